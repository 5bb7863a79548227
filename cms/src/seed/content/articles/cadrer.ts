import { callout, cta, eurostat2025, grid, keyFigure, related, type SeedArticle } from '../kit.ts';

export const cadrer: SeedArticle = {
  slug: 'cadrer-avant-de-choisir',
  title: 'Avant l’agence, le problème : cadrer un projet d’IA en dix jours',
  standfirst:
    'La plupart des appels d’offres décrivent un outil. Les bons décrivent un travail qui se fait mal. Dix jours suffisent pour passer de l’un à l’autre, sans agence et sans logiciel.',
  topic: 'choisir-une-agence',
  author: 'helene-marchadier',
  publishedAt: '2026-11-19T06:30:00.000Z',
  seo: {
    title: 'Cadrer un projet d’IA en dix jours, avant l’agence',
    description:
      'Quatre étapes, une page à écrire et cinq questions pour cadrer un projet d’IA dans une PME ou une ETI avant de consulter des agences.',
  },
  body: [
    `Une demande arrive sur le bureau de la direction : « il nous faut une IA pour le service client ». Trois agences sont appelées. Elles remettent trois devis qui ne se ressemblent pas, parce qu’elles ont répondu à trois questions différentes. Le comité compare alors des prix. Il devrait comparer des compréhensions.

Le cadrage sert à cela : écrire le problème assez précisément pour que les réponses deviennent comparables. Il ne demande ni budget ni spécialiste. Il demande dix jours d’attention, étalés sur un mois, et l’accord de deux ou trois personnes qui font le travail.`,
    keyFigure(
      '20 %',
      'des entreprises de l’Union européenne de dix personnes ou plus utilisaient au moins une technologie d’IA en 2025. Elles étaient 13,5 % un an plus tôt.',
      eurostat2025,
    ),
    `## Jours 1 à 3 : regarder le travail

Choisissez une activité, pas un service entier. « Répondre aux demandes de délai des clients » est une activité. « Le service client » n’en est pas une. Asseyez-vous à côté de ceux qui la font. Notez ce qui entre, ce qui sort, ce qui attend, ce qui est refait.

Vous cherchez trois nombres : combien de fois par semaine, combien de minutes à chaque fois, combien d’erreurs qui coûtent. Ils seront approximatifs. Une estimation écrite à la main par la personne concernée vaut mieux qu’une moyenne tirée d’un logiciel que personne n’alimente.

- **Le volume** dit si le sujet mérite un projet.
- **La durée** dit ce qu’on peut espérer gagner, au mieux.
- **L’erreur** dit ce qu’on n’a pas le droit d’aggraver.

## Jours 4 et 5 : chercher la cause avant le remède

Une partie des retards ne relève pas de l’IA. Le formulaire est mal fait. Deux fichiers se contredisent. Une validation passe par une personne absente le vendredi. Corrigez d’abord ce qui se corrige sans machine : ce sera plus rapide, et la mesure de départ sera plus honnête.

Prenons une entreprise de négoce de 180 salariés (exemple fictif). Elle voulait un assistant pour ses devis. En regardant dix dossiers, elle a compris que six attendaient une même information : le poids des colis, absent du catalogue. Elle a complété le catalogue. Le délai moyen est passé de quatre jours à deux, sans assistant. Le projet d’IA est venu ensuite, plus petit, sur les demandes rédigées en langue courante.`,
    callout(
      'info',
      'Le test de la page blanche',
      'Si vous ne pouvez pas décrire le travail en une page, sans citer d’outil, le projet n’est pas prêt. Ce n’est pas un échec : c’est une semaine de travail qui vous en épargne dix.',
    ),
    `## Jours 6 à 8 : écrire ce qui n’est pas négociable

Avant de rêver, posez les limites. Quelles données ne sortent pas de l’entreprise ? Quelles décisions restent prises par une personne ? Qui peut arrêter l’outil, et en combien de temps ? Ces lignes ont plus de valeur que la liste des fonctions souhaitées. Elles écartent tôt les réponses qui ne vous conviennent pas.

C’est aussi le moment de prévenir les élus. Dans une entreprise d’au moins cinquante salariés, l’introduction d’une nouvelle technologie figure parmi les sujets de consultation du comité social et économique. Mieux vaut en parler quand le projet tient sur une page que lorsqu’il tient dans un contrat. Nous y consacrons [un article entier](article:consulter-le-cse) et [un guide](guide:projet-ia-et-dialogue-social).

## Jours 9 et 10 : décider comment on saura

Un projet sans critère d’arrêt continue par habitude. Écrivez, avant tout essai, la valeur qui vous ferait renoncer. Par exemple : « si le temps moyen ne baisse pas d’un quart sur deux cents dossiers réels, ou si le taux d’erreur dépasse celui d’aujourd’hui, nous arrêtons ». La phrase paraît sévère. Elle protège tout le monde, y compris l’agence.

Les méthodes de mesure sont décrites dans [notre article sur le retour](article:mesurer-le-retour). Retenez ici l’essentiel : la mesure de départ se prend avant l’arrivée de l’agence. Après, il est trop tard pour comparer.

## Ce que contient la page

Le résultat du cadrage tient sur une feuille recto verso. Elle dit le travail observé, les trois nombres, les causes déjà corrigées, les limites, le critère d’arrêt, les personnes nommées et le calendrier. Elle ne dit rien de la technique. C’est aux agences d’en parler, et c’est là que vous les départagerez.

Envoyez la même page à quatre ou cinq agences. Demandez une réponse de trois pages au plus. Celles qui posent des questions avant de répondre ont déjà commencé à travailler.`,
    grid(
      'Cinq questions avant de consulter une agence',
      'Répondez par écrit, sans citer d’outil. Une réponse vague est un travail à reprendre.',
      ['Quelle activité précise voulez-vous changer ?', 'Un périmètre flou rend les devis incomparables et les résultats discutables.'],
      ['Que disent ceux qui la font chaque jour ?', 'Ils connaissent les exceptions, qui font l’essentiel du coût d’un projet.'],
      ['Quelles données sont nécessaires, et qui en répond ?', 'Des données absentes ou interdites arrêtent un projet au pire moment.'],
      ['Que ferez-vous du temps libéré ?', 'Sans réponse, le gain reste théorique et l’inquiétude, bien réelle.'],
      ['À quelle valeur renoncez-vous ?', 'Un critère d’arrêt écrit avant l’essai évite de payer un échec deux fois.'],
    ),
    cta(
      'agences-ia',
      'Douze agences face à la même page',
      'Notre comparatif note la façon dont chaque agence cadre un besoin, avec la pièce qui le montre et la date à laquelle nous l’avons vérifiée.',
    ),
    related('Pour continuer', 'article:prototype-qui-peut-echouer', 'guide:choisir-son-agence-ia'),
  ],
};
