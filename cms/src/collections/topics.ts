import type { CollectionConfig } from 'payload';
import { anyone, only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { slugField } from '../fields/slug.ts';
import { recordHooks } from '../hooks/piece.ts';

/** A subject that pieces belong to; it has a page that lists them. */
export const topics: CollectionConfig = {
  slug: 'topics',
  labels: { singular: { fr: 'Sujet', en: 'Topic' }, plural: { fr: 'Sujets', en: 'Topics' } },
  admin: { group: groups.writing, useAsTitle: 'title', defaultColumns: ['title', 'slug', 'updatedAt'] },
  defaultSort: 'title',
  access: {
    create: only('administrator', 'editor'),
    read: anyone,
    update: only('administrator', 'editor'),
    delete: only('administrator', 'editor'),
  },
  hooks: recordHooks,
  fields: [
    idField(),
    { name: 'title', type: 'text', required: true, maxLength: 80, label: { fr: 'Titre', en: 'Title' } },
    slugField({ folder: '/sujets/' }),
    { name: 'description', type: 'textarea', maxLength: 400, label: { fr: 'Présentation', en: 'Description' } },
  ],
};
