import type { Block, CollectionConfig, PayloadRequest } from 'payload';
import { anyStaff, only } from '../access/rules.ts';
import { stepPicture } from '../admin/sequence/step-pictures.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { pieceLock, pieceVersions, titleField } from '../fields/piece.ts';
import { publicationNotice } from '../fields/publication-notice.ts';
import { undatedPieceHooks } from '../hooks/piece.ts';
import { refuseFaultySequence } from '../hooks/sequence-check.ts';
import { minuteOfDay } from '../publish/sequence/time-of-day.ts';
import { sequenceActions } from './sequence-actions.ts';

/** Steps are named by what they do; a name of their own would be one thing more to keep right. */
const stepAdmin: Block['admin'] = { disableBlockName: true, components: { Label: '/admin/fields/row-labels.tsx#StepRow' } };

const Wait: Block = {
  slug: 'wait',
  imageURL: stepPicture('wait'),
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

const WaitUntil: Block = {
  slug: 'waitUntil',
  imageURL: stepPicture('waitUntil'),
  admin: stepAdmin,
  interfaceName: 'WaitUntilStep',
  labels: { singular: { fr: 'Attendre un jour et une heure', en: 'Wait until a day and hour' }, plural: { fr: 'Attentes', en: 'Waits' } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'weekday',
          type: 'select',
          required: true,
          defaultValue: '2',
          label: { fr: 'Jour', en: 'Day' },
          options: [
            { value: 'any', label: { fr: 'n’importe quel jour', en: 'any day' } },
            { value: '1', label: { fr: 'lundi', en: 'Monday' } },
            { value: '2', label: { fr: 'mardi', en: 'Tuesday' } },
            { value: '3', label: { fr: 'mercredi', en: 'Wednesday' } },
            { value: '4', label: { fr: 'jeudi', en: 'Thursday' } },
            { value: '5', label: { fr: 'vendredi', en: 'Friday' } },
            { value: '6', label: { fr: 'samedi', en: 'Saturday' } },
            { value: '7', label: { fr: 'dimanche', en: 'Sunday' } },
          ],
          admin: { width: '50%' },
        },
        {
          name: 'time',
          type: 'text',
          required: true,
          defaultValue: '09:30',
          maxLength: 5,
          validate: (value: unknown, { req }: { req: PayloadRequest }) =>
            minuteOfDay(value) !== null || (req.i18n.language === 'en' ? 'Write an hour like 09:30.' : 'Écrivez une heure comme 09:30.'),
          label: { fr: 'Heure de Paris', en: 'Hour in Paris' },
          admin: { width: '30%', placeholder: '09:30' },
        },
      ],
    },
  ],
};

const Send: Block = {
  slug: 'send',
  imageURL: stepPicture('send'),
  admin: stepAdmin,
  interfaceName: 'SendStep',
  labels: { singular: { fr: 'Envoyer un e-mail', en: 'Send an e-mail' }, plural: { fr: 'E-mails', en: 'E-mails' } },
  fields: [
    {
      name: 'mail',
      type: 'relationship',
      relationTo: 'mails',
      required: true,
      label: { fr: 'E-mail', en: 'E-mail' },
      admin: {
        description: {
          fr: 'Le texte est celui de sa dernière publication, au moment où vous publiez la séquence.',
          en: 'Its text is that of its last publication, when you publish the sequence.',
        },
      },
    },
  ],
};

const Exit: Block = {
  slug: 'exit',
  imageURL: stepPicture('exit'),
  admin: stepAdmin,
  interfaceName: 'ExitStep',
  labels: { singular: { fr: 'Sortir de la séquence', en: 'Leave the sequence' }, plural: { fr: 'Sorties', en: 'Exits' } },
  fields: [{ name: 'reason', type: 'text', required: true, maxLength: 120, label: { fr: 'Motif', en: 'Reason' } }],
};

/** A series of mails after a confirmed request, or for whom staff enrols. Publishing makes an immutable version; leads in flight stay on theirs. */
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
  hooks: { ...undatedPieceHooks, beforeChange: [refuseFaultySequence, ...(undatedPieceHooks?.beforeChange ?? [])] },
  endpoints: sequenceActions,
  fields: [
    idField(),
    publicationNotice(),
    {
      name: 'state',
      type: 'ui',
      admin: { components: { Field: '/admin/sequence/state.tsx#SequenceState' }, disableListColumn: true },
    },
    {
      name: 'picture',
      type: 'ui',
      admin: { position: 'sidebar', components: { Field: '/admin/sequence/picture.tsx#SequencePicture' }, disableListColumn: true },
    },
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
      name: 'trigger',
      type: 'select',
      required: true,
      defaultValue: 'confirmed',
      label: { fr: 'Comment on y entre', en: 'How leads enter' },
      options: [
        { value: 'confirmed', label: { fr: 'En confirmant une demande de comparatif', en: 'By confirming a request for a comparison' } },
        { value: 'manual', label: { fr: 'À la main seulement', en: 'By hand only' } },
      ],
      admin: {
        description: {
          fr: 'Vous pouvez toujours inscrire quelqu’un à la main, s’il a donné son accord.',
          en: 'You can always enrol somebody by hand, if they agreed.',
        },
      },
    },
    {
      name: 'offers',
      type: 'relationship',
      relationTo: 'whitepapers',
      hasMany: true,
      label: { fr: 'Comparatifs qui y font entrer', en: 'Comparisons that let leads in' },
      admin: {
        condition: (data) => data.trigger !== 'manual',
        description: { fr: 'Vide\u202f: tous.', en: 'Empty: all of them.' },
      },
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
            {
              value: 'weekdays',
              label: { fr: 'En semaine, de 9 h à 17 h, hors jours fériés', en: 'Weekdays, 9 to 17, no public holidays' },
            },
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
      blocks: [Send, Wait, WaitUntil, Exit],
      label: { fr: 'Étapes', en: 'Steps' },
      labels: { singular: { fr: 'étape', en: 'step' }, plural: { fr: 'Étapes', en: 'Steps' } },
    },
    {
      name: 'versionList',
      type: 'ui',
      admin: { components: { Field: '/admin/sequence/versions.tsx#SequenceVersions' }, disableListColumn: true },
    },
  ],
};
