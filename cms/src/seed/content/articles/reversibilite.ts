import { callout, cta, law, quote, related, type SeedArticle, sources } from '../kit.ts';

export const reversibilite: SeedArticle = {
  slug: 'reversibilite',
  title: 'Réversibilité : la clause qui se lit le jour du départ',
  standfirst:
    'Une agence se rachète, se trompe, augmente ses prix ou ferme. Le contrat qui vous permet de la quitter se négocie le jour où vous avez envie de travailler avec elle.',
  topic: 'contrats-et-couts',
  author: 'claire-ostermeyer',
  publishedAt: '2026-10-22T06:30:00.000Z',
  seo: {
    title: 'Réversibilité d’un projet d’IA : que faut-il écrire ?',
    description:
      'Ce qu’il faut pouvoir emporter, en combien de temps et à quel prix : la clause de réversibilité d’un contrat d’agence d’IA, expliquée par l’exemple.',
  },
  body: [
    `Le mot figure dans presque tous les contrats. La chose, plus rarement. « Le prestataire s’engage à assurer la réversibilité dans les meilleures conditions » : la phrase est aimable, et elle ne vous rend rien. Une clause utile répond à trois questions. Quoi ? Quand ? Combien ?

## Quoi : dresser la liste de ce qui est à vous

Un projet d’IA ne se résume pas à un code source. La plupart du temps, le code est ce qui se remplace le mieux. Voici ce qui manque vraiment le jour du départ.

- **Les consignes** données au modèle, avec leurs versions successives et la raison de chaque changement.
- **Les cas de test** et leurs réponses attendues, qui disent ce que « bien marcher » veut dire chez vous.
- **Les données préparées** : documents découpés, étiquettes, corrections faites par vos équipes.
- **Les réglages** : modèle utilisé, version, paramètres, sources branchées, droits d’accès.
- **Les journaux** utiles à l’exploitation, dans la limite de leur durée de conservation.
- **Les comptes** : qui est titulaire de l’abonnement au modèle, de l’hébergement, du nom de domaine ?

Le dernier point est le plus simple à régler, et le plus souvent oublié. Ouvrez les comptes à votre nom, avec votre carte, et donnez un accès à l’agence. L’inverse vous rend locataire de votre propre outil.`,
    callout(
      'warning',
      'La cession de droits ne se présume pas',
      'Payer un développement ne suffit pas à en acquérir les droits. Le code de la propriété intellectuelle demande que chaque droit cédé soit mentionné, avec son étendue, sa destination, son lieu et sa durée. Une ligne « tous droits cédés » expose à de mauvaises surprises.',
    ),
    `## Quand : compter les jours

Fixez un délai de préavis, puis un délai de transfert. Soixante jours et trente jours sont des ordres de grandeur raisonnables pour un outil de taille moyenne. Pendant le transfert, le service continue, aux mêmes conditions. L’agence répond aux questions de son successeur. Ce n’est pas une faveur : c’est une prestation, décrite et chiffrée.

Ajoutez un rendez-vous annuel. Une fois par an, l’agence remet l’ensemble des éléments à jour, et vous vérifiez qu’une personne extérieure sait les lire. Une réversibilité jamais répétée ressemble à un extincteur jamais contrôlé.

Chez un fabricant d’emballages de 260 salariés (exemple fictif), la première répétition a échoué. Les consignes existaient en trois endroits, et aucune version ne correspondait à l’outil en service. Il a fallu deux jours pour les remettre en ordre. Le jour d’un départ, il en aurait fallu vingt.

## Combien : fixer le prix avant

La sortie coûte. Prétendre le contraire, c’est la reporter sur celui qui part. Trois modèles circulent, du meilleur au moins bon.

1. Un forfait de sortie, écrit au contrat, révisé chaque année.
2. Un nombre de jours plafonné, au tarif du contrat.
3. « Sur devis, le moment venu », c’est-à-dire au prix que l’on demande à quelqu’un qui n’a pas le choix.

Le règlement européen sur les données, applicable depuis le 12 septembre 2025, aide pour une partie du problème. Il oblige les fournisseurs de services de traitement de données, dont l’informatique en nuage, à faciliter le changement de fournisseur. À partir du 12 janvier 2027, les frais de changement ne pourront plus être facturés, sauf exceptions. Ce texte vise l’hébergement et les services en ligne. Il ne remplace pas la clause qui oblige votre agence à vous remettre ses travaux.`,
    quote(
      'On m’a demandé onze mille euros pour récupérer mes propres corrections. Elles étaient dans un tableur. J’ai payé, parce que l’agence suivante attendait.',
      'Directrice des opérations',
      'Fabricant de mobilier, 190 salariés (exemple fictif)',
    ),
    `## Les cas que l’on n’aime pas prévoir

**Le rachat.** Votre agence passe sous le contrôle d’un concurrent, ou d’un groupe dont vous ne voulez pas. Une clause de changement de contrôle vous donne le droit de partir sans pénalité pendant quelques mois.

**La défaillance.** Le dépôt des sources et des consignes auprès d’un tiers, avec une condition de remise, coûte quelques centaines d’euros par an. Il vaut surtout pour les outils dont dépend votre activité. Pour les autres, un dépôt partagé que vous contrôlez suffit.

**L’arrêt du modèle.** Les éditeurs retirent leurs modèles, parfois avec un préavis de quelques mois. Qui paie l’adaptation ? Qui refait les tests ? Le contrat doit le dire, car cela arrivera pendant sa durée.

**La hausse du prix.** Un plafond d’augmentation annuelle, et le droit de changer de modèle sans changer d’agence, valent mieux qu’une longue négociation.

## Ce que vous pouvez faire dès cette semaine

Reprenez le contrat en cours. Cherchez les mots « réversibilité », « restitution » et « fin du contrat ». Vérifiez qui est titulaire des comptes. Demandez une copie complète des consignes et des cas de test : la vitesse de la réponse vous apprendra beaucoup. Si elle tarde, lisez [le guide du contrat](guide:contrat-d-agence-ia) avant le prochain renouvellement, et [refaites l’addition](article:ce-que-coute-un-assistant).`,
    sources(
      { ...law.property, title: 'Code de la propriété intellectuelle, article L. 131-3' },
      { ...law.dataAct, title: 'Règlement (UE) 2023/2854 sur les données, chapitre VI (articles 23 à 31)', date: '2023-12-22' },
    ),
    cta(
      'agences-ia',
      'Partir, en combien de jours ?',
      'La réversibilité est l’un des critères les plus lourds du comparatif. Nous avons lu les clauses, pas les brochures.',
    ),
    related('Pour continuer', 'guide:contrat-d-agence-ia', 'article:ce-que-coute-un-assistant'),
  ],
};
