import type { AgencyRecord } from './table.ts';

export const lastThird: readonly AgencyRecord[] = [
  {
    slug: 'quartz-et-compas',
    name: 'Quartz & Compas',
    city: 'Strasbourg',
    size: '54 personnes',
    description:
      'Spécialiste des secteurs réglementés, Quartz & Compas travaille pour des assureurs, des laboratoires et leurs sous-traitants. Tout y est écrit, tracé, signé. C’est rassurant quand il le faut, et un peu lourd quand il ne le faut pas.',
    lines: [
      [
        3,
        'Cadrage complet et procédurier. Six réunions pour un besoin simple, dans le cas que nous avons suivi.',
        'references',
        '2026-09-03',
      ],
      [
        3,
        'Dossier de consultation rigoureux, écrit pour des juristes. Les élus ont demandé une version courte.',
        'references',
        '2026-09-03',
      ],
      [
        5,
        'Sous-traitants, lieux, durées, accès : tout est annexé et daté. Analyse d’impact préparée par l’agence, relue par le client.',
        'contrat',
        '2026-09-03',
      ],
      [
        5,
        'Fiche de rôle, classement argumenté, clause de mise en conformité à la charge du fournisseur. Rien à ajouter.',
        'contrat',
        '2026-09-03',
      ],
      [4, 'Protocole d’essai très complet. La durée, douze semaines, en fait presque un projet.', 'rapport', '2026-09-10'],
      [4, 'Plan de sortie annexé, délais et prix fixés. La répétition est en option.', 'contrat', '2026-09-10'],
      [3, 'Devis détaillé, mais quarante lignes : on s’y perd. Le total à trois ans n’est pas calculé.', 'devis', '2026-09-17'],
      [3, 'Formation solide, très orientée procédures. Les utilisateurs en gardent surtout les interdits.', 'references', '2026-09-10'],
      [
        5,
        'Certificat dont le périmètre couvre le service rendu, test d’intrusion de moins d’un an, exercice d’arrêt semestriel.',
        'certificat',
        '2026-09-17',
      ],
      [3, 'Mesure de conformité plus que de retour. Les gains de temps sont déclarés par les équipes.', 'rapport', '2026-09-17'],
    ],
  },
  {
    slug: 'brisemarge',
    name: 'Brisemarge',
    city: 'Marseille',
    size: '30 personnes',
    description:
      'Brisemarge vient de la relation client. Elle monte des assistants de réponse en quelques semaines et parle volontiers de résultats. Les démonstrations sont brillantes. Les pièces que nous avons demandées sont arrivées tard, et incomplètes.',
    lines: [
      [2, 'Proposition reçue en deux jours, avant toute visite. Elle reprenait nos mots sans les questionner.', 'devis', '2026-07-07'],
      [2, 'Un atelier « embarquement » pour les équipes. La consultation des élus n’est pas mentionnée.', 'site', '2026-07-07'],
      [
        2,
        'Contrat transmis après trois relances. La liste des sous-traitants renvoie à une page qui n’existe pas.',
        'contrat',
        '2026-07-28',
      ],
      [
        2,
        'Transparence envers le client final bien traitée. Le reste du règlement est résumé en une phrase rassurante.',
        'site',
        '2026-07-28',
      ],
      [
        2,
        'Essai gratuit, échantillon choisi par l’agence, taux de réussite calculé par elle. Difficile d’en tirer une conclusion.',
        'rapport',
        '2026-07-15',
      ],
      [
        1,
        '« Réversibilité assurée dans les meilleures conditions », sans liste, délai ni prix. Les comptes sont au nom de l’agence.',
        'contrat',
        '2026-07-28',
      ],
      [3, 'Prix au nombre de conversations, clair. Le palier suivant double la facture, il faut le savoir.', 'devis', '2026-07-07'],
      [3, 'Bonne animation, en situation, avec de vrais appels. Les supports restent à l’agence.', 'references', '2026-07-15'],
      [3, 'Supervision correcte pendant les heures d’ouverture. Aucun test d’intrusion communiqué.', 'questionnaire', '2026-07-28'],
      [
        2,
        'Gains annoncés en pourcentage, sans point de départ. Un client nous a dit ne pas les avoir retrouvés.',
        'references',
        '2026-07-15',
      ],
    ],
  },
  {
    slug: 'meridienne-7',
    name: 'Méridienne 7',
    city: 'Clermont-Ferrand',
    size: '40 personnes',
    description:
      'Filiale d’un groupe d’ingénierie, Méridienne 7 travaille pour des sites industriels de taille moyenne. Elle a de la méthode et des moyens. Sa dépendance à la maison mère mérite une clause, que l’agence accepte sans difficulté.',
    lines: [
      [4, 'Cadrage en atelier et au poste de travail. Le critère d’arrêt figure dans la première note remise.', 'rapport', '2026-10-27'],
      [
        3,
        'Présence devant les élus acceptée, sur devis. Le dossier reprend beaucoup de schémas et peu d’exemples.',
        'references',
        '2026-10-27',
      ],
      [
        4,
        'Contrat complet, hébergement au choix. La circulation des données au sein du groupe est encadrée par écrit.',
        'contrat',
        '2026-10-27',
      ],
      [3, 'Bonne connaissance des produits et des machines. Moins à l’aise sur les usages liés à l’emploi.', 'entretien', '2026-11-03'],
      [
        4,
        'Essai en conditions réelles sur une ligne, jugement par les régleurs, rapport de huit pages sans fard.',
        'rapport',
        '2026-11-03',
      ],
      [
        4,
        'Restitution en quarante-cinq jours, prix fixé, clause de changement de contrôle. La répétition reste à négocier.',
        'contrat',
        '2026-10-27',
      ],
      [3, 'Coûts récurrents annoncés. Le temps de vos équipes est évalué « selon disponibilité ».', 'devis', '2026-11-03'],
      [4, 'Référents formés au siège de l’agence puis sur site. Supports sobres, que le client peut modifier.', 'references', '2026-11-10'],
      [
        4,
        'Astreinte industrielle existante, étendue à l’outil. Arrêt manuel au pupitre, testé chaque trimestre.',
        'questionnaire',
        '2026-11-10',
      ],
      [
        4,
        'Mesure avant, pendant et après, rebuts compris. Le bilan est présenté aux équipes en même temps qu’à la direction.',
        'rapport',
        '2026-11-10',
      ],
    ],
  },
  {
    slug: 'atelier-corvelle',
    name: 'Atelier Corvelle',
    city: 'Dijon',
    size: '9 personnes',
    description:
      'Neuf personnes, dont trois anciens formateurs. Atelier Corvelle n’installe presque rien : elle apprend à vos équipes à se servir d’outils du marché, et à s’en méfier. Une bonne première étape, qui peut suffire.',
    lines: [
      [
        4,
        'Entretiens individuels avec ceux qui font le travail, restitués à tous. L’agence conclut une fois sur deux qu’un outil n’est pas nécessaire.',
        'references',
        '2025-09-16',
      ],
      [
        3,
        'Dossier simple et honnête sur ce que les outils du marché enregistrent. L’agence vient, mais n’a pas de juriste.',
        'entretien',
        '2025-09-16',
      ],
      [
        2,
        'L’agence ne traite pas de données elle-même. Les garanties sont donc celles des éditeurs, qu’elle résume sans les vérifier toutes.',
        'questionnaire',
        '2025-10-07',
      ],
      [2, 'Sensibilisation de qualité. Pas de fiche de rôle par usage, ce qui laisse ce travail au client.', 'questionnaire', '2025-10-07'],
      [3, 'Essais menés par vos équipes elles-mêmes, avec une grille. Peu de données, beaucoup d’enseignements.', 'rapport', '2025-10-14'],
      [
        5,
        'Rien à rendre : supports, grilles et consignes vous appartiennent dès la séance. Les abonnements sont à votre nom.',
        'contrat',
        '2025-09-16',
      ],
      [4, 'Forfaits publics. Le coût des abonnements du marché est rappelé, sans commission pour l’agence.', 'site', '2026-10-22'],
      [
        5,
        'C’est son métier. Trois mois après, huit participants sur dix savaient encore montrer une erreur typique de l’outil.',
        'references',
        '2025-10-14',
      ],
      [
        1,
        'Pas d’exploitation, par choix. Il faudra un autre prestataire le jour où l’usage deviendra critique.',
        'entretien',
        '2025-09-16',
      ],
      [3, 'Questionnaire avant et après, relevé d’usages réels. Aucun chiffrage en euros, et c’est assumé.', 'rapport', '2025-10-14'],
    ],
  },
];
