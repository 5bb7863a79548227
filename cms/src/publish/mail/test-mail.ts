import { internalLink, link, paragraph, richText } from '../print/test-content.ts';
import type { MailSender } from './compile.ts';
import type { MailDraft, MailDraftBlock, MailKnown } from './content.ts';

/** A mail with every block, and what is published of what it shows: for tests, which change one thing at a time. */
export const known: MailKnown = {
  pieces: new Map([
    [
      'articles:a1',
      { label: 'Article', title: 'Cadrer en dix jours', standfirst: 'Un chapô.', href: 'https://exemple.fr/articles/cadrer' },
    ],
    ['guides:g1', { label: 'Guide', title: 'Le contrat', standfirst: null, href: 'https://exemple.fr/guides/contrat' }],
  ]),
  images: new Map([
    [
      'm1',
      { url: 'https://exemple.fr/media/barres.png', width: 1104, height: 520, alt: 'Six barres, de 80 000 à 8 000 euros.', shown: true },
    ],
    ['m2', { url: 'https://exemple.fr/media/photo.webp', width: 800, height: 600, alt: null, shown: false }],
  ]),
  authors: new Map([['p1', { name: 'Hélène Marchadier', role: 'Rédactrice en chef' }]]),
  meetingUrl: 'https://exemple.fr/rendez-vous',
};

export const sender: MailSender = {
  publisher: {
    siteName: 'Banc d’essai IA',
    publisher: 'Éditions du Banc SAS',
    postalAddress: '14, rue des Archives\n75004 Paris',
    siteUrl: 'https://exemple.fr',
  },
  from: 'Banc d’essai IA <guides@exemple.fr>',
  replyTo: null,
};

const article: MailDraftBlock & { blockType: 'button' } = {
  blockType: 'button',
  label: 'Lire la méthode',
  piece: { relationTo: 'articles', value: 'a1' },
};

export const blocks = {
  text: {
    blockType: 'text',
    text: richText(
      paragraph('Bonjour {{firstName}},'),
      paragraph('Lisez ', internalLink('articles', 'a1', 'la méthode'), ' ou ', link('https://www.insee.fr/', 'l’enquête'), '.'),
    ),
  },
  button: article,
  piece: { blockType: 'piece', piece: { relationTo: 'guides', value: 'g1' } },
  quote: { blockType: 'quote', text: 'Demandez qui vient.', author: 'Claire', role: 'directrice', source: { title: 'Entretien', url: '' } },
  figure: { blockType: 'figure', value: '14 %', label: 'des entreprises', source: { title: 'Insee', url: 'https://www.insee.fr/' } },
  image: { blockType: 'image', image: 'm1', caption: 'En euros.', piece: { relationTo: 'articles', value: 'a1' } },
  divider: { blockType: 'divider' },
  signature: { blockType: 'signature', author: 'p1' },
} as const satisfies Record<string, MailDraftBlock>;

export const wholeMail: MailDraft = {
  id: 'mail-1',
  title: 'La lettre',
  subject: 'Une page à écrire',
  preheader: 'Sept rubriques, et des devis enfin comparables.',
  fallbacks: { firstName: 'à vous' },
  body: Object.values(blocks),
};
