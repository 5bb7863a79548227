import type { SeedCriterion } from './kit.ts';

export const criteria: readonly SeedCriterion[] = [
  {
    slug: 'cadrage',
    title: 'Cadrage du besoin',
    question: 'Comment l’agence comprend-elle le travail avant de proposer un outil ?',
    explanation:
      'Nous regardons si l’agence observe le travail réel, pose des questions avant de chiffrer, et sait écrire ce qu’elle ne fera pas. Une réponse standard envoyée en deux jours vaut 1.',
    weight: 5,
  },
  {
    slug: 'dialogue-social',
    title: 'Dialogue social',
    question: 'L’agence aide-t-elle à préparer la consultation des élus, et accepte-t-elle d’y être entendue ?',
    explanation:
      'Un dossier lisible par des non-spécialistes, la liste de ce que l’outil enregistre, une personne qui vient répondre. La bonne volonté sans pièce vaut 2.',
    weight: 5,
  },
  {
    slug: 'donnees',
    title: 'Données et secrets',
    question: 'Quelles garanties écrites protègent vos données personnelles et vos secrets d’affaires ?',
    explanation:
      'Contrat de sous-traitance, lieux de traitement, durée des journaux, refus d’entraîner un modèle avec vos données. Nous lisons les pièces, pas la brochure.',
    weight: 5,
  },
  {
    slug: 'reglement-ia',
    title: 'Règlement IA',
    question: 'L’agence sait-elle dire son rôle, et le vôtre, au titre du règlement européen ?',
    explanation:
      'Une fiche de rôle par projet, un classement argumenté du risque, et une clause qui dit qui paie les mises en conformité à venir.',
    weight: 3,
  },
  {
    slug: 'prototype',
    title: 'Conduite des essais',
    question: 'Un prototype peut-il échouer, et que se passe-t-il alors ?',
    explanation:
      'Question écrite d’avance, données réelles tirées au hasard, jugement par le métier, prix ferme quel que soit le résultat.',
    weight: 4,
  },
  {
    slug: 'reversibilite',
    title: 'Réversibilité',
    question: 'Que pouvez-vous emporter, en combien de temps et à quel prix ?',
    explanation:
      'Liste des éléments remis, délais, prix de sortie fixé au contrat, titulaire des comptes. Une répétition annuelle vaut le dernier point.',
    weight: 5,
  },
  {
    slug: 'prix',
    title: 'Transparence des prix',
    question: 'Le coût complet sur trois ans est-il connu avant la signature ?',
    explanation:
      'Construction, licences, calcul, maintenance, temps attendu de vos équipes et sortie. Nous notons ce qui est écrit, pas ce qui est dit au téléphone.',
    weight: 4,
  },
  {
    slug: 'competences',
    title: 'Transfert de compétences',
    question: 'Que saurez-vous faire sans l’agence au bout d’un an ?',
    explanation: 'Référents formés pendant la construction, supports modifiables qui vous appartiennent, bilan à trois mois.',
    weight: 4,
  },
  {
    slug: 'exploitation',
    title: 'Sécurité et exploitation',
    question: 'Qui surveille l’outil, qui répond le soir où il se trompe, et comment l’arrête-t-on ?',
    explanation:
      'Supervision, délais de réponse, test d’intrusion, procédure d’arrêt écrite. Un certificat compte si son périmètre couvre le service rendu.',
    weight: 4,
  },
  {
    slug: 'mesure',
    title: 'Mesure du retour',
    question: 'L’agence accepte-t-elle une mesure de départ et un bilan contradictoire ?',
    explanation: 'Point de départ pris avant l’essai, méthode écrite, bilan montré même lorsqu’il déçoit.',
    weight: 3,
  },
];
