import type { CollectionConfig, Field, RelationshipField, TextareaField, TextField } from 'payload';
import { onlyField } from '../access/rules.ts';
import { momentPicker } from './date-picker.ts';

/** How a piece is kept: drafts saved while one writes, 50 versions, publication at a chosen time. */
export const pieceVersions: CollectionConfig['versions'] = {
  maxPerDoc: 50,
  drafts: { autosave: { interval: 2000 }, schedulePublish: { timeFormat: 'HH:mm' }, validate: false },
};

/** Seconds for which a piece stays somebody's after their last key. */
export const pieceLock: CollectionConfig['lockDocuments'] = { duration: 180 };

export const titleField = (): TextField => ({
  name: 'title',
  type: 'text',
  required: true,
  maxLength: 200,
  label: { fr: 'Titre', en: 'Title' },
});

/** The paragraph under the title, reused by lists, feeds and mails. */
export const standfirstField = (): TextareaField => ({
  name: 'standfirst',
  type: 'textarea',
  required: true,
  maxLength: 300,
  label: { fr: 'Chapô', en: 'Standfirst' },
  admin: {
    rows: 3,
    description: {
      fr: 'Deux phrases qui disent ce que le lecteur saura. 300 signes au plus\u202f; reprises dans les listes et le flux.',
      en: 'Two sentences that say what the reader will know. 300 characters at most; used in lists and the feed.',
    },
  },
});

export const topicField = (): RelationshipField => ({
  name: 'topic',
  type: 'relationship',
  relationTo: 'topics',
  required: true,
  label: { fr: 'Sujet', en: 'Topic' },
});

export const authorField = (): RelationshipField => ({
  name: 'author',
  type: 'relationship',
  relationTo: 'authors',
  required: true,
  label: { fr: 'Signature', en: 'Author' },
});

export const publishedAtField = (): Field => ({
  name: 'publishedAt',
  type: 'date',
  index: true,
  label: { fr: 'Date de publication', en: 'Date of publication' },
  admin: {
    date: momentPicker,
    description: {
      fr: 'Celle que les lecteurs voient. Vide\u202f: le moment de la première publication.',
      en: 'The one that readers see. Empty: the moment of the first publication.',
    },
  },
});

/** The member of staff who began the piece: an author's own drafts are found by it. */
export const createdByField = (): RelationshipField => ({
  name: 'createdBy',
  type: 'relationship',
  relationTo: 'users',
  index: true,
  label: { fr: 'Commencé par', en: 'Begun by' },
  access: { create: () => false, update: () => false, read: onlyField('administrator', 'editor', 'author', 'marketer') },
  admin: { readOnly: true },
  hooks: {
    beforeChange: [({ value, operation, req }) => (operation === 'create' && req.user ? req.user.id : value)],
  },
});
