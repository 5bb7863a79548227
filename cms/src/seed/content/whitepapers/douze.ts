import { callout, comparison, faq, grid, keyFigure, law, quote, type SeedWhitepaper, sources } from '../kit.ts';

const all = [
  'orvance',
  'lumelle-conseil',
  'tessandier-roque',
  'pontaral',
  'dorsaline',
  'cassiopan',
  'verneal',
  'sablonne',
  'quartz-et-compas',
  'brisemarge',
  'meridienne-7',
  'atelier-corvelle',
] as const;

export const douze: SeedWhitepaper = {
  slug: 'agences-ia',
  title: 'Douze agences d’IA pour PME et ETI : le comparatif 2026',
  standfirst:
    'Dix critères, cent vingt notes, une preuve et une date pour chacune. De quoi choisir trois agences à rencontrer, et savoir quoi leur demander.',
  topic: 'choisir-une-agence',
  author: 'helene-marchadier',
  publishedAt: '2026-11-17T06:30:00.000Z',
  reviewBy: '2027-05-31T00:00:00.000Z',
  seo: {
    title: 'Comparatif 2026 : douze agences d’IA pour PME et ETI',
    description:
      'Douze agences d’IA comparées sur dix critères, preuves et dates à l’appui : cadrage, dialogue social, données, réversibilité, prix, mesure.',
  },
  promise: [
    'Le tableau complet : douze agences, dix critères, cent vingt notes justifiées',
    'Pour chaque note, ce que nous avons lu ou entendu, et la date de la vérification',
    'Cinq profils d’entreprise, et les agences à regarder d’abord pour chacun',
    'La grille de dix questions à poser lors d’un premier rendez-vous',
    'Ce que ce comparatif ne dit pas, et comment le vérifier vous-même',
  ],
  agencies: all,
  criteria: [
    'cadrage',
    'dialogue-social',
    'donnees',
    'reglement-ia',
    'prototype',
    'reversibilite',
    'prix',
    'competences',
    'exploitation',
    'mesure',
  ],
  form: { askFirstName: true, askCompany: true, askRole: false, submitLabel: 'Recevoir le comparatif' },
  body: [
    `Ce document sert à préparer un choix, pas à le faire à votre place. Il décrit douze agences fictives, telles qu’un comité de rédaction les aurait étudiées. Les noms, les notes et les pièces sont inventés pour la démonstration. La méthode, elle, peut être reprise telle quelle.

## Ce que nous avons regardé

Nous avons retenu dix critères. Cinq portent sur la relation : le cadrage, le dialogue social, la conduite des essais, le transfert de compétences, la mesure. Cinq portent sur les pièces : les données, le règlement européen sur l’IA, la réversibilité, les prix, l’exploitation. Nous n’avons noté ni la notoriété, ni le talent technique affiché, ni la beauté des démonstrations. Une PME ne manque pas d’agences capables de faire marcher un modèle. Elle manque d’agences qui comprennent son travail et qui la laissent libre.

Chaque critère a un poids, de 1 à 5. Le cadrage, le dialogue social, les données et la réversibilité pèsent le plus lourd, parce qu’une erreur y coûte plus cher et se rattrape mal. Ces poids sont les nôtres. Sur le site, le comparateur vous laisse mettre les vôtres.

## Comment nous avons noté

Une note va de 0 à 5. Elle repose toujours sur une pièce ou sur un échange daté : un contrat type, un rapport d’essai, un devis remis pour notre cas d’école, un entretien, deux clients interrogés séparément. Une intention vaut 2 au plus. Une pièce lue vaut 3. Une pièce lue et un client qui la confirme valent 4. La note 5 est réservée à ce qui surprend en bien.

- **0 ou 1** : rien, ou un engagement sans contenu.
- **2** : une intention, ou une pièce incomplète.
- **3** : une pièce correcte, sans plus.
- **4** : une pratique établie, que nous avons pu vérifier.
- **5** : une pratique que nous conseillerions à d’autres d’imiter.

Chaque agence a relu sa fiche et pouvait y répondre. Les désaccords sont signalés dans l’élément de preuve. Aucune n’a payé, aucune ne paiera.`,
    callout(
      'warning',
      'Une note a une date',
      'Une agence change vite : un départ, un rachat, un nouveau contrat type. Passé douze mois, nous considérons qu’une note doit être vérifiée de nouveau. Plusieurs notes d’Atelier Corvelle sont dans ce cas, et signalées comme telles.',
    ),
    `## Le tableau, première moitié : comprendre et accompagner`,
    comparison(all, ['cadrage', 'dialogue-social', 'prototype', 'competences', 'mesure']),
    `Quatre agences sur douze atteignent au moins 4 pour le dialogue social : Orvance, Lumelle Conseil, Dorsaline et Vernéal. Deux n’ont rien à montrer. C’est le critère où les écarts sont les plus grands, et celui que les directions regardent le moins. Sur la conduite des essais, Orvance et Cassiopan se détachent : leurs rapports concluent parfois par un arrêt.

## Le tableau, seconde moitié : protéger et pouvoir partir`,
    comparison(all, ['donnees', 'reglement-ia', 'reversibilite', 'prix', 'exploitation']),
    `Trois agences obtiennent 5 en réversibilité : Tessandier & Roque, Vernéal et Atelier Corvelle, pour des raisons différentes. Les deux premières organisent le départ. La troisième n’installe rien que l’on ne puisse garder. À l’inverse, l’exploitation la plus sûre se trouve chez Pontaral et Quartz & Compas, c’est-à-dire chez celles dont on se sépare moins facilement. Ce n’est pas un hasard. Un service complet crée des attaches.`,
    keyFigure('4,0 sur 5', 'la meilleure moyenne pondérée du comparatif, celle d’Orvance. La plus basse est de 2,2 (données d’exemple).', {
      title: 'Calcul de la rédaction, novembre 2026 (exemple fictif)',
    }),
    `## Les clés de lecture

**Ne cherchez pas la meilleure moyenne.** Entre 3,6 et 4, sept agences se tiennent dans un mouchoir de poche. L’écart n’a pas de sens à lui seul. Regardez les notes inférieures à 3 : ce sont elles qui vous coûteront.

**Lisez les preuves avant les notes.** Deux 4 peuvent recouvrir des réalités sans rapport. La phrase de preuve dit ce que nous avons vu. Elle vous donne aussi la question à poser.

**Partez de votre faiblesse.** Une entreprise sans service informatique a besoin d’exploitation. Une entreprise sans directeur des ressources humaines a besoin d’aide pour la consultation. Choisissez l’agence qui compense, pas celle qui vous ressemble.

**Méfiez-vous du profil trop lisse.** Des 3 partout signalent souvent une agence que personne n’a encore mise en difficulté.

## Cinq profils, cinq lectures

### L’industriel de 250 à 800 salariés

Le travail posté, les machines et les élus commandent. Regardez d’abord Orvance et Méridienne 7, puis Dorsaline si la logistique pèse. Vérifiez l’astreinte : un outil branché sur une ligne ne connaît pas les heures de bureau.

### La société de services de 50 à 200 salariés

Les documents et les courriels font le volume. Tessandier & Roque et Vernéal laissent le plus de liberté. Pontaral va plus vite et coûte moins de temps interne, à condition d’accepter la plateforme.

### Le secteur réglementé

Assurance, santé, chimie : Quartz & Compas s’impose par ses pièces. Négociez la durée de l’essai, et demandez une version courte du dossier pour les élus.

### La petite entreprise de moins de 50 salariés

Sablonne suffit souvent pour un premier usage, et Atelier Corvelle pour apprendre à juger. Gardez à l’esprit ce qui leur manque : supervision pour l’une, exploitation pour l’autre.

### L’ETI à plusieurs établissements

L’accompagnement devient le premier poste de dépense. Lumelle Conseil connaît ce terrain. Faites désigner un seul responsable de l’exploitation, par écrit, avant de signer.`,
    quote(
      'Nous avions classé les agences par prix. En relisant les preuves, nous avons inversé le premier et le dernier.',
      'Directeur général',
      'Fabricant de cosmétiques, 330 salariés (exemple fictif)',
    ),
    `## Dix questions pour un premier rendez-vous

Elles reprennent les dix critères. Posez-les dans cet ordre, et notez les réponses mot pour mot. Un rendez-vous d’une heure et demie y suffit.`,
    grid(
      'La grille du premier rendez-vous',
      'Une note de 0 à 5 par question, avec la phrase qui la justifie.',
      [
        'Que voudriez-vous observer avant de nous faire une proposition ?',
        'Cadrage : la réponse dit si l’agence part du travail ou de son produit.',
      ],
      ['Montrez-nous un dossier préparé pour des élus.', 'Dialogue social : la pièce existe ou n’existe pas.'],
      ['Où vont nos données, heure par heure ?', 'Données : une réponse précise tient en un schéma de cinq cases.'],
      [
        'Quel est votre rôle au titre du règlement IA, et quel est le nôtre ?',
        'Règlement IA : l’hésitation est permise, l’ignorance ne l’est plus.',
      ],
      ['Racontez-nous un essai qui s’est conclu par un arrêt.', 'Essais : qui n’a rien arrêté n’a pas vraiment essayé.'],
      ['Si nous partons dans un an, que recevons-nous, et pour combien ?', 'Réversibilité : la réponse doit se trouver au contrat.'],
      ['Quel est le coût complet à trois ans, notre temps compris ?', 'Prix : six lignes, pas une.'],
      ['Que saurons-nous faire sans vous ?', 'Compétences : la réponse utile contient des noms et des jours.'],
      ['Qui répond un vendredi à 18 heures ?', 'Exploitation : une personne, un numéro, un délai.'],
      ['Montrez-nous un bilan qui vous a déçus.', 'Mesure : c’est la pièce la plus rare, et la plus instructive.'],
    ),
    `## Ce que ce comparatif ne dit pas

Il ne dit rien de l’entente entre deux équipes, qui fait la moitié d’un projet. Il ne mesure pas la qualité du code. Il ignore les agences que nous n’avons pas étudiées, dont certaines vous conviendraient mieux. Il vieillit à partir du jour de sa parution : une nouvelle édition est prévue avant la date de révision indiquée, et les lecteurs de celle-ci en seront prévenus s’ils l’ont demandé.

Enfin, il reflète nos choix. Une rédaction plus attachée à la vitesse aurait donné un autre classement. Prenez la grille, changez les poids, refaites l’exercice avec vos propres rendez-vous. Vous n’aurez plus besoin de nous, et ce sera bon signe.`,
    faq(
      [
        'Les agences sont-elles réelles ?',
        'Non. Elles ont été inventées pour montrer ce que contient un comparatif. Toute ressemblance avec une entreprise existante serait fortuite.',
      ],
      [
        'Puis-je transmettre ce document ?',
        'Oui, dans votre entreprise et à votre comité social et économique. Le lien de téléchargement vous est personnel et expire ; chacun peut demander le sien.',
      ],
      [
        'Comment signaler une erreur ?',
        'En répondant au message qui accompagnait ce document. Nous corrigeons dans l’édition suivante, en indiquant ce qui a changé.',
      ],
    ),
    sources(
      {
        title: 'Réponses de douze agences au questionnaire de la rédaction, avril à novembre 2026 (exemple fictif)',
        publisher: 'Banc d’essai IA',
      },
      { title: 'Entretiens avec vingt-trois clients, avril à novembre 2026 (exemple fictif)', publisher: 'Banc d’essai IA' },
      { ...law.aiAct, date: '2024-07-12' },
      { ...law.gdpr, date: '2016-05-04' },
    ),
  ],
};
