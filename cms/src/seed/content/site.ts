import { target } from './kit.ts';

/** Settings of the example review. Telephone numbers come from the ranges that the French regulator keeps for fiction, addresses end in `.example`. */
export const site = {
  siteName: 'Banc d’essai IA',
  baseline: 'La revue des dirigeants qui choisissent une agence d’IA',
  publisher: {
    legalName: 'Éditions de l’Exemple',
    legalForm: 'SAS (exemple)',
    capital: '10 000 € (exemple)',
    address: '12 rue de l’Exemple\n44000 Nantes (adresse d’exemple)',
    phone: '02 61 91 00 12',
    email: 'contact@banc-essai.example',
    registration: 'RCS Nantes 000 000 000 (exemple)',
    vat: 'FR00 000000000 (exemple)',
    director: 'Hélène Marchadier (personnage fictif)',
    host: {
      name: 'Hébergeur de l’Exemple',
      address: '1 quai de l’Exemple\n75000 Paris (adresse d’exemple)',
      phone: '01 99 00 00 12',
    },
  },
  from: { name: 'Banc d’essai IA', address: 'redaction@banc-essai.example' },
  replyTo: 'helene.marchadier@banc-essai.example',
  postalAddress: 'Éditions de l’Exemple, 12 rue de l’Exemple, 44000 Nantes (adresse d’exemple)',
  capPerWeek: 2,
  approvalOver: 500,
  broadcastMarginPercent: 5,
  // The cap above makes this sentence true: nobody gets more, whatever sequences and letters are added.
  consentWording:
    'J’accepte de recevoir par e-mail la lettre et les conseils de Banc d’essai IA (deux messages par semaine au plus). Désinscription à tout moment.',
} as const;

type Entry = { label: string; link: { kind: 'path'; path: string } | { kind: 'doc'; doc: { relationTo: string; value: string } } };

const toPath = (label: string, path: string): Entry => ({ label, link: { kind: 'path', path } });
const toDoc = (label: string, key: string): Entry => ({ label, link: { kind: 'doc', doc: target(key) } });

export const navigation: { header: readonly Entry[]; footer: readonly Entry[] } = {
  header: [
    toPath('Articles', '/articles'),
    toPath('Guides', '/guides'),
    toPath('Comparatifs', '/comparatifs'),
    toPath('Comparateur', '/comparateur'),
    toPath('Grille', '/grille'),
    toPath('Rendez-vous', '/rendez-vous'),
  ],
  footer: [
    toDoc('À propos', 'page:a-propos'),
    toDoc('Notre méthode', 'page:methode'),
    toPath('Agences', '/agences'),
    toPath('Flux RSS', '/rss.xml'),
    toDoc('Mentions légales', 'page:mentions-legales'),
    toDoc('Confidentialité', 'page:confidentialite'),
    toPath('Mes données', '/mes-donnees'),
    toDoc('Accessibilité', 'page:accessibilite'),
    toDoc('Données d’exemple', 'page:donnees-d-exemple'),
  ],
};
