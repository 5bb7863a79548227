import type { PersonalVariable } from '@sillage/functions/domain/personal.ts';
import type { Block, CollectionConfig, TextField } from 'payload';
import { anyStaff, only } from '../access/rules.ts';
import { blockPicture } from '../admin/mail/block-pictures.ts';
import { idField } from '../fields/id.ts';
import { groups, type Label } from '../fields/labels.ts';
import { pieceLock, pieceVersions, titleField } from '../fields/piece.ts';
import { linkable } from '../fields/piece-relation.ts';
import { publicationNotice } from '../fields/publication-notice.ts';
import { mailEditor } from '../fields/rich-text.ts';
import { sourceField } from '../fields/source.ts';
import { refuseFaultyMail } from '../hooks/mail-check.ts';
import { undatedPieceHooks } from '../hooks/piece.ts';
import { usedVariables } from '../publish/mail/variables.ts';
import { mailActions } from './mail-actions.ts';

/** A block is named by what it says; a name of its own would be one thing more to keep right. */
const blockAdmin = (name: Parameters<typeof blockPicture>[0]): Block['admin'] => ({
  disableBlockName: true,
  components: { Label: '/admin/mail/block-label.tsx#BlockLabel' },
  images: { thumbnail: blockPicture(name) },
});

const Text: Block = {
  slug: 'text',
  admin: blockAdmin('text'),
  interfaceName: 'MailBodyText',
  labels: { singular: { fr: 'Texte', en: 'Text' }, plural: { fr: 'Textes', en: 'Texts' } },
  fields: [{ name: 'text', type: 'richText', required: true, editor: mailEditor(), label: { fr: 'Texte', en: 'Text' } }],
};

const Button: Block = {
  slug: 'button',
  admin: blockAdmin('button'),
  interfaceName: 'MailBodyButton',
  labels: { singular: { fr: 'Bouton', en: 'Button' }, plural: { fr: 'Boutons', en: 'Buttons' } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'label',
          type: 'text',
          required: true,
          maxLength: 60,
          label: { fr: 'Texte du bouton', en: 'Text of the button' },
          admin: { width: '50%', placeholder: { fr: 'Lire la méthode', en: 'Read the method' } },
        },
        {
          name: 'target',
          type: 'select',
          defaultValue: 'piece',
          options: [
            { value: 'piece', label: { fr: 'un contenu du site', en: 'a piece of the site' } },
            { value: 'meeting', label: { fr: 'la page « Demander un rendez-vous »', en: 'the page « Ask for a meeting »' } },
          ],
          label: { fr: 'Mène à', en: 'Leads to' },
          admin: { width: '50%', isClearable: false },
        },
      ],
    },
    {
      name: 'piece',
      type: 'relationship',
      relationTo: [...linkable],
      required: true,
      label: { fr: 'Contenu', en: 'Piece' },
      admin: { condition: (_, block) => block?.target !== 'meeting' },
    },
  ],
};

const Piece: Block = {
  slug: 'piece',
  admin: blockAdmin('piece'),
  interfaceName: 'MailBodyPiece',
  labels: { singular: { fr: 'Fiche d’un contenu', en: 'Card of a piece' }, plural: { fr: 'Fiches de contenus', en: 'Cards of pieces' } },
  fields: [
    {
      name: 'piece',
      type: 'relationship',
      relationTo: [...linkable],
      required: true,
      label: { fr: 'Contenu', en: 'Piece' },
      admin: {
        description: {
          fr: 'L’e-mail montre son titre et son chapô, tels qu’ils sont au moment de publier.',
          en: 'The mail shows its title and standfirst, as they are at publish.',
        },
      },
    },
  ],
};

const Quote: Block = {
  slug: 'quote',
  admin: blockAdmin('quote'),
  interfaceName: 'MailBodyQuote',
  labels: { singular: { fr: 'Citation', en: 'Quote' }, plural: { fr: 'Citations', en: 'Quotes' } },
  fields: [
    {
      name: 'text',
      type: 'textarea',
      required: true,
      maxLength: 600,
      label: { fr: 'Citation', en: 'Quotation' },
      admin: { description: { fr: 'Sans guillemets\u202f: ils sont ajoutés.', en: 'Without quotation marks: they are added.' } },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'author',
          type: 'text',
          required: true,
          maxLength: 120,
          label: { fr: 'Qui le dit', en: 'Who says it' },
          admin: { width: '50%' },
        },
        { name: 'role', type: 'text', maxLength: 160, label: { fr: 'Sa fonction', en: 'Their role' }, admin: { width: '50%' } },
      ],
    },
    sourceField(),
  ],
};

const Figure: Block = {
  slug: 'figure',
  admin: blockAdmin('figure'),
  interfaceName: 'MailBodyFigure',
  labels: { singular: { fr: 'Chiffre clé', en: 'Key figure' }, plural: { fr: 'Chiffres clés', en: 'Key figures' } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'value',
          type: 'text',
          required: true,
          maxLength: 20,
          label: { fr: 'Chiffre', en: 'Figure' },
          admin: { width: '30%', placeholder: { fr: '14 %', en: '14%' } },
        },
        {
          name: 'label',
          type: 'text',
          required: true,
          maxLength: 200,
          label: { fr: 'Ce qu’il mesure', en: 'What it measures' },
          admin: { width: '70%' },
        },
      ],
    },
    sourceField(),
  ],
};

const Image: Block = {
  slug: 'image',
  admin: blockAdmin('image'),
  interfaceName: 'MailBodyImage',
  labels: { singular: { fr: 'Image', en: 'Image' }, plural: { fr: 'Images', en: 'Images' } },
  fields: [
    {
      name: 'image',
      type: 'upload',
      relationTo: 'media',
      required: true,
      label: { fr: 'Image', en: 'Image' },
      // what every mail program shows: Outlook for Windows knows neither WebP nor AVIF
      filterOptions: { mimeType: { in: ['image/jpeg', 'image/png'] } },
      admin: { description: { fr: 'JPEG ou PNG.', en: 'JPEG or PNG.' } },
    },
    {
      name: 'alt',
      type: 'text',
      maxLength: 300,
      label: { fr: 'Texte de remplacement', en: 'Alternative text' },
      admin: {
        description: {
          fr: 'Ce que l’image apprend\u202f: un lecteur sur deux ne l’affiche pas. Vide\u202f: celui du média.',
          en: 'What the picture tells: half of the readers don’t load it. Empty: the media’s own.',
        },
      },
    },
    { name: 'caption', type: 'text', maxLength: 200, label: { fr: 'Légende', en: 'Caption' } },
    { name: 'piece', type: 'relationship', relationTo: [...linkable], label: { fr: 'Mène à (facultatif)', en: 'Leads to (optional)' } },
  ],
};

const Divider: Block = {
  slug: 'divider',
  admin: blockAdmin('divider'),
  interfaceName: 'MailBodyDivider',
  labels: { singular: { fr: 'Filet', en: 'Divider' }, plural: { fr: 'Filets', en: 'Dividers' } },
  fields: [],
};

const Signature: Block = {
  slug: 'signature',
  admin: blockAdmin('signature'),
  interfaceName: 'MailBodySignature',
  labels: { singular: { fr: 'Signature', en: 'Signature' }, plural: { fr: 'Signatures', en: 'Signatures' } },
  fields: [{ name: 'author', type: 'relationship', relationTo: 'authors', required: true, label: { fr: 'Qui signe', en: 'Who signs' } }],
};

/** Shown while the mail uses the variable; written by its marketer, never by us: nobody else knows the sentence it stands in. */
const fallback = (name: PersonalVariable, label: Label, example: string): TextField => ({
  name,
  type: 'text',
  maxLength: 80,
  label,
  admin: {
    condition: (data) => usedVariables(data).includes(name),
    placeholder: { fr: `Exemple\u202f: ${example}`, en: `Example: ${example}` },
  },
});

/** Buttons that put a variable where the cursor is. */
const insertVariable = '/admin/mail/insert-variable.tsx#InsertVariable';

/** A mail that sequences and broadcasts send. Publishing compiles it; a compiled mail is never changed afterwards, so what was approved is what leaves. */
export const mails: CollectionConfig = {
  slug: 'mails',
  labels: { singular: { fr: 'E-mail', en: 'E-mail' }, plural: { fr: 'E-mails', en: 'E-mails' } },
  admin: { group: groups.mails, useAsTitle: 'title', defaultColumns: ['title', '_status', 'subject', 'updatedAt'] },
  defaultSort: '-updatedAt',
  versions: pieceVersions,
  lockDocuments: pieceLock,
  access: {
    create: only('administrator', 'marketer'),
    read: anyStaff,
    readVersions: anyStaff,
    update: only('administrator', 'marketer'),
    delete: only('administrator', 'marketer'),
  },
  hooks: { ...undatedPieceHooks, beforeChange: [refuseFaultyMail, ...(undatedPieceHooks?.beforeChange ?? [])] },
  endpoints: mailActions,
  fields: [
    idField(),
    publicationNotice(),
    { name: 'mailNotice', type: 'ui', admin: { disableListColumn: true, components: { Field: '/admin/mail/mail-notice.tsx#MailNotice' } } },
    {
      ...titleField(),
      label: { fr: 'Nom de l’e-mail', en: 'Name of the mail' },
      admin: { description: { fr: 'Pour vous\u202f: les lecteurs ne le voient pas.', en: 'For you: readers don’t see it.' } },
    },
    {
      name: 'subject',
      type: 'text',
      required: true,
      maxLength: 120,
      label: { fr: 'Objet', en: 'Subject' },
      admin: { components: { afterInput: [insertVariable] } },
    },
    {
      name: 'preheader',
      type: 'text',
      required: true,
      maxLength: 150,
      label: { fr: 'Phrase d’aperçu', en: 'Preheader' },
      admin: {
        description: { fr: 'Affichée après l’objet dans la boîte de réception.', en: 'Shown after the subject in the inbox.' },
        components: {
          afterInput: [
            insertVariable,
            { path: '/admin/fields/length-hint.tsx#LengthHint', clientProps: { fallback: '', min: 40, max: 90 } },
          ],
        },
      },
    },
    {
      name: 'heading',
      type: 'text',
      maxLength: 120,
      label: { fr: 'Titre dans l’e-mail', en: 'Title in the mail' },
      admin: { description: { fr: 'Vide\u202f: l’objet.', en: 'Empty: the subject.' } },
    },
    {
      name: 'campaign',
      type: 'text',
      maxLength: 60,
      label: { fr: 'Nom de la campagne', en: 'Name of the campaign' },
      admin: {
        description: {
          fr: 'Ajouté aux liens vers votre site, pour que l’entonnoir montre ce que cet e-mail apporte. Vide\u202f: le nom de l’e-mail.',
          en: 'Added to links to your site, so that the funnel shows what this mail brings. Empty: the name of the mail.',
        },
      },
    },
    {
      name: 'body',
      type: 'blocks',
      required: true,
      minRows: 1,
      blocks: [Text, Button, Piece, Quote, Figure, Image, Divider, Signature],
      label: { fr: 'Contenu', en: 'Content' },
      labels: { singular: { fr: 'bloc', en: 'block' }, plural: { fr: 'Blocs', en: 'Blocks' } },
    },
    {
      name: 'fallbacks',
      type: 'group',
      label: { fr: 'Quand une valeur est inconnue', en: 'When a value is unknown' },
      admin: {
        condition: (data) => usedVariables(data).length > 0,
        description: {
          fr: 'La plupart des lecteurs ne laissent que leur adresse. Écrivez ce qu’ils liront à la place.',
          en: 'Most readers leave their address only. Write what they read instead.',
        },
      },
      fields: [
        fallback('firstName', { fr: 'À la place du prénom', en: 'Instead of the first name' }, 'à vous'),
        fallback('company', { fr: 'À la place de l’entreprise', en: 'Instead of the company' }, 'votre entreprise'),
        fallback('role', { fr: 'À la place de la fonction', en: 'Instead of the role' }, 'votre métier'),
      ],
    },
    {
      name: 'mailPreview',
      type: 'ui',
      admin: { position: 'sidebar', disableListColumn: true, components: { Field: '/admin/mail/mail-preview.tsx#MailPreview' } },
    },
  ],
};
