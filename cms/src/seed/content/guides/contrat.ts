import { callout, cta, faq, grid, law, quote, related, type SeedGuide, sources } from '../kit.ts';

export const contrat: SeedGuide = {
  slug: 'contrat-d-agence-ia',
  title: 'Le contrat d’une agence d’IA, clause par clause',
  standfirst:
    'Cinq chapitres, dans l’ordre où un contrat se défend : ce qu’on achète, ce qu’on confie, ce qu’on paie, ce qu’on garde, comment on se quitte.',
  topic: 'contrats-et-couts',
  author: 'claire-ostermeyer',
  publishedAt: '2026-09-03T06:30:00.000Z',
  seo: {
    title: 'Guide : le contrat d’une agence d’IA, clause par clause',
    description:
      'Objet, données, prix, propriété, responsabilité, fin du contrat : quoi lire, quoi négocier, quoi refuser dans le contrat d’une agence d’IA.',
  },
  chapters: [
    {
      slug: 'ce-que-vous-achetez',
      title: 'Ce que vous achetez',
      body: [
        `Beaucoup de litiges naissent d’un objet mal écrit. « Mise en place d’une solution d’intelligence artificielle » ne dit ni ce qui sera livré, ni ce qui doit marcher. Relisez l’article « Objet » en vous demandant si un inconnu pourrait, avec ce seul texte, dire au bout de six mois que c’est fait.

## Livrables et critères de recette

Listez les livrables un par un : l’outil, ses consignes, ses cas de test, sa documentation, ses supports de formation, sa procédure d’arrêt. À côté de chacun, un critère vérifiable. Pour l’outil, le critère vient de l’essai : tel jeu de dossiers, tel taux d’erreur au plus, jugé par telles personnes.

Un système d’IA ne donne pas toujours la même réponse. Le contrat doit le reconnaître et fixer une façon de mesurer, plutôt que d’exiger une perfection que personne ne tiendra. Moyenne sur cent dossiers, plafond pour les erreurs graves, nouvelle mesure à chaque changement de modèle : voilà une recette praticable.

## Moyens ou résultat

Les agences proposent volontiers une obligation de moyens. C’est admissible pour la qualité des réponses. Ce ne l’est pas pour le reste : une date, un nombre de jours, une remise de documents, un délai d’intervention sont des résultats. Séparez les deux dans le texte.`,
        callout(
          'warning',
          'Attention à la mise à disposition de personnel',
          'Si l’agence place un ingénieur dans vos murs, sous vos ordres, sans savoir-faire propre ni livrable, vous approchez du prêt de main-d’œuvre illicite. Gardez un objet précis, un encadrement par l’agence et une facturation liée à la prestation.',
        ),
        `## Le calendrier, y compris le vôtre

Un calendrier de projet décrit d’ordinaire les travaux de l’agence. Ajoutez-y les vôtres : remise des données, consultation des élus, disponibilité des référents, congés. Fixez ce qui se passe quand vous êtes en retard, car vous le serez. Un simple décalage, sans facturation, jusqu’à trois semaines ; au-delà, une discussion. Sans cette règle, chaque retard du client excuse tous ceux du prestataire.

## L’équipe

Faites nommer deux personnes clés et prévoyez leur remplacement : préavis, recouvrement, droit de refuser. La valeur d’une petite agence tient à trois personnes. Vous n’achetez pas un logo.`,
      ],
    },
    {
      slug: 'ce-que-vous-confiez',
      title: 'Ce que vous confiez',
      body: [
        `Des données, des documents internes, parfois des secrets de fabrication. Trois clauses les protègent, et elles ne se confondent pas.

## La sous-traitance au sens du RGPD

Dès que des données personnelles sont en jeu, l’article 28 du règlement impose un contrat écrit. Il précise l’objet, la durée, la nature des données, les mesures de sécurité, le sort des données à la fin. L’agence n’engage un autre sous-traitant qu’avec votre autorisation. Demandez la liste à la signature, puis un préavis de trente jours à chaque changement, avec le droit de vous y opposer.

## La confidentialité et le secret des affaires

Le RGPD ne protège pas vos plans ni vos prix. Une clause de confidentialité le fait, à condition de désigner ce qui est confidentiel et pour combien de temps. Pour les secrets d’affaires, gardez une trace de vos propres précautions : la loi ne protège que ce que l’on a raisonnablement protégé soi-même.

## L’entraînement

La phrase à obtenir est courte : « Le prestataire n’utilise ni les données du client, ni les réponses produites, ni les corrections apportées par ses salariés pour entraîner ou améliorer un modèle destiné à d’autres, et impose la même interdiction à ses sous-traitants. » Si l’agence demande une exception, faites-en un échange explicite, avec un prix et une fin.`,
        quote(
          'La clause tenait en une ligne. Elle autorisait l’usage de nos dossiers « à des fins d’amélioration du service ». Il a suffi de demander pour qu’elle disparaisse.',
          'Secrétaire général',
          'Réseau de cliniques vétérinaires, 170 salariés (exemple fictif)',
        ),
        `## Le règlement européen sur l’IA

Ajoutez une annexe d’une page : le rôle de chacun, le classement du risque et ses raisons, les informations à remettre aux personnes, et qui paie les adaptations imposées par la loi pendant la durée du contrat. Le calendrier a déjà bougé une fois en 2026 ; il peut bouger encore. L’article [« Qui répond de quoi »](article:rgpd-et-reglement-ia-qui-repond-de-quoi) résume les dates.

## Les journaux

Ce que l’outil enregistre de vos salariés vous oblige. Fixez la durée, la finalité et les personnes habilitées. Trente jours suffisent dans la plupart des cas à comprendre un incident.`,
      ],
    },
    {
      slug: 'ce-que-vous-payez',
      title: 'Ce que vous payez',
      body: [
        `Le prix de la construction se négocie bien et pèse peu. Le reste se négocie mal, plus tard, et pèse lourd. Inversez l’attention.

## Six lignes

Exigez un prix pour chacune : construction, licences et calcul, hébergement, maintenance, évolutions, sortie. L’article [« Ce que coûte un assistant »](article:ce-que-coute-un-assistant) montre ce qu’elles deviennent en trois ans. Sur chaque ligne, demandez l’unité, le seuil et le prix au-delà du seuil.

## Les révisions

Un indice, une fréquence, un plafond. L’indice doit correspondre à la nature du coût : un indice de salaires pour des jours de travail, rien pour des licences dont le prix public est connu. Sans plafond, la formule la plus savante n’est qu’une promesse de hausse.

## Les échéances

Liez les paiements à des livrables, pas à des dates. Gardez 10 à 20 % pour la fin de la période d’observation. Entre professionnels, le délai de paiement convenu ne peut en principe dépasser soixante jours après la facture, ou quarante-cinq jours fin de mois : une agence de quinze personnes y sera plus sensible que vous ne croyez. La payer vite est un argument de négociation, et il ne coûte presque rien.

## Les pénalités

Prévoyez-les modestes et automatiques. Une pénalité lourde que personne n’ose appliquer ne sert pas. Une remise de 2 % par semaine de retard, déduite sans discussion, se pratique. Un juge peut d’ailleurs modérer une clause pénale manifestement excessive.`,
        callout(
          'info',
          'Le compte de calcul à votre nom',
          'Ouvrez l’abonnement au modèle avec votre carte et donnez un accès à l’agence. Vous verrez la dépense chaque jour, vous fixerez vous-même le plafond, et vous ne perdrez rien en changeant de prestataire.',
        ),
        faq(
          [
            'Forfait ou régie ?',
            'Forfait pour ce qui se décrit, jours pour ce qui se cherche. Un essai se prête au forfait. Une adaptation à des usages encore flous se paie mieux au temps passé, avec un plafond.',
          ],
          [
            'Faut-il payer au résultat ?',
            'Rarement. Vous auriez à vous mettre d’accord sur la mesure, la cause et la durée. Un prix ferme et un droit d’arrêt sont plus simples à faire vivre.',
          ],
        ),
      ],
    },
    {
      slug: 'ce-que-vous-gardez',
      title: 'Ce que vous gardez',
      body: [
        `Le jour où le contrat s’arrête, que reste-t-il dans vos armoires ? La réponse se prépare à la signature. Elle tient en deux clauses : la propriété et la réversibilité.

## La propriété

Trois familles d’éléments sont en jeu. Ce qui existait avant chez l’agence lui reste : demandez un droit d’usage durable, transmissible à son successeur. Ce qui est fait pour vous doit vous être cédé, droit par droit, avec l’étendue, la destination, le lieu et la durée. Ce que vos équipes produisent en corrigeant l’outil vous appartient : écrivez-le tout de même.

N’oubliez pas les consignes données au modèle. Leur protection par le droit d’auteur se discute. La clause tranche : elles font partie des livrables, elles sont remises à jour à chaque version, vous en disposez librement.

Demandez enfin la liste des composants libres et de leurs licences. Certaines imposent des obligations à qui redistribue. Mieux vaut le savoir avant.`,
        grid(
          'La réversibilité en cinq réponses',
          'Chaque réponse doit se trouver dans le contrat, pas dans un courriel.',
          ['Quels éléments sont remis ?', 'Une liste fermée, avec formats. « Tous les éléments utiles » n’oblige à rien.'],
          ['Sous quel délai, pendant que le service continue ?', 'Une interruption pendant le transfert vous force la main.'],
          ['À quel prix ?', 'Un forfait fixé aujourd’hui vaut mieux qu’un devis demandé en partant.'],
          ['Qui est titulaire des comptes ?', 'Hébergement, modèle, nom de domaine : à votre nom, dès le premier jour.'],
          ['Quand l’a-t-on répété ?', 'Une fois par an, une heure, avec quelqu’un d’extérieur.'],
        ),
        `## Répéter

L’article [« Réversibilité »](article:reversibilite) raconte une répétition ratée. Elle a coûté deux jours. Le départ, sans elle, en aurait coûté vingt. Inscrivez la répétition au calendrier annuel, à côté de l’exercice d’évacuation. C’est le même principe : on n’apprend pas le chemin dans la fumée.

## L’effacement

À la fin, l’agence efface ses copies et l’atteste, journaux et sauvegardes compris, dans un délai dit. Ce qui a servi à entraîner un modèle ne s’efface pas facilement : raison de plus pour l’avoir interdit au chapitre précédent.`,
        related('À lire avec ce chapitre', 'article:reversibilite', 'article:rgpd-et-reglement-ia-qui-repond-de-quoi'),
      ],
    },
    {
      slug: 'comment-on-se-quitte',
      title: 'Comment on se quitte',
      body: [
        `On signe pour un début. Le contrat, lui, sert surtout à la fin et aux jours difficiles. Ce dernier chapitre se lit en premier.

## La responsabilité

Les contrats types plafonnent l’indemnisation, souvent au montant payé dans l’année. Un plafond n’est pas anormal. Trois points se négocient : en exclure les atteintes aux données et à la confidentialité, fixer un minimum qui couvre un vrai dommage, et vérifier l’assurance qui va avec. Demandez l’attestation, lisez l’exclusion. Une clause qui viderait l’obligation essentielle de sa substance serait réputée non écrite, mais mieux vaut ne pas avoir à le plaider.

Qui répond si l’outil invente ? Vous, devant votre client. L’agence ensuite, si elle n’a pas tenu ce qu’elle devait : tests, alertes, limites annoncées. Faites décrire ces devoirs. « Les réponses peuvent contenir des erreurs » n’en décharge personne à soi seul.

## La durée et la résiliation

Un an, renouvelable, avec préavis de deux mois, convient à la plupart des projets. Évitez la tacite reconduction de trois ans. Prévoyez quatre sorties : pour manquement, après mise en demeure ; pour convenance, avec un préavis plus long ; pour changement de contrôle ; pour retrait du modèle sur lequel tout repose.

Si la relation dure, souvenez-vous qu’une rupture brutale, sans préavis écrit suffisant, engage la responsabilité de celui qui rompt. Cela vaut dans les deux sens.

## Le différend

Avant le juge, prévoyez une réunion à quinze jours entre deux personnes nommées, puis une médiation. Désignez un tribunal proche de vous. Et tenez le dossier : comptes rendus, alertes, mesures. Un différend se gagne sur des pièces datées.`,
        quote(
          'Nous avons relu le contrat pour la première fois le jour où cela allait mal. Il nous donnait raison sur presque tout. Nous l’ignorions depuis deux ans.',
          'Gérant',
          'Bureau d’études, 60 salariés (exemple fictif)',
        ),
        `## La dernière lecture

Lisez le contrat à voix haute, à deux, en une heure. À chaque phrase, une question : qui fait quoi, quand, et que se passe-t-il sinon ? Surlignez ce qui n’a pas de réponse. Il en restera cinq ou six. Ce sont vos points de négociation. Faites-les relire par un avocat : ce guide vous aide à poser les questions, il ne remplace pas un conseil.`,
        sources(
          { ...law.civil, title: 'Code civil, articles 1170 et 1231-5' },
          { ...law.trade, title: 'Code de commerce, articles L. 151-1, L. 441-10 et L. 442-1' },
          { ...law.property, title: 'Code de la propriété intellectuelle, articles L. 113-9 et L. 131-3' },
          { ...law.labour, title: 'Code du travail, article L. 8241-1' },
          { ...law.gdpr, title: 'Règlement (UE) 2016/679 (RGPD), article 28', date: '2016-05-04' },
        ),
        cta(
          'agences-ia',
          'Les contrats types de douze agences',
          'Nous les avons lus. Le comparatif dit ce qu’ils contiennent, ce qui y manque et à quelle date.',
        ),
      ],
    },
  ],
};
