import type { SeedTopic } from './kit.ts';

export const topics: readonly SeedTopic[] = [
  {
    slug: 'choisir-une-agence',
    title: 'Choisir une agence',
    description:
      'Cadrer le besoin, lire une proposition, éprouver une équipe : ce qui se décide avant la signature, et qui coûte cher ensuite.',
  },
  {
    slug: 'dialogue-social',
    title: 'Dialogue social',
    description:
      'Consulter, expliquer, négocier. Un projet d’IA change le travail avant de changer les comptes : les élus et les équipes doivent le savoir tôt.',
  },
  {
    slug: 'donnees-et-droit',
    title: 'Données et droit',
    description:
      'RGPD, règlement européen sur l’IA, secret des affaires : qui répond de quoi, et quelles pièces demander à un prestataire.',
  },
  {
    slug: 'contrats-et-couts',
    title: 'Contrats et coûts',
    description: 'Le prix affiché n’est pas le coût. Clauses de sortie, licences, temps interne : lire un contrat comme s’il devait finir.',
  },
  {
    slug: 'competences-et-mesure',
    title: 'Compétences et mesure',
    description: 'Former avant de déployer, mesurer sans se raconter d’histoires, savoir arrêter : ce qui reste quand l’agence est partie.',
  },
];
