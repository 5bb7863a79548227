import { callout, comparison, faq, grid, law, quote, type SeedWhitepaper, sources } from '../kit.ts';

const six = ['orvance', 'lumelle-conseil', 'dorsaline', 'verneal', 'meridienne-7', 'atelier-corvelle'] as const;

export const dialogue: SeedWhitepaper = {
  slug: 'agences-ia-dialogue-social',
  title: 'Six agences d’IA à l’épreuve du dialogue social',
  standfirst:
    'Qui vient devant les élus ? Qui remet un dossier que l’on comprend ? Qui laisse des compétences en partant ? Cinq critères, six agences, une preuve par note.',
  topic: 'dialogue-social',
  author: 'yanis-aubertel',
  publishedAt: '2026-11-10T06:30:00.000Z',
  reviewBy: '2027-04-30T00:00:00.000Z',
  seo: {
    title: 'Agences d’IA et dialogue social : six agences comparées',
    description:
      'Dossier pour le CSE, audition, transfert de compétences, données des salariés : six agences d’IA comparées sur cinq critères, preuves à l’appui.',
  },
  promise: [
    'Six agences comparées sur cinq critères, avec la preuve de chaque note',
    'Le plan d’un dossier de consultation que des élus lisent jusqu’au bout',
    'Huit engagements à faire inscrire au contrat de l’agence',
    'Trois lectures : industrie, services, réseau d’établissements',
  ],
  agencies: six,
  criteria: ['dialogue-social', 'competences', 'cadrage', 'donnees', 'mesure'],
  form: { askFirstName: true, askCompany: true, askRole: true, submitLabel: 'Recevoir le comparatif' },
  body: [
    `Les agences de ce comparatif sont fictives. Elles ont été choisies parmi les douze de notre étude générale parce qu’elles obtiennent au moins 3 pour le dialogue social. Deux autres raisons ont compté : elles acceptent d’être entendues par un comité, et au moins un de leurs clients nous a raconté comment cela s’est passé. Une septième, Quartz & Compas, atteint la même note avec des dossiers de juristes ; elle relève d’une autre étude.

## Pourquoi un comparatif à part

Un projet d’IA échoue rarement sur un calcul. Il échoue parce que les personnes concernées l’apprennent tard, le comprennent mal ou n’y gagnent rien. L’agence n’est pas responsable de votre dialogue social. Elle peut l’aider ou l’abîmer. Elle l’aide en disant clairement ce que son outil fait, ce qu’il enregistre et ce qu’il rate. Elle l’abîme en promettant à la direction un gain que les équipes découvrent dans un tableau.

Dans les entreprises d’au moins cinquante salariés, le comité social et économique est consulté sur l’introduction de nouvelles technologies. La qualité du dossier dépend pour une bonne part de ce que l’agence fournit. D’où nos cinq critères : le dialogue social lui-même, le transfert de compétences, le cadrage, les données et la mesure.

## Le tableau`,
    comparison(six, ['dialogue-social', 'competences', 'cadrage', 'donnees', 'mesure']),
    `Deux agences obtiennent la note la plus haute pour le dialogue social, avec des manières opposées. Lumelle Conseil écrit : dossier complet, juriste, suivi devant le comité à six mois. Dorsaline va voir : nuit en entrepôt, présence aux réunions, critère d’arrêt affiché dans le local de pause. Les deux fonctionnent. La première convient aux instances nombreuses, la seconde aux équipes de terrain.

Sur le transfert de compétences, Lumelle Conseil, Vernéal et Atelier Corvelle se détachent. Elles ont en commun de former pendant la construction, et de laisser des supports que l’on peut modifier. Atelier Corvelle n’exploite aucun outil : c’est une limite, et c’est aussi ce qui la rend libre.

## Comment lire les notes

Une note repose sur une pièce ou sur deux entretiens séparés. Pour le dialogue social, nous avons demandé un dossier réel, noms effacés, et nous l’avons fait lire à des représentants du personnel qui ne connaissaient pas le projet (exemple fictif). Leur question était simple : après lecture, sauriez-vous expliquer à un collègue ce qui change pour lui ?

- **5** : oui, sans aide, et les effets gênants sont écrits.
- **4** : oui, après une question ou deux.
- **3** : en partie. Le dossier parle davantage de l’outil que du travail.
- **2 ou moins** : non, ou pas de dossier.`,
    callout(
      'info',
      'Ce qui distingue un bon dossier',
      'Il contient au moins une erreur de l’outil, montrée et expliquée. Les élus que nous avons interrogés citent tous ce passage. Il prouve que quelqu’un a vérifié.',
    ),
    `## Le dossier, page par page

1. Le problème, raconté par ceux qui font le travail.
2. Les autres solutions examinées, et la raison de leur rejet.
3. L’outil, sur un exemple complet, erreurs comprises.
4. Les effets sur les tâches, la charge, les effectifs et les qualifications.
5. Les données : ce qui est enregistré, pour quoi faire, pendant combien de temps, qui peut le lire.
6. Les garanties : décision humaine, contestation, arrêt.
7. La formation : public, heures, dates, temps reconnu.
8. Le suivi : indicateurs, dates, place des élus.

Huit à douze pages suffisent. Au-delà, personne ne lit, et chacun le sait. Les agences notées 4 ou 5 fournissent les pages 3 et 5 sans qu’on les leur demande.

## Huit engagements à faire inscrire au contrat

Ces engagements ne coûtent presque rien à une agence sérieuse. Le refus de plusieurs d’entre eux vous en apprend beaucoup.

- Fournir les pages 3 et 5 du dossier, dans une langue courante.
- Venir deux fois devant le comité, avec une personne qui connaît les limites de l’outil.
- Ne mettre l’outil entre les mains d’aucun salarié avant la fin de la consultation.
- Ne produire aucun relevé individuel d’activité sans accord écrit.
- Déclarer tout changement de ce qui est enregistré, trente jours avant.
- Former deux référents pendant la construction.
- Participer au bilan de trois mois, en présence d’un élu.
- Décrire la procédure d’arrêt, et la tester une fois.`,
    grid(
      'Cinq questions pour un élu, cinq pour un dirigeant',
      'Les mêmes questions, en vérité. Posez-les ensemble à l’agence.',
      ['Qu’est-ce que l’outil enregistre d’une personne ?', 'La réponse décide de la nature juridique du projet.'],
      ['Montrez-nous une erreur grave, et comment on la repère.', 'Une agence qui ne peut pas répondre n’a pas testé.'],
      ['Quelles tâches augmentent ?', 'On parle toujours de celles qui diminuent.'],
      ['Qui peut arrêter l’outil, et en combien de temps ?', 'Le pouvoir d’arrêt est la première des garanties.'],
      ['Que restera-t-il quand vous serez partis ?', 'La réponse contient des noms, des jours et des documents, ou elle ne contient rien.'],
    ),
    `## Trois lectures

### Industrie et logistique

Dorsaline d’abord, Orvance et Méridienne 7 ensuite. Toutes trois travaillent au poste. Vérifiez le traitement de la répartition automatique des tâches : c’est un usage sensible, que le règlement européen range parmi les usages à haut risque lorsqu’il repose sur le comportement ou les caractéristiques des personnes.

### Services et mutuelles

Vernéal, pour la qualité de la transmission. Atelier Corvelle, si le besoin est surtout d’apprendre à se servir d’outils du marché. Ses notes sont plus anciennes que les autres : demandez-lui de les actualiser.

### Réseaux d’établissements

Lumelle Conseil a l’habitude des consultations à deux niveaux, qui peuvent durer trois mois. Prévoyez-les au calendrier, et faites désigner un responsable unique de l’exploitation.`,
    quote(
      'L’agence a commencé par dire ce que l’outil ne savait pas faire. Nous avons gagné deux réunions.',
      'Élue au comité social et économique',
      'Entreprise de nettoyage industriel, 720 salariés (exemple fictif)',
    ),
    `## Les limites de l’étude

Six agences, c’est peu. Les dossiers nous ont été remis par elles, noms effacés : nous n’avons pas pu choisir. Les clients interrogés étaient d’accord pour parler. Un échec silencieux nous aura échappé. Lisez donc ces notes comme un point de départ, et refaites le test avec vos élus : donnez-leur le dossier d’un autre, et demandez-leur ce qui change lundi matin.`,
    faq(
      [
        'Ce document peut-il être remis aux élus ?',
        'Oui, et c’est une bonne idée. Il a été écrit pour être lu des deux côtés de la table.',
      ],
      [
        'L’agence peut-elle rédiger le dossier à notre place ?',
        'Elle peut en écrire une partie. Les effets sur le travail et les engagements relèvent de l’employeur, qui en répond.',
      ],
    ),
    sources(
      { ...law.labour, title: 'Code du travail, articles L. 2312-8, L. 2312-38 et R. 2312-6' },
      { ...law.aiAct, title: 'Règlement (UE) 2024/1689 sur l’intelligence artificielle, article 26 et annexe III', date: '2024-07-12' },
      { title: 'Lecture de dossiers par des représentants du personnel, octobre 2026 (exemple fictif)', publisher: 'Banc d’essai IA' },
    ),
  ],
};
