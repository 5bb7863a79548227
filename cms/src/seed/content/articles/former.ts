import { callout, cta, grid, insee2024, keyFigure, law, quote, related, type SeedArticle, sources } from '../kit.ts';

export const former: SeedArticle = {
  slug: 'former-avant-de-deployer',
  title: 'Former avant de déployer, et pas seulement à l’outil',
  standfirst:
    'Une heure de prise en main n’apprend pas un métier qui change. Trois publics, trois programmes, et une question que l’on pose rarement : qui saura encore faire sans la machine ?',
  topic: 'competences-et-mesure',
  author: 'helene-marchadier',
  publishedAt: '2026-10-08T06:30:00.000Z',
  seo: {
    title: 'Projet d’IA : former les équipes avant de déployer',
    description:
      'Utilisateurs, encadrement, référents : qui former, à quoi, combien d’heures, et comment préserver le savoir-faire quand un outil d’IA arrive.',
  },
  body: [
    `Le lundi, l’outil est ouvert. Le mardi, un courriel annonce une session facultative d’une heure. Le vendredi, un quart de l’équipe s’en sert, et presque toujours pour la même chose. Six mois plus tard, la direction conclut que « les gens n’adhèrent pas ». Ils n’ont pas refusé. On ne leur a rien appris.`,
    keyFigure(
      '15 %',
      'des entreprises françaises de 50 à 249 salariés utilisaient au moins une technologie d’IA en 2024, contre 33 % de celles de 250 salariés ou plus.',
      insee2024,
    ),
    `L’écart entre les tailles d’entreprise n’est pas qu’une affaire de budget. Les plus grandes ont des formateurs, des référents, du temps. Une PME doit les construire avec ce qu’elle a. C’est faisable, à condition de commencer avant la mise en service.

## Ce que la loi demande

L’employeur assure l’adaptation des salariés à leur poste de travail. Il veille au maintien de leur capacité à occuper un emploi, au regard notamment de l’évolution des technologies : le code du travail le dit en ces termes, bien avant l’IA générative.

Le règlement européen sur l’IA s’y ajoute. Depuis le 2 février 2025, les entreprises qui utilisent ces systèmes doivent agir pour que leur personnel les comprenne. La réforme adoptée en 2026 a transformé l’exigence d’un niveau suffisant en un devoir de soutien. L’effort reste attendu, et il se prouve : programme, heures, participants, évaluation.

## Trois publics, trois programmes

**Ceux qui utilisent l’outil.** Une demi-journée, sur leurs propres dossiers, en groupe de huit. Le contenu tient en trois gestes : formuler une demande, vérifier une réponse, signaler une erreur. Le deuxième compte plus que les autres. On apprend à vérifier en voyant l’outil se tromper. Prévoyez donc des exemples où il se trompe.

**Ceux qui encadrent.** Deux heures, sans démonstration. Que devient la charge ? Comment répartir le temps gagné ? Que dire à celui qui refuse, et à celui qui s’en remet à la machine pour tout ? Un chef d’équipe qui découvre l’outil avec ses collaborateurs n’a pas d’autorité pour en régler l’usage.

**Ceux qui garderont l’outil.** Deux ou trois référents, quatre jours chacun, dont deux avec l’agence. Ils sauront lire les journaux, corriger une consigne, mesurer la qualité et dire non. Sans eux, chaque question devient une facture.`,
    callout(
      'info',
      'Le financement existe, mais il se prépare',
      'Dans les entreprises de moins de cinquante salariés, l’opérateur de compétences peut prendre en charge une partie du plan. Le dossier se dépose avant la formation. Interrogez le vôtre dès le cadrage.',
    ),
    `## Le savoir-faire qui s’efface

Un outil qui rédige bien dispense d’apprendre à rédiger. C’est commode pour ceux qui savent déjà. Ceux qui arrivent n’auront jamais fait leurs gammes.

Dans un cabinet d’expertise de 75 personnes (exemple fictif), les débutants confiaient à l’assistant la première lecture des contrats. Au bout d’un an, ils allaient plus vite que leurs aînés au même âge. Ils repéraient moins d’anomalies. Le cabinet a rétabli une règle simple : un dossier sur cinq se lit sans assistant, puis on compare. Le temps perdu est compté comme de la formation. Il en est.

Posez la question métier par métier. Quel geste voulez-vous que l’on sache encore faire à la main dans trois ans ? Il y en a peu. Ils méritent d’être nommés.`,
    quote(
      'Je ne demande pas à mes équipes d’aimer l’outil. Je leur demande de savoir quand il a tort.',
      'Responsable de l’administration des ventes',
      'Équipementier, 540 salariés (exemple fictif)',
    ),
    `## Ce qu’il faut exiger de l’agence

Le transfert de compétences se lit dans le contrat, pas dans la proposition. Il se compte en jours, avec des noms. Quelques exigences simples séparent les agences.

- La formation a lieu sur vos dossiers, avec vos consignes, dans votre langue de travail.
- Les supports vous appartiennent et peuvent être modifiés sans elle.
- Les référents participent à la construction, pas seulement à la recette.
- Un bilan est prévu à trois mois, avec une mesure : qui s’en sert, pour quoi, avec quelles erreurs signalées.

Une agence qui transmet travaille à se rendre moins nécessaire. Cela se sent vite. Celles qui l’acceptent le disent dès le premier rendez-vous, et le [chapitre du guide](guide:projet-ia-et-dialogue-social) consacré à la formation donne de quoi les éprouver.

## Le bon calendrier

Formez l’encadrement quatre semaines avant l’ouverture, les référents pendant la construction, les utilisateurs dans les dix jours qui précèdent. Plus tôt, on oublie. Plus tard, les mauvaises habitudes sont prises. Et fixez dès le départ la date du bilan : ce qui n’est pas dans l’agenda n’a pas lieu.`,
    grid(
      'Cinq questions sur la formation',
      'À poser à l’agence, et à vous-même.',
      ['Combien d’heures par personne, et pour quel public ?', 'Un total global cache presque toujours une heure de démonstration.'],
      ['Montre-t-on l’outil quand il se trompe ?', 'On n’apprend pas à vérifier devant une machine qui réussit.'],
      ['Qui sont les référents, et quel temps leur est reconnu ?', 'Un référent sans temps dédié devient un collègue débordé.'],
      ['À qui appartiennent les supports ?', 'S’ils restent à l’agence, chaque nouvel embauché est une facture.'],
      ['Quel geste garde-t-on à la main ?', 'Le savoir-faire perdu se rachète au prix fort.'],
    ),
    sources(
      { ...law.labour, title: 'Code du travail, article L. 6321-1' },
      { ...law.aiAct, title: 'Règlement (UE) 2024/1689 sur l’intelligence artificielle, article 4' },
      { title: insee2024.title, publisher: 'Insee', url: insee2024.url, date: '2025-07-01' },
    ),
    cta(
      'agences-ia-dialogue-social',
      'Qui transmet, qui retient ?',
      'Le transfert de compétences fait partie des cinq critères de ce comparatif, jours et supports à l’appui.',
    ),
    related('Pour continuer', 'article:consulter-le-cse', 'guide:projet-ia-et-dialogue-social'),
  ],
};
