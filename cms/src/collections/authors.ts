import type { CollectionConfig } from 'payload';
import { anyone, only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { slugField } from '../fields/slug.ts';
import { recordHooks } from '../hooks/piece.ts';

/** A signature shown to readers. Staff accounts are users. */
export const authors: CollectionConfig = {
  slug: 'authors',
  labels: { singular: { fr: 'Auteur', en: 'Author' }, plural: { fr: 'Auteurs', en: 'Authors' } },
  admin: { group: groups.writing, useAsTitle: 'name', defaultColumns: ['name', 'role', 'updatedAt'] },
  defaultSort: 'name',
  access: {
    create: only('administrator', 'editor'),
    read: anyone,
    update: only('administrator', 'editor'),
    delete: only('administrator', 'editor'),
  },
  hooks: recordHooks,
  fields: [
    idField(),
    { name: 'name', type: 'text', required: true, maxLength: 120, label: { fr: 'Nom', en: 'Name' } },
    slugField({ folder: '/auteurs/', from: 'name' }),
    { name: 'role', type: 'text', maxLength: 160, label: { fr: 'Fonction', en: 'Role' } },
    { name: 'bio', type: 'textarea', maxLength: 800, label: { fr: 'Présentation', en: 'Biography' } },
    { name: 'portrait', type: 'upload', relationTo: 'media', label: { fr: 'Portrait', en: 'Portrait' } },
  ],
};
