import type { AgencyRecord } from './table.ts';

export const firstThird: readonly AgencyRecord[] = [
  {
    slug: 'orvance',
    name: 'Orvance',
    city: 'Nantes',
    size: '35 personnes',
    description:
      'Orvance travaille pour l’industrie et le négoce. Ses équipes passent plusieurs jours sur place avant de rédiger quoi que ce soit. Elle refuse environ une demande sur trois, et le dit. Ses délais s’en ressentent : comptez huit semaines avant un premier rendez-vous de travail.',
    lines: [
      [
        5,
        'Trois jours d’observation sur site, compte rendu de six pages remis avant toute proposition. Le document dit aussi ce qui se règle sans outil.',
        'rapport',
        '2026-09-08',
      ],
      [
        4,
        'Modèle de dossier pour les élus, en français courant, déjà présenté devant quatre comités. L’agence envoie une personne qui a travaillé en atelier.',
        'references',
        '2026-09-15',
      ],
      [
        4,
        'Contrat de sous-traitance complet, liste des sous-traitants à jour. Journaux conservés soixante jours : c’est plus que nécessaire.',
        'contrat',
        '2026-09-08',
      ],
      [
        3,
        'La fiche de rôle existe et se lit bien. Le classement du risque est affirmé plutôt qu’argumenté.',
        'questionnaire',
        '2026-09-22',
      ],
      [
        5,
        'Protocole signé avant l’essai, cent dossiers gardés sous clé, prix ferme. Nous avons lu un rapport qui conclut à l’arrêt.',
        'rapport',
        '2026-09-08',
      ],
      [
        4,
        'Consignes, cas de test et comptes au nom du client. Prix de sortie fixé. Aucune répétition prévue avant le départ.',
        'contrat',
        '2026-09-08',
      ],
      [
        3,
        'Le devis distingue construction et exploitation, mais laisse le temps des équipes clientes hors du calcul.',
        'devis',
        '2026-09-29',
      ],
      [
        4,
        'Deux référents formés pendant la construction, supports modifiables remis à la fin. Bilan à trois mois facturé une demi-journée.',
        'references',
        '2026-09-15',
      ],
      [
        3,
        'Supervision aux heures ouvrées, procédure d’arrêt d’une page. Pas de test d’intrusion depuis dix-huit mois.',
        'questionnaire',
        '2026-09-22',
      ],
      [
        4,
        'Mesure de départ demandée par l’agence elle-même. Elle nous a montré un bilan à douze mois en dessous de ses attentes.',
        'rapport',
        '2026-09-29',
      ],
    ],
  },
  {
    slug: 'lumelle-conseil',
    name: 'Lumelle Conseil',
    city: 'Paris',
    size: '120 personnes',
    description:
      'Issue du conseil en organisation, Lumelle Conseil place l’accompagnement avant la technique. Elle connaît bien les grandes ETI et leurs instances. Les prix sont ceux d’un cabinet parisien, et une partie de la réalisation est confiée à des partenaires.',
    lines: [
      [
        4,
        'Cadrage solide, conduit avec les métiers en quatre ateliers. Peu d’observation directe : on parle du travail plus qu’on ne le regarde.',
        'references',
        '2026-06-11',
      ],
      [
        5,
        'Une juriste et un ancien élu dans l’équipe. Dossier de consultation complet, audition acceptée par contrat, suivi à six mois devant le comité.',
        'contrat',
        '2026-06-11',
      ],
      [
        4,
        'Garanties écrites sérieuses. Les partenaires techniques figurent en annexe, avec leur pays et leur rôle.',
        'contrat',
        '2026-06-11',
      ],
      [
        4,
        'Classement du risque argumenté sur trois pages pour chaque projet. La clause de mise en conformité partage le coût par moitié.',
        'questionnaire',
        '2026-06-25',
      ],
      [3, 'Essais bien écrits, mais jugés par le comité de pilotage plutôt que par ceux qui font le travail.', 'rapport', '2026-06-18'],
      [
        3,
        'Restitution prévue en soixante jours. Le prix de sortie est « plafonné à dix jours » sans que le tarif soit rappelé.',
        'contrat',
        '2026-06-11',
      ],
      [
        2,
        'Prix à la journée, sans engagement sur le total. Les coûts récurrents n’apparaissent qu’en seconde phase.',
        'devis',
        '2026-07-02',
      ],
      [
        5,
        'Un jour de formation pour un jour de conseil, référents nommés, supports libres. C’est le point fort de la maison.',
        'references',
        '2026-06-18',
      ],
      [
        2,
        'L’exploitation revient aux partenaires. Trois interlocuteurs possibles en cas d’incident, aucun désigné.',
        'entretien',
        '2026-06-25',
      ],
      [4, 'Trame de bilan claire à trois et douze mois, gains qualitatifs séparés des gains chiffrés.', 'rapport', '2026-06-18'],
    ],
  },
  {
    slug: 'tessandier-roque',
    name: 'Tessandier & Roque',
    city: 'Toulouse',
    size: '18 personnes',
    description:
      'Deux associées, seize ingénieurs, une spécialité : les documents techniques longs. Tessandier & Roque conçoit des outils sobres, souvent hébergés chez le client. L’équipe est petite : elle prend quatre projets par an et ne s’en cache pas.',
    lines: [
      [4, 'Une des deux associées conduit chaque cadrage. Questions précises, écrites, avant tout chiffrage.', 'entretien', '2026-10-06'],
      [
        2,
        'Bonne volonté réelle, mais aucun dossier type. L’agence répond aux élus si on le lui demande, sans l’avoir préparé.',
        'entretien',
        '2026-10-06',
      ],
      [
        5,
        'Traitement chez le client par défaut, aucun journal hors de ses murs, refus d’entraînement écrit sans réserve.',
        'contrat',
        '2026-10-06',
      ],
      [3, 'Rôles correctement décrits. Rien sur les évolutions du texte pendant la vie du contrat.', 'contrat', '2026-10-13'],
      [
        4,
        'Essais courts, jugés à l’aveugle par deux personnes du métier. Le prix reste dû en cas d’arrêt, ce qui est sain.',
        'rapport',
        '2026-10-13',
      ],
      [
        5,
        'Tout est chez vous : code, consignes, cas de test, comptes. Une répétition annuelle est comprise dans la maintenance.',
        'contrat',
        '2026-10-06',
      ],
      [
        4,
        'Devis en six lignes sur trois ans, temps interne compris. Les licences sont estimées dans une fourchette large.',
        'devis',
        '2026-10-20',
      ],
      [3, 'Transmission de bonne qualité, surtout orale. Les supports écrits sont maigres.', 'references', '2026-10-20'],
      [3, 'Peu d’astreinte : l’équipe est trop petite. La procédure d’arrêt, elle, est exemplaire.', 'questionnaire', '2026-10-13'],
      [3, 'Mesure de départ acceptée, sans méthode propre. L’agence suit celle du client.', 'questionnaire', '2026-10-13'],
    ],
  },
  {
    slug: 'pontaral',
    name: 'Pontaral',
    city: 'Lyon',
    size: '60 personnes',
    description:
      'Pontaral vend une plateforme et l’adapte. On démarre vite, avec des composants éprouvés et un prix lisible. En contrepartie, une partie de ce qui fait marcher l’outil reste chez l’éditeur, et la sortie demande de la préparation.',
    lines: [
      [
        2,
        'Questionnaire en ligne, puis démonstration. Le besoin est vite ramené à ce que la plateforme sait faire.',
        'devis',
        '2026-05-19',
      ],
      [
        2,
        'Une note d’information aux salariés, générale. Les élus que nous avons interrogés n’avaient pas rencontré l’agence.',
        'references',
        '2026-05-26',
      ],
      [
        3,
        'Hébergement dans l’Union, contrat correct. La durée des journaux n’est réglable qu’avec l’offre la plus chère.',
        'contrat',
        '2026-05-19',
      ],
      [
        4,
        'Fournisseur assumé de sa plateforme, documentation tenue à jour, mises en conformité comprises dans l’abonnement.',
        'site',
        '2026-05-19',
      ],
      [
        3,
        'Essai de quatre semaines sur vos données. L’échantillon est choisi avec vous, mais le jugement est fait par l’agence.',
        'rapport',
        '2026-05-26',
      ],
      [
        2,
        'Export des documents et des journaux. Les consignes et les réglages, liés à la plateforme, ne se reprennent pas ailleurs.',
        'contrat',
        '2026-05-19',
      ],
      [
        5,
        'Prix publics, seuils et dépassements compris. Le coût à trois ans tient en un tableau remis avant la visite.',
        'site',
        '2026-05-19',
      ],
      [3, 'Parcours de formation en ligne bien fait. Peu de chose sur vos propres dossiers.', 'site', '2026-06-02'],
      [
        5,
        'Supervision jour et nuit, test d’intrusion annuel dont le résumé nous a été montré, procédure d’arrêt en libre-service.',
        'certificat',
        '2026-06-02',
      ],
      [3, 'Tableaux de bord fournis, centrés sur l’usage. Le lien avec le travail reste à faire.', 'site', '2026-06-02'],
    ],
  },
];
