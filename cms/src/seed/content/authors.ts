import type { SeedAuthor } from './kit.ts';

export const authors: readonly SeedAuthor[] = [
  {
    slug: 'helene-marchadier',
    name: 'Hélène Marchadier',
    role: 'Rédactrice en chef',
    bio: 'Journaliste économique, elle suit depuis quinze ans les achats de services numériques dans les PME et les ETI. Elle tient à deux règles : une source par chiffre, et la date à laquelle on l’a vérifiée. Personnage fictif, créé pour la démonstration.',
  },
  {
    slug: 'yanis-aubertel',
    name: 'Yanis Aubertel',
    role: 'Juriste, droit du travail et des données',
    bio: 'Il a conseillé des directions et des comités sociaux et économiques avant d’écrire. Il lit les contrats par la fin : la résiliation d’abord, le prix ensuite. Personnage fictif, créé pour la démonstration.',
  },
  {
    slug: 'claire-ostermeyer',
    name: 'Claire Ostermeyer',
    role: 'Achats et mesure',
    bio: 'Ancienne responsable des achats informatiques d’un groupe industriel, elle refait les additions des propositions commerciales et relit les bilans un an après. Personnage fictif, créé pour la démonstration.',
  },
];
