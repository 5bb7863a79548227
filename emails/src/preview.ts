import type { MailBlock } from './blocks/blocks.tsx';
import { compileEmail } from './compile.ts';
import { cutTemplate, subjectOf, type Values } from './compiled.ts';
import { marketingVariables } from './marketing-variables.ts';
import { type EmailSource, renderEmail } from './render.tsx';
import { guidesMail } from './transactional/guides.ts';
import { marketingPausedMail } from './transactional/marketing-paused.ts';
import { meetingMail, meetingReceivedMail } from './transactional/meeting.ts';
import { newLeadMail } from './transactional/new-lead.ts';
import { offerMail } from './transactional/offer.ts';
import { optInMail } from './transactional/opt-in.ts';
import type { OwnMailSettings } from './transactional/own-mail.ts';
import { passwordMail } from './transactional/password.ts';
import { rightsMail } from './transactional/rights.ts';

export const sampleSettings: OwnMailSettings = {
  publisher: {
    siteName: 'Banc d’essai IA',
    publisher: 'Éditions du Banc d’essai SAS',
    postalAddress: '14, rue des Archives\n75004 Paris',
    siteUrl: 'https://exemple.fr',
  },
  from: 'Banc d’essai IA <guides@exemple.fr>',
  replyTo: 'La rédaction <redaction@exemple.fr>',
};

const token = 'kq3V0cJx2b1mQ8Zt7yWfA9nEoLrUdHsG5pIvXjT6KBM';

/** Values that show each variable at work. */
export const sampleValues: Values = {
  firstName: 'Hélène',
  downloadUrl: `https://exemple.fr/telecharger/${token}`,
  confirmUrl: `https://exemple.fr/confirmer/${token}`,
  readerUrl: `https://exemple.fr/mes-guides/${token}`,
  rightsUrl: `https://exemple.fr/mes-donnees/${token}`,
  notMeUrl: `https://exemple.fr/u/${token}`,
  unsubscribeUrl: `https://exemple.fr/u/${token}`,
  resetUrl: `https://exemple.fr/admin/reset/${token}`,
  adminUrl: 'https://exemple.fr/admin/collections/leads/01K9ZX3M7Q2V5R8T1W4Y6B0D3F',
  email: 'helene.marchand@ateliers-marchand.fr',
  company: 'Ateliers Marchand',
  role: 'Directrice générale',
  offer: 'Douze agences d’IA au banc d’essai',
  source: '/articles/vague-de-licenciements-ia',
  reason: '42 adresses invalides sur 1000 e-mails (4,2 %, seuil 4 %) : vérifiez d’où viennent ces adresses avant de reprendre.',
  message: 'Nous voulons trier les demandes du service client. Seriez-vous libre mardi ?',
  proof: 'oui, le 3 novembre 2026 à 10:12, par un bouton dans un e-mail',
};

const sequenceBlocks: MailBlock[] = [
  {
    type: 'text',
    content: [
      { type: 'paragraph', children: [{ type: 'text', text: 'Bonjour {{firstName}},' }] },
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'La première réunion avec une agence décide de beaucoup. On y parle d’outils, rarement de ce qui ' },
          { type: 'text', text: 'change dans le travail', italic: true },
          { type: 'text', text: '. Trois questions remettent la discussion à l’endroit :' },
        ],
      },
      {
        type: 'list',
        ordered: true,
        items: [
          [
            { type: 'text', text: 'Qui fera le travail ?', bold: true },
            { type: 'text', text: ' Demandez les noms, pas les profils.' },
          ],
          [
            { type: 'text', text: 'Qu’est-ce qui sera mesuré, et quand ?', bold: true },
            { type: 'text', text: ' Un gain sans point de départ ne se vérifie pas.' },
          ],
          [
            { type: 'text', text: 'Que restera-t-il chez vous ?', bold: true },
            { type: 'text', text: ' Le code, les données, les compétences.' },
          ],
        ],
      },
      { type: 'heading', children: [{ type: 'text', text: 'Pour préparer l’entretien' }] },
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: 'Notre ' },
          { type: 'link', href: 'https://exemple.fr/grille', children: [{ type: 'text', text: 'grille d’évaluation' }] },
          { type: 'text', text: ' tient sur une page et se remplit pendant la réunion.' },
        ],
      },
    ],
  },
  {
    type: 'quote',
    text: 'Nous avons écarté deux agences en leur demandant simplement qui serait là le lundi matin.',
    author: 'Claire Vasseur',
    role: 'directrice des opérations, Menuiseries Vasseur',
    source: { title: 'Entretien, Banc d’essai IA, septembre 2026', url: 'https://exemple.fr/articles/lundi-matin' },
  },
  {
    type: 'figure',
    value: '14 %',
    label: 'des entreprises françaises utilisaient l’IA en 2024, contre 6 % un an plus tôt.',
    source: { title: 'Insee, enquête TIC, 2024', url: 'https://www.insee.fr/' },
  },
  {
    type: 'image',
    picture: { url: 'https://exemple.fr/media/reponses-au-delai.png', width: 1104, height: 520 },
    alt: 'Douze agences, classées par délai de réponse : de deux jours à cinq semaines.',
    caption: 'Délai de la première réponse écrite, douze agences, septembre 2026.',
    href: 'https://exemple.fr/comparatifs/douze-agences',
  },
  {
    type: 'piece',
    label: 'Guide',
    title: 'Choisir une agence d’IA sans désorganiser son entreprise',
    standfirst: 'Cinq chapitres, du premier appel au contrat, avec les clauses à demander et celles à refuser.',
    href: 'https://exemple.fr/guides/choisir-une-agence',
  },
  { type: 'button', label: 'Remplir ma grille d’évaluation', href: 'https://exemple.fr/grille' },
  { type: 'divider' },
  {
    type: 'text',
    content: [{ type: 'paragraph', children: [{ type: 'text', text: 'Vous pouvez répondre à ce message : il arrive à la rédaction.' }] }],
  },
  { type: 'signature', name: 'Hugo Lemaire', role: 'Rédacteur en chef' },
];

/** Every mail of the product's own, and one that a marketer could have written with every block. */
export const sampleMails: Record<string, EmailSource> = {
  offer: offerMail(sampleSettings, { title: 'Douze agences d’IA au banc d’essai', linkDays: 7, maxDownloads: 5 }),
  guides: guidesMail(sampleSettings),
  'opt-in': optInMail(sampleSettings, { linkDays: 7 }),
  'new-lead': newLeadMail(sampleSettings),
  meeting: meetingMail(sampleSettings),
  'marketing-paused': marketingPausedMail(sampleSettings),
  'meeting-received': meetingReceivedMail(sampleSettings, { bookingUrl: 'https://exemple.fr/reserver' }),
  rights: rightsMail(sampleSettings, { linkMinutes: 15 }),
  password: passwordMail(sampleSettings, { linkHours: 1 }),
  sequence: {
    ...sampleSettings,
    kind: 'marketing',
    subject: '{{firstName}}, trois questions à poser avant de signer',
    heading: 'Trois questions à poser avant de signer',
    preheader: 'Elles tiennent en deux minutes et changent la première réunion.',
    variables: [...marketingVariables, { name: 'firstName', type: 'text', fallback: 'à vous' }],
    blocks: sequenceBlocks,
  },
};

export type Preview = { name: string; subject: string; html: string; text: string };

/** Every sample mail as a reader would see it. Throws when one of them can't be compiled. */
export async function previews(): Promise<Preview[]> {
  return Promise.all(
    Object.entries(sampleMails).map(async ([name, source]) => {
      const mail = await compileEmail(source);
      const { html, text } = await renderEmail(source);
      return { name, subject: subjectOf(mail, sampleValues), html: withSamples(html), text: withSamples(text) };
    }),
  );
}

function withSamples(template: string): string {
  return cutTemplate(template)
    .map((piece) => ('literal' in piece ? piece.literal : (sampleValues[piece.variable] ?? '')))
    .join('');
}
