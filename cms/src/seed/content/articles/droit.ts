import { callout, cta, faq, law, quote, related, type SeedArticle, sources } from '../kit.ts';

export const droit: SeedArticle = {
  slug: 'rgpd-et-reglement-ia-qui-repond-de-quoi',
  title: 'RGPD, règlement IA : qui répond de quoi quand l’outil vient d’une agence',
  standfirst:
    'Deux règlements européens, quatre rôles, et une confusion fréquente : croire que l’agence porte la responsabilité parce qu’elle a construit l’outil. Une lecture pour dirigeants pressés, avec les dates à jour de l’automne 2026.',
  topic: 'donnees-et-droit',
  author: 'yanis-aubertel',
  publishedAt: '2026-11-05T06:30:00.000Z',
  seo: {
    title: 'RGPD et règlement IA : qui répond de quoi ?',
    description:
      'Responsable, sous-traitant, fournisseur, déployeur : les rôles, les dates à jour et les pièces à demander à une agence d’IA avant de signer.',
  },
  body: [
    `Une agence vous livre un assistant qui trie les courriels entrants. Un client s’étonne d’une réponse. Un autre demande ce que vous savez de lui. Qui répond ? Vous. L’agence a sa part, parfois lourde, mais le premier interlocuteur reste l’entreprise qui utilise l’outil. Autant savoir à quel titre.

## Quatre rôles, deux textes

Le **RGPD** connaît le responsable de traitement, qui décide pourquoi et comment des données personnelles sont utilisées, et le sous-traitant, qui agit pour son compte. Dans la plupart des projets, vous êtes le premier et l’agence le second. L’hébergeur et l’éditeur du modèle sont alors des sous-traitants de rang suivant. Votre contrat doit les nommer.

Le **règlement européen sur l’IA** connaît surtout le fournisseur, qui met un système sur le marché sous son nom, et le déployeur, qui l’utilise dans son activité. Vous êtes presque toujours déployeur. Vous pouvez devenir fournisseur sans le vouloir, par exemple en mettant votre marque sur un système à haut risque ou en le modifiant en profondeur.

Les deux lectures se superposent. Une même agence peut être sous-traitante pour vos données et fournisseur pour son outil. Faites écrire les deux qualités au contrat, en toutes lettres.`,
    quote(
      'La personne concernée a le droit de ne pas faire l’objet d’une décision fondée exclusivement sur un traitement automatisé, y compris le profilage, produisant des effets juridiques la concernant ou l’affectant de manière significative de façon similaire.',
      'RGPD, article 22, paragraphe 1',
      'Règlement (UE) 2016/679',
      { title: law.gdpr.title, url: law.gdpr.url },
    ),
    `## Les dates, telles qu’on les connaît cet automne

Le règlement IA est entré en vigueur le 1er août 2024 et s’applique par étapes. Une partie du calendrier a changé en 2026 : le Parlement européen puis le Conseil, le 29 juin, ont approuvé un texte qui reporte les obligations les plus lourdes. Voici l’état utile à une PME.

- **Depuis le 2 février 2025** : les pratiques interdites le sont. Déduire les émotions des salariés sur leur lieu de travail en fait partie, hors raisons médicales ou de sécurité.
- **Depuis la même date** : il faut agir pour que les personnes qui utilisent l’outil le comprennent. La réforme de 2026 a assoupli la formule, elle n’a pas supprimé l’effort demandé.
- **Depuis le 2 août 2025** : les modèles à usage général ont leurs propres règles, qui pèsent sur leurs éditeurs.
- **Depuis le 2 août 2026** : les obligations de transparence s’appliquent, notamment faire savoir à une personne qu’elle parle à une machine.
- **Le 2 décembre 2027** : date reportée pour les systèmes à haut risque autonomes, dont ceux qui recrutent, évaluent ou répartissent le travail.
- **Le 2 août 2028** : date reportée pour l’IA intégrée à des produits déjà réglementés.`,
    callout(
      'warning',
      'Vérifiez la version en vigueur',
      'Ces dates sont celles que nous avons relevées en octobre 2026. Un contrat signé aujourd’hui vivra plusieurs années : prévoyez une clause de mise en conformité à la charge du fournisseur, et consultez la version consolidée sur EUR-Lex.',
    ),
    `## Haut risque : le test en trois questions

La liste des usages à haut risque figure à l’annexe III du règlement. Pour une PME, un domaine ressort : l’emploi. Posez trois questions.

1. L’outil intervient-il dans le recrutement, l’évaluation, la promotion, la répartition des tâches ou la rupture d’un contrat de travail ?
2. Sert-il à accorder ou à refuser un crédit, une assurance vie ou santé, un service essentiel ?
3. Est-il un élément de sécurité d’une machine ou d’un produit ?

Trois « non » vous placent le plus souvent dans le régime léger. Un seul « oui » mérite un avis juridique avant l’appel d’offres. Notez aussi que l’employeur qui déploie un système à haut risque devra en informer les représentants du personnel et les salariés concernés avant de le mettre en service. Le [calendrier social](article:consulter-le-cse) et le calendrier réglementaire se rejoignent.

## Les données personnelles, concrètement

Le RGPD n’interdit pas l’IA. Il demande de savoir ce que l’on fait. Quatre points reviennent dans les contrôles comme dans les litiges.

**La finalité.** Des courriels de clients conservés pour répondre à leur demande ne deviennent pas, par magie, un jeu d’entraînement. Si l’agence veut s’en servir pour améliorer un produit qu’elle vend à d’autres, c’est un autre usage, dont elle doit répondre elle-même. Beaucoup d’entreprises le refusent. C’est votre droit.

**L’analyse d’impact.** Elle est obligatoire quand le traitement présente un risque élevé pour les personnes. Évaluer des salariés, croiser des fichiers à grande échelle, traiter des données de santé : dans ces cas, elle se fait avant, pas après.

**Les transferts.** Demandez où les données sont traitées, par qui, et sous quelle garantie si c’est hors de l’Union. Une réponse en une phrase suffit. L’absence de réponse aussi.

**La durée.** Les journaux de conversation sont des données. Trente jours, six mois, toujours ? Le défaut du logiciel n’est pas une politique de conservation.

## Les pièces à demander

Une agence sérieuse a déjà ces documents. Elle les envoie en deux jours, pas en deux mois.

- Le contrat de sous-traitance prévu à l’article 28 du RGPD, avec la liste des sous-traitants suivants.
- La fiche de rôle au titre du règlement IA : fournisseur, déployeur, ou ni l’un ni l’autre.
- La description des journaux : ce qui est enregistré, où, combien de temps, qui peut lire.
- Une preuve de sécurité vérifiable : certificat avec son périmètre, rapport d’audit, ou résultat d’un test d’intrusion.
- L’engagement écrit de ne pas entraîner de modèle avec vos données, ou les conditions exactes si vous l’acceptez.

Nos [fiches d’agences](agence:orvance) indiquent, pour chacune, lesquelles nous avons pu lire. Dans le [guide du contrat](guide:contrat-d-agence-ia), un chapitre propose des formulations.`,
    faq(
      [
        'L’agence nous dit qu’elle est « conforme au RGPD ». Est-ce suffisant ?',
        'Non. Une entreprise n’est pas conforme en général : un traitement l’est ou ne l’est pas. Demandez la pièce, pas l’adjectif.',
      ],
      [
        'Devons-nous dire à nos clients que l’assistant est une machine ?',
        'Oui, lorsqu’ils s’adressent à lui et que ce n’est pas évident. Une phrase au début de l’échange suffit, écrite simplement.',
      ],
      [
        'Les sanctions visent-elles les PME ?',
        'Oui, avec une atténuation : dans le règlement IA, pour une PME, c’est le plus faible des deux plafonds, montant fixe ou part du chiffre d’affaires, qui s’applique.',
      ],
    ),
    sources(
      { ...law.aiAct, date: '2024-07-12' },
      {
        title: 'Accord final sur la simplification des règles relatives à l’IA, 29 juin 2026',
        publisher: 'Conseil de l’Union européenne',
        url: 'https://www.consilium.europa.eu/fr/press/press-releases/',
        date: '2026-06-29',
      },
      { ...law.gdpr, title: 'Règlement (UE) 2016/679 (RGPD), articles 5, 22, 28 et 35', date: '2016-05-04' },
      {
        title: 'Intelligence artificielle : fiches et recommandations',
        publisher: 'CNIL',
        url: 'https://www.cnil.fr/fr/intelligence-artificielle',
      },
    ),
    cta(
      'agences-ia',
      'Qui montre ses pièces, qui les promet',
      'Données personnelles, règlement IA, sécurité : trois des dix critères du comparatif, avec la date de chaque vérification.',
    ),
    related('Pour continuer', 'guide:contrat-d-agence-ia', 'article:reversibilite'),
  ],
};
