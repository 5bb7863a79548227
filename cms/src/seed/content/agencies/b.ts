import type { AgencyRecord } from './table.ts';

export const secondThird: readonly AgencyRecord[] = [
  {
    slug: 'dorsaline',
    name: 'Dorsaline',
    city: 'Lille',
    size: '45 personnes',
    description:
      'Dorsaline est née dans la logistique et y reste à l’aise. Elle sait parler aux exploitants, aux caristes, aux élus. Ses outils sont simples, robustes et parfois un peu rustiques. Elle publie ses conditions générales, ce qui est rare.',
    lines: [
      [
        4,
        'Deux jours en entrepôt, de nuit si le travail se fait de nuit. Le compte rendu cite les personnes rencontrées, avec leur accord.',
        'references',
        '2026-10-14',
      ],
      [
        5,
        'Dossier type relu par un conseil de salariés, présence aux deux réunions prévue au prix. Un comité nous a dit l’avoir réclamée de nouveau.',
        'references',
        '2026-10-14',
      ],
      [
        3,
        'Garanties suffisantes pour des données d’exploitation. Moins claires pour les données de salariés, à préciser par avenant.',
        'contrat',
        '2026-10-14',
      ],
      [
        3,
        'Rôles nommés. Le cas de la répartition automatique des tâches, sensible dans ce secteur, n’est pas traité à part.',
        'contrat',
        '2026-10-14',
      ],
      [
        4,
        'Essai sur un quai, quatre semaines, critère d’arrêt affiché dans le local de pause. La direction l’a respecté.',
        'rapport',
        '2026-10-21',
      ],
      [3, 'Éléments remis en trente jours. L’agence reste titulaire du compte de calcul, sauf demande écrite.', 'contrat', '2026-10-14'],
      [4, 'Devis complet, licences au prix coûtant, temps des équipes estimé. Il manque le prix de sortie.', 'devis', '2026-10-28'],
      [4, 'Binômes sur le terrain pendant six semaines. Les fiches réflexes sont bonnes, et modifiables.', 'references', '2026-10-21'],
      [4, 'Astreinte de nuit incluse, mode dégradé sur papier prévu et répété. Pas de certification.', 'questionnaire', '2026-10-21'],
      [3, 'Mesure de départ sérieuse. Le bilan à douze mois n’est pas proposé, il faut le demander.', 'questionnaire', '2026-10-28'],
    ],
  },
  {
    slug: 'cassiopan',
    name: 'Cassiopan',
    city: 'Grenoble',
    size: '80 personnes',
    description:
      'Laboratoire devenu agence, Cassiopan excelle sur les sujets difficiles : vision, séries temporelles, contrôle qualité. Ses rapports sont remarquables. Le reste, du contrat à la formation, suit avec moins d’entrain.',
    lines: [
      [3, 'Compréhension fine du problème technique. L’organisation autour du problème intéresse moins.', 'entretien', '2026-04-09'],
      [
        1,
        'Rien n’est prévu. L’agence considère que la consultation relève du client seul et préfère ne pas y paraître.',
        'entretien',
        '2026-04-09',
      ],
      [
        3,
        'Bonnes pratiques de laboratoire, contrat ancien. La clause sur l’entraînement autorise un usage « à des fins de recherche ».',
        'contrat',
        '2026-04-16',
      ],
      [
        4,
        'Documentation technique au niveau attendu d’un fournisseur. Le classement du risque est discuté, pas seulement coché.',
        'rapport',
        '2026-04-16',
      ],
      [
        5,
        'Le meilleur protocole d’essai que nous ayons lu : tirage au sort, jugement à l’aveugle, intervalles d’incertitude expliqués simplement.',
        'rapport',
        '2026-04-16',
      ],
      [
        3,
        'Code et modèles remis. L’environnement de calcul est difficile à reconstruire sans eux, ils en conviennent.',
        'references',
        '2026-04-23',
      ],
      [
        2,
        'Forfait global, sans détail. Le coût de calcul, lourd pour l’image, n’apparaît pas avant la mise en service.',
        'devis',
        '2026-04-23',
      ],
      [
        2,
        'Séminaire d’un jour, de haut niveau. Les opérateurs que nous avons vus n’en ont pas tiré grand-chose.',
        'references',
        '2026-04-23',
      ],
      [
        4,
        'Supervision de la dérive des modèles très au point, alertes utiles. Réponse sous quatre heures ouvrées.',
        'questionnaire',
        '2026-04-30',
      ],
      [
        5,
        'Mesure d’une grande honnêteté, erreurs graves comptées à part. Deux bilans décevants publiés avec l’accord des clients.',
        'rapport',
        '2026-04-30',
      ],
    ],
  },
  {
    slug: 'verneal',
    name: 'Vernéal',
    city: 'Rennes',
    size: '26 personnes',
    description:
      'Coopérative de salariés, Vernéal travaille surtout avec l’agroalimentaire et le secteur mutualiste. Elle transmet beaucoup, documente tout et facture peu de licences. Elle n’est pas la plus rapide.',
    lines: [
      [4, 'Cadrage mené à deux voix, un technicien et une ergonome. Le second regard change le résultat.', 'references', '2026-09-17'],
      [
        4,
        'Dossier clair, réunions préparées avec les élus. L’agence demande que le compte rendu soit partagé.',
        'references',
        '2026-09-17',
      ],
      [
        4,
        'Contrat net, durée des journaux réglée à trente jours, pas d’entraînement. Hébergeur français, dont le rapport nous a été transmis.',
        'contrat',
        '2026-09-24',
      ],
      [3, 'Fiche de rôle correcte. La veille repose sur une seule personne.', 'questionnaire', '2026-09-24'],
      [
        3,
        'Protocole écrit, mais souple : l’essai que nous avons lu a duré deux semaines de plus que prévu, sans avenant.',
        'rapport',
        '2026-10-01',
      ],
      [
        5,
        'Logiciels libres, comptes au nom du client, sortie répétée chaque année. Une cliente est partie : elle nous a dit avoir mis douze jours.',
        'references',
        '2026-09-17',
      ],
      [4, 'Coût à trois ans chiffré, temps interne compris. L’estimation du calcul est prudente.', 'devis', '2026-10-01'],
      [
        5,
        'Référents associés à chaque étape, supports publiés sous licence ouverte. L’agence se rend dispensable, et le revendique.',
        'references',
        '2026-10-01',
      ],
      [2, 'Pas d’astreinte le soir ni le samedi. Convient mal à un service qui ne ferme pas.', 'contrat', '2026-09-24'],
      [3, 'Mesure avant et après, sur des échantillons un peu courts.', 'rapport', '2026-10-01'],
    ],
  },
  {
    slug: 'sablonne',
    name: 'Sablonne',
    city: 'Bordeaux',
    size: '12 personnes',
    description:
      'Sablonne fait de petites choses, vite, pour de petites structures. Assistants de rédaction, tri de courriels, recherche documentaire. Pour une PME de trente personnes, c’est souvent assez. Pour une ETI, il manque des pièces.',
    lines: [
      [
        3,
        'Une demi-journée sur place, franche et efficace. L’agence sait dire qu’un modèle de courriel suffira.',
        'entretien',
        '2026-10-08',
      ],
      [
        1,
        'Clients de moins de cinquante salariés pour la plupart. L’agence n’a jamais préparé de consultation.',
        'entretien',
        '2026-10-08',
      ],
      [2, 'Contrat de trois pages. Les sous-traitants sont nommés, leurs lieux de traitement ne le sont pas.', 'contrat', '2026-10-08'],
      [
        1,
        'La fiche de rôle n’existe pas. L’agence nous a répondu qu’elle s’en occuperait « quand ce sera obligatoire ».',
        'questionnaire',
        '2026-10-15',
      ],
      [3, 'Essais de deux semaines, peu coûteux, sans méthode de jugement. À ce prix, on peut recommencer.', 'devis', '2026-10-15'],
      [4, 'Tout est construit sur les comptes du client. On part sans préavis, avec les consignes en main.', 'contrat', '2026-10-08'],
      [5, 'Prix affichés, forfaits tenus, pas d’abonnement. Trois factures de clients l’ont confirmé.', 'references', '2026-10-15'],
      [
        3,
        'Une matinée de formation comprise, suivie d’un point à un mois. Simple et suffisant à cette échelle.',
        'references',
        '2026-10-15',
      ],
      [1, 'Aucune supervision. En cas d’incident, on appelle le fondateur, qui répond.', 'entretien', '2026-10-08'],
      [
        2,
        'Pas de mesure de départ. L’agence propose d’arrêter si le client n’est pas content, ce qui n’est pas la même chose.',
        'questionnaire',
        '2026-10-15',
      ],
    ],
  },
];
