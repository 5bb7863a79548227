import { contentIdSchema } from '@sillage/functions/domain/ids.ts';
import type { CollectionConfig } from 'payload';
import { only } from '../access/rules.ts';
import { broadcastEndpoints } from '../admin/broadcast/endpoints.ts';
import { fillState, keepRequested, refuseRequested, unlessRequested } from '../admin/broadcast/frozen.ts';
import { dayPicker, momentPicker } from '../fields/date-picker.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { titleField } from '../fields/piece.ts';

const marketing = only('administrator', 'marketer');

/**
 * One published mail to readers chosen by their consent. The document says what is wanted; once somebody asks for it to leave, a run has a copy of
 * its own and the document only remembers.
 */
export const broadcasts: CollectionConfig = {
  slug: 'broadcasts',
  labels: { singular: { fr: 'Envoi groupé', en: 'Broadcast' }, plural: { fr: 'Envois groupés', en: 'Broadcasts' } },
  admin: {
    group: groups.mails,
    useAsTitle: 'title',
    defaultColumns: ['title', 'state', 'mail', 'when', 'updatedAt'],
    description: {
      fr: 'Un e-mail publié, à des lecteurs choisis parmi ceux qui ont donné leur accord.',
      en: 'A published mail, to readers chosen among those who agreed.',
    },
    hideAPIURL: true,
  },
  defaultSort: '-updatedAt',
  disableBulkEdit: true,
  lockDocuments: { duration: 180 },
  // who gets a mail and why is about people: the two roles that see them
  access: { create: marketing, read: marketing, update: unlessRequested, delete: unlessRequested },
  hooks: { beforeChange: [keepRequested], beforeDelete: [refuseRequested] },
  endpoints: broadcastEndpoints,
  fields: [
    idField(),
    {
      name: 'run',
      type: 'ui',
      admin: { position: 'sidebar', components: { Field: '/admin/broadcast/run-panel.tsx#RunPanel' }, disableListColumn: true },
    },
    {
      name: 'frozen',
      type: 'ui',
      admin: { components: { Field: '/admin/broadcast/frozen-notice.tsx#FrozenNotice' }, disableListColumn: true },
    },
    {
      ...titleField(),
      label: { fr: 'Nom de l’envoi', en: 'Name of the broadcast' },
      hooks: { beforeDuplicate: [({ value }) => `${String(value).slice(0, 190)} (copie)`] },
      admin: { description: { fr: 'Pour vous\u202f: les lecteurs ne le voient pas.', en: 'For you: readers don’t see it.' } },
    },
    {
      name: 'state',
      type: 'text',
      virtual: true,
      label: { fr: 'État', en: 'State' },
      hooks: { afterRead: [fillState] },
      admin: { readOnly: true, hidden: true, components: { Cell: '/admin/broadcast/state-cell.tsx#StateCell' } },
    },
    {
      name: 'mail',
      type: 'relationship',
      relationTo: 'mails',
      required: true,
      label: { fr: 'E-mail', en: 'Mail' },
      // where the page of a mail leads
      defaultValue: ({ req }) => contentIdSchema.safeParse(req.query?.mail).data,
      filterOptions: { _status: { equals: 'published' } },
      admin: {
        description: {
          fr: 'Seuls les e-mails publiés sont proposés. C’est la version publiée au moment de la demande qui part.',
          en: 'Published mails only. What leaves is the version that is published when you ask for it.',
        },
      },
    },
    {
      name: 'audience',
      type: 'group',
      label: { fr: 'À qui', en: 'To whom' },
      fields: [
        {
          name: 'purpose',
          type: 'radio',
          required: true,
          defaultValue: 'newsletter',
          label: { fr: 'Accord nécessaire', en: 'Consent needed' },
          options: [
            { value: 'newsletter', label: { fr: 'Lettre d’information', en: 'Newsletter' } },
            { value: 'nurture', label: { fr: 'Conseils par e-mail', en: 'Advice by mail' } },
          ],
        },
        {
          type: 'row',
          fields: [
            {
              name: 'topics',
              type: 'relationship',
              relationTo: 'topics',
              hasMany: true,
              label: { fr: 'Sujets choisis', en: 'Topics chosen' },
              admin: {
                width: '50%',
                description: {
                  fr: 'Vide\u202f: tous. Qui n’a rien choisi reçoit tout.',
                  en: 'Empty: all. Who chose nothing gets everything.',
                },
              },
            },
            {
              name: 'offers',
              type: 'relationship',
              relationTo: 'whitepapers',
              hasMany: true,
              label: { fr: 'Comparatif demandé', en: 'Comparison asked for' },
              admin: { width: '50%', description: { fr: 'Vide\u202f: n’importe lequel, ou aucun.', en: 'Empty: any, or none.' } },
            },
          ],
        },
        {
          name: 'confirmedSince',
          type: 'date',
          label: { fr: 'Adresse confirmée depuis le', en: 'Address confirmed since' },
          admin: {
            date: dayPicker,
            description: { fr: 'Vide\u202f: depuis toujours.', en: 'Empty: ever.' },
          },
        },
      ],
    },
    {
      name: 'when',
      type: 'radio',
      required: true,
      defaultValue: 'now',
      label: { fr: 'Quand', en: 'When' },
      options: [
        { value: 'now', label: { fr: 'Dès que vous l’envoyez', en: 'As soon as you send it' } },
        { value: 'at', label: { fr: 'À une date', en: 'At a date' } },
      ],
    },
    {
      name: 'startAt',
      type: 'date',
      label: { fr: 'Date et heure de départ (Paris)', en: 'Date and time (Paris)' },
      timezone: true,
      admin: {
        condition: (_, { when }) => when === 'at',
        date: momentPicker,
      },
      validate: (value, { siblingData, req }) =>
        value || !isAt(siblingData)
          ? true
          : req.i18n?.language === 'en'
            ? 'Choose a date and an hour.'
            : 'Choisissez une date et une heure.',
    },
    {
      name: 'throttlePerMinute',
      type: 'number',
      min: 1,
      max: 100_000,
      label: { fr: 'E-mails par minute, au plus', en: 'Mails per minute, at most' },
      admin: {
        step: 1,
        description: {
          fr: 'Facultatif. Étaler un envoi ménage ceux qui répondront à vos lecteurs. Vide\u202f: aussi vite que le service d’envoi l’accepte.',
          en: 'Optional. Spreading a broadcast spares whoever answers your readers. Empty: as fast as the mail service takes it.',
        },
      },
    },
    {
      name: 'recipients',
      type: 'ui',
      admin: { components: { Field: '/admin/broadcast/recipients.tsx#Recipients' }, disableListColumn: true },
    },
  ],
};

const isAt = (data: unknown): boolean => typeof data === 'object' && data !== null && 'when' in data && data.when === 'at';
