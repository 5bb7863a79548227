import { callout, cta, grid, keyFigure, quote, related, type SeedArticle, sources } from '../kit.ts';

export const prototype: SeedArticle = {
  slug: 'prototype-qui-peut-echouer',
  title: 'Un prototype doit pouvoir échouer',
  standfirst:
    'Six semaines, un budget plafonné, une question écrite d’avance. Ce que les agences appellent un « POC » n’a de valeur que si la réponse peut être non.',
  topic: 'choisir-une-agence',
  author: 'helene-marchadier',
  publishedAt: '2026-10-29T06:30:00.000Z',
  seo: {
    title: 'Prototype d’IA (POC) : les règles d’un essai utile',
    description:
      'Question, données réelles, budget plafonné, critère d’arrêt : comment commander à une agence un prototype d’IA qui apporte une vraie réponse.',
  },
  body: [
    `Un prototype réussi à tous les coups n’est pas un essai. C’est une démonstration. La différence tient à une phrase, écrite avant de commencer : « nous renoncerons si… ». Faute de cette phrase, le prototype plaît, puis il s’installe, puis il coûte.

Le cabinet Gartner prévoyait, en juillet 2024, qu’au moins 30 % des projets d’IA générative seraient abandonnés après le prototype avant la fin de 2025. Une prévision n’est pas un constat. Mais la cause invoquée mérite attention : données de mauvaise qualité, coûts qui montent, valeur mal définie. Aucune de ces causes n’est technique au départ. Toutes peuvent être vérifiées en six semaines.`,
    keyFigure(
      '30 %',
      'au moins des projets d’IA générative seraient abandonnés après le prototype avant la fin de 2025, selon une prévision de juillet 2024.',
      {
        title: 'Gartner, communiqué du 29 juillet 2024',
        url: 'https://www.gartner.com/en/newsroom',
      },
    ),
    `## Une question, une seule

« Explorer le potentiel de l’IA » n’est pas une question. « L’outil classe-t-il nos réclamations aussi bien que Sylvie et Marc ? » en est une. Elle désigne une tâche, un point de comparaison et des personnes qui pourront juger.

Une bonne question a trois propriétés. On peut y répondre par oui ou par non. La réponse change une décision. Et l’on sait déjà ce que l’on fera dans les deux cas. Si la direction continuera quoi qu’il arrive, économisez le prototype.

## Des données réelles, en petit nombre

Les démonstrations sont faites avec des dossiers propres. Votre entreprise n’en a pas. Donnez à l’agence deux cents cas réels, tirés au hasard sur une année, avec leurs fautes, leurs pièces manquantes et leurs exceptions. Gardez-en cent autres sous clé. Ils serviront à la fin, une seule fois, pour juger.

Cette précaution paraît scolaire. C’est elle qui distingue un outil qui a compris d’un outil qui a appris les réponses.

Avant de remettre les dossiers, faites retirer les noms quand ils ne servent à rien, et signez l’accord de sous-traitance. Un essai porte sur de vraies personnes : le [RGPD s’applique dès le premier jour](article:rgpd-et-reglement-ia-qui-repond-de-quoi). Et si des salariés utilisent l’outil pour leur travail, la [consultation du comité](article:consulter-le-cse) vient avant.`,
    callout(
      'info',
      'Ce qu’un prototype ne dit pas',
      'Il ne dit rien du coût à mille utilisateurs, de la tenue dans la durée, ni de l’accueil des équipes. Prévoyez une seconde étape, courte, pour ces trois questions. N’essayez pas de tout prouver d’un coup.',
    ),
    `## Un budget plafonné, un calendrier court

Six semaines suffisent pour une tâche bien choisie. Au-delà, le projet a commencé sans le dire. Fixez un prix ferme, payé en deux fois : la moitié au démarrage, la moitié à la remise du rapport, quel que soit le résultat. Une agence payée au succès trouvera toujours du succès.

1. **Semaine 1** : règles de jugement, accès, données.
2. **Semaines 2 à 4** : construction, avec un point hebdomadaire d’une demi-heure devant l’outil, jamais devant des diapositives.
3. **Semaine 5** : jugement à l’aveugle sur les cent dossiers réservés.
4. **Semaine 6** : rapport, décision, restitution ou effacement des données.

## Juger à l’aveugle

Mélangez les réponses de l’outil et celles de vos collaborateurs. Ôtez ce qui permet de les reconnaître. Faites noter l’ensemble par deux personnes du métier, séparément. Là où elles divergent, discutez : vous apprendrez quelque chose sur votre propre règle.

Dans une mutuelle de 140 salariés (exemple fictif), l’exercice a montré que l’outil faisait moins d’erreurs que la moyenne, mais des erreurs plus graves. Il ne se trompait presque jamais sur les cas simples. Il inventait une pièce sur les cas rares. Le projet a été réduit aux cas simples, soit les deux tiers du volume. Ce fut une bonne décision, et elle tenait à deux jours de lecture.`,
    quote(
      'Nous avons payé vingt-quatre mille euros pour apprendre qu’il ne fallait pas le faire. L’année d’avant, nous en avions dépensé cent dix mille pour le même enseignement.',
      'Directeur administratif et financier',
      'Entreprise de services, 420 salariés (exemple fictif)',
    ),
    `## Ce que l’agence doit laisser derrière elle

Même après un « non », il reste des choses qui vous appartiennent : le jeu de cas annotés, les règles de jugement, les consignes données au modèle, le rapport d’erreurs. Faites-les inscrire au bon de commande comme des livrables. La prochaine agence partira de là, et vous paierez une fois de moins.

Si la réponse est « oui », ne laissez pas le prototype devenir le produit. Ce qui a été construit en trois semaines n’a ni supervision, ni droits d’accès, ni plan de sortie. La suite est un autre contrat. Notre [guide](guide:contrat-d-agence-ia) le lit clause par clause.`,
    grid(
      'Avant de signer un prototype',
      'Cinq réponses à obtenir de l’agence, par écrit.',
      ['Quelle question précise tranche cet essai ?', 'Une question floue produit un résultat que chacun lit comme il veut.'],
      ['Sur quelles données, choisies par qui ?', 'Un échantillon choisi par le vendeur prouve surtout le talent du vendeur.'],
      ['Qui juge, et comment ?', 'Un jugement à l’aveugle par les gens du métier coûte deux jours et vaut tous les taux annoncés.'],
      ['Que payez-vous si la réponse est non ?', 'Un prix ferme évite que l’agence ait intérêt à conclure oui.'],
      ['Que gardez-vous à la fin ?', 'Cas annotés, règles, consignes : ce sont vos actifs, même après un échec.'],
    ),
    sources({
      title: 'Prévision sur l’abandon des projets d’IA générative après prototype',
      publisher: 'Gartner',
      url: 'https://www.gartner.com/en/newsroom',
      date: '2024-07-29',
    }),
    cta(
      'agences-ia',
      'Qui sait conduire un essai ?',
      'Le comparatif note la conduite des prototypes sur pièces : protocole, rapport, sort des données.',
    ),
    related('Pour continuer', 'article:cadrer-avant-de-choisir', 'article:mesurer-le-retour'),
  ],
};
