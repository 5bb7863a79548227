import { callout, cta, faq, keyFigure, related, type SeedArticle, sources } from '../kit.ts';

export const couts: SeedArticle = {
  slug: 'ce-que-coute-un-assistant',
  title: 'Ce que coûte vraiment un assistant interne',
  standfirst:
    'Le devis annonçait 80 000 euros. L’addition à trois ans en compte plus du triple, sans dérapage ni tromperie. Nous l’avons refaite ligne à ligne sur un exemple.',
  topic: 'contrats-et-couts',
  author: 'claire-ostermeyer',
  publishedAt: '2026-10-15T06:30:00.000Z',
  seo: {
    title: 'Assistant IA interne : le coût réel sur trois ans',
    description:
      'Développement, licences, calcul, temps interne, formation, sortie : l’addition complète d’un assistant d’entreprise, sur un exemple chiffré.',
  },
  body: [
    `Les chiffres qui suivent sont ceux d’un exemple fictif, mais la structure se retrouve dans la plupart des projets. Une société de négoce emploie 240 personnes. Quatre-vingt-dix d’entre elles doivent interroger une base de fiches techniques, de tarifs et de notes de service. Une agence propose un assistant pour 80 000 euros. Le comité approuve. Personne n’a menti. Personne n’a fait l’addition non plus.

## Ce que disait le devis

Deux lignes, claires et détaillées.

- Cadrage et préparation des documents : 18 000 €
- Développement et raccordement aux logiciels : 62 000 €

Soit 80 000 €. Le devis précisait, en bas de page, « hors licences, hébergement et maintenance ». C’est exact, et c’est là que tout commence.

## Ce que le service paiera tous les mois

**Les licences et le calcul.** Quatre-vingt-dix utilisateurs à 22 € par mois, pendant trente-six mois : 71 280 €. Ce prix comprend un volume de questions. Au-delà, on paie à l’usage. Demandez le seuil et le tarif du dépassement.

**L’hébergement et la supervision.** 900 € par mois, soit 32 400 € sur la période. La ligne couvre la base documentaire, les sauvegardes, les alertes et l’astreinte aux heures ouvrées.

**La maintenance.** 15 % du développement par an, soit 9 300 €, ou 27 900 € en trois ans. Elle paie les corrections et l’adaptation aux changements de modèle. Vérifiez que ce second point y figure : les éditeurs retirent leurs anciens modèles, et l’outil doit suivre.

## Ce que personne n’a facturé

Le temps des équipes ne passe pas par les achats. Il existe pourtant.

- Pendant le projet, 75 journées de vos collaborateurs, à 380 € de coût complet : 28 500 €.
- Ensuite, une journée et demie par mois pour tenir les documents à jour et relire les réponses signalées : 20 520 € sur trois ans.
- La formation, une demi-journée par utilisateur : 12 600 € de temps, et 6 000 € d’animation.

La deuxième ligne est celle qui fait vivre l’outil. Un assistant documentaire dont personne n’entretient les documents devient faux en un an. Il reste poli, ce qui est pire.

## Ce que coûtera la fin

Provisionnez la sortie : 8 000 € pour exporter les consignes, les cas de test et les documents préparés, et pour accompagner le successeur. [La clause de réversibilité](article:reversibilite) fixe ce prix. Sans elle, ne provisionnez pas : vous ne savez pas.`,
    keyFigure(
      '287 200 €',
      'le coût complet d’un assistant interne sur trois ans. Le devis initial n’en montrait que 28 % (exemple fictif).',
    ),
    `## Lire le total

Le total atteint 287 200 €. Rapporté aux quatre-vingt-dix utilisateurs prévus, il revient à 89 € par personne et par mois. Ce n’est pas cher si l’outil fait gagner deux heures. C’est cher s’il en fait gagner une demie.

Le calcul devient brutal quand l’usage est partiel. Si cinquante-cinq personnes s’en servent, et que les licences restent dues pour toutes, le coût passe à 145 € par personne active et par mois. Le premier levier d’économie n’est donc ni le modèle ni l’hébergeur. C’est le nombre de gens à qui l’outil sert pour de bon.`,
    callout(
      'info',
      'Trois leviers, dans cet ordre',
      'Réduire le périmètre à ceux qui en ont besoin. Payer les licences à l’usage pendant la première année. Confier l’entretien des documents à une personne nommée, avec du temps reconnu. Le choix du modèle vient après.',
    ),
    `## Les questions à poser à l’agence

Demandez une réponse chiffrée à trois ans, en six lignes : construction, licences et calcul, hébergement, maintenance, temps attendu de vos équipes, sortie. Une agence qui refuse d’estimer le temps de vos équipes ne l’ignore pas. Elle préfère que vous ne le regardiez pas.

Demandez aussi ce qui fait varier chaque ligne. Deux fois plus d’utilisateurs, deux fois plus de documents, un modèle deux fois plus cher : que devient le total ? Vous n’avez pas besoin d’une prévision exacte. Vous avez besoin de savoir de quoi vous dépendez.

Enfin, comparez avec l’autre solution. Dans notre exemple, mettre les fiches techniques au même format et former dix référents aurait coûté 45 000 €. Le comité aurait peut-être choisi l’assistant quand même. Il l’aurait choisi en sachant ce qu’il achetait. [Mesurer le retour](article:mesurer-le-retour) commence par cette comparaison.`,
    faq(
      [
        'Les prix du calcul baissent. Pourquoi compter large ?',
        'Le prix d’une même question baisse, mais l’usage augmente et les modèles choisis sont plus gourmands. Comptez au tarif d’aujourd’hui, et traitez la baisse comme une bonne surprise.',
      ],
      [
        'Peut-on amortir le développement ?',
        'Cela dépend de ce que le contrat vous cède et de vos règles comptables. Posez la question à votre expert-comptable avant de signer, car la réponse dépend de la rédaction des droits.',
      ],
      [
        'Combien de temps interne prévoir ?',
        'Entre un quart et un tiers du devis pendant le projet : l’hypothèse est prudente. L’exemple ci-dessus est un peu au-dessus.',
      ],
    ),
    sources({ title: 'Grille de calcul du coût sur trois ans (exemple fictif)', publisher: 'Banc d’essai IA', date: '2026-10-01' }),
    cta(
      'agences-ia',
      'Qui annonce le coût complet ?',
      'Le comparatif note la transparence des prix : devis détaillé, coûts récurrents, temps interne, prix de sortie.',
    ),
    related('Pour continuer', 'article:reversibilite', 'article:mesurer-le-retour', 'guide:contrat-d-agence-ia'),
  ],
};
