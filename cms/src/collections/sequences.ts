import type { Block, CollectionConfig } from 'payload';
import { anyStaff, only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { pieceLock, pieceVersions, titleField } from '../fields/piece.ts';
import { pieces } from '../fields/piece-relation.ts';
import { publicationNotice } from '../fields/publication-notice.ts';
import { mailEditor } from '../fields/rich-text.ts';
import { undatedPieceHooks } from '../hooks/piece.ts';

/** Steps are named by what they do; a name of their own would be one thing more to keep right. */
const stepAdmin: Block['admin'] = { disableBlockName: true, components: { Label: '/admin/fields/row-labels.tsx#StepRow' } };

const Text: Block = {
  slug: 'text',
  admin: { disableBlockName: true },
  interfaceName: 'MailTextBlock',
  labels: { singular: { fr: 'Texte', en: 'Text' }, plural: { fr: 'Textes', en: 'Texts' } },
  fields: [{ name: 'text', type: 'richText', required: true, editor: mailEditor(), label: { fr: 'Texte', en: 'Text' } }],
};

const Button: Block = {
  slug: 'button',
  admin: { disableBlockName: true },
  interfaceName: 'MailButtonBlock',
  labels: { singular: { fr: 'Bouton', en: 'Button' }, plural: { fr: 'Boutons', en: 'Buttons' } },
  fields: [
    { name: 'label', type: 'text', required: true, maxLength: 60, label: { fr: 'Texte du bouton', en: 'Text of the button' } },
    { name: 'piece', type: 'relationship', relationTo: [...pieces], required: true, label: { fr: 'Mène à', en: 'Leads to' } },
  ],
};

const Piece: Block = {
  slug: 'piece',
  admin: { disableBlockName: true },
  interfaceName: 'MailPieceBlock',
  labels: { singular: { fr: 'Contenu', en: 'Piece' }, plural: { fr: 'Contenus', en: 'Pieces' } },
  fields: [
    {
      name: 'piece',
      type: 'relationship',
      relationTo: [...pieces],
      required: true,
      label: { fr: 'Contenu', en: 'Piece' },
      admin: { description: { fr: 'Le mail montre son titre et son chapô.', en: 'The mail shows its title and standfirst.' } },
    },
  ],
};

const Wait: Block = {
  slug: 'wait',
  admin: stepAdmin,
  interfaceName: 'WaitStep',
  labels: { singular: { fr: 'Attendre', en: 'Wait' }, plural: { fr: 'Attentes', en: 'Waits' } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'amount',
          type: 'number',
          required: true,
          min: 1,
          max: 365,
          defaultValue: 3,
          label: { fr: 'Durée', en: 'Duration' },
          admin: { width: '30%', step: 1 },
        },
        {
          name: 'unit',
          type: 'select',
          required: true,
          defaultValue: 'days',
          label: { fr: 'Unité', en: 'Unit' },
          options: [
            { value: 'hours', label: { fr: 'heures', en: 'hours' } },
            { value: 'days', label: { fr: 'jours', en: 'days' } },
          ],
          admin: { width: '30%' },
        },
      ],
    },
  ],
};

const Send: Block = {
  slug: 'send',
  admin: stepAdmin,
  interfaceName: 'SendStep',
  labels: { singular: { fr: 'Envoyer un e-mail', en: 'Send an e-mail' }, plural: { fr: 'E-mails', en: 'E-mails' } },
  fields: [
    { name: 'subject', type: 'text', required: true, maxLength: 120, label: { fr: 'Objet', en: 'Subject' } },
    {
      name: 'preheader',
      type: 'text',
      required: true,
      maxLength: 120,
      label: { fr: 'Phrase d’aperçu', en: 'Preheader' },
      admin: {
        description: {
          fr: 'Affichée après l’objet dans la boîte de réception. De 40 à 90 signes.',
          en: 'Shown after the subject in the inbox. 40 to 90 characters.',
        },
      },
    },
    {
      name: 'body',
      type: 'blocks',
      required: true,
      minRows: 1,
      blocks: [Text, Button, Piece],
      label: { fr: 'Contenu de l’e-mail', en: 'Content of the e-mail' },
      labels: { singular: { fr: 'élément', en: 'element' }, plural: { fr: 'Éléments', en: 'Elements' } },
    },
  ],
};

const Exit: Block = {
  slug: 'exit',
  admin: stepAdmin,
  interfaceName: 'ExitStep',
  labels: { singular: { fr: 'Sortir de la séquence', en: 'Leave the sequence' }, plural: { fr: 'Sorties', en: 'Exits' } },
  fields: [{ name: 'reason', type: 'text', required: true, maxLength: 120, label: { fr: 'Motif', en: 'Reason' } }],
};

/** A series of mails after a confirmed request. Publishing makes an immutable version; leads in flight stay on theirs. */
export const sequences: CollectionConfig = {
  slug: 'sequences',
  labels: { singular: { fr: 'Séquence', en: 'Sequence' }, plural: { fr: 'Séquences', en: 'Sequences' } },
  admin: { group: groups.mails, useAsTitle: 'title', defaultColumns: ['title', '_status', 'purpose', 'updatedAt'] },
  defaultSort: 'title',
  versions: pieceVersions,
  lockDocuments: pieceLock,
  access: {
    create: only('administrator', 'marketer'),
    read: anyStaff,
    readVersions: anyStaff,
    update: only('administrator', 'marketer'),
    delete: only('administrator', 'marketer'),
  },
  hooks: undatedPieceHooks,
  fields: [
    idField(),
    publicationNotice(),
    titleField(),
    {
      name: 'purpose',
      type: 'select',
      required: true,
      defaultValue: 'nurture',
      label: { fr: 'Accord nécessaire', en: 'Consent needed' },
      options: [
        { value: 'nurture', label: { fr: 'Conseils après un comparatif', en: 'Advice after a comparison' } },
        { value: 'newsletter', label: { fr: 'Lettre d’information', en: 'Newsletter' } },
      ],
    },
    {
      name: 'offers',
      type: 'relationship',
      relationTo: 'whitepapers',
      hasMany: true,
      label: { fr: 'Comparatifs qui y font entrer', en: 'Comparisons that let leads in' },
      admin: { description: { fr: 'Vide\u202f: tous.', en: 'Empty: all of them.' } },
    },
    {
      type: 'row',
      fields: [
        {
          name: 'window',
          type: 'select',
          required: true,
          defaultValue: 'weekdays',
          label: { fr: 'Heures d’envoi', en: 'Sending hours' },
          options: [
            { value: 'weekdays', label: { fr: 'En semaine, de 9 h à 17 h', en: 'Weekdays, 9 to 17' } },
            { value: 'always', label: { fr: 'À toute heure', en: 'At any hour' } },
          ],
          admin: { width: '50%' },
        },
        {
          name: 'capPerWeek',
          type: 'number',
          required: true,
          min: 1,
          max: 7,
          defaultValue: 2,
          label: { fr: 'E-mails par semaine, au plus', en: 'Mails a week, at most' },
          admin: { width: '50%', step: 1 },
        },
      ],
    },
    {
      name: 'steps',
      type: 'blocks',
      required: true,
      minRows: 1,
      blocks: [Wait, Send, Exit],
      label: { fr: 'Étapes', en: 'Steps' },
      labels: { singular: { fr: 'étape', en: 'step' }, plural: { fr: 'Étapes', en: 'Steps' } },
      admin: { initCollapsed: true },
    },
  ],
};
