import type { CollectionConfig } from 'payload';
import { anyone, hiddenExcept, only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { linkField } from '../fields/link.ts';
import { recordHooks } from '../hooks/piece.ts';

/** An old address and where it leads now. Renaming a piece writes one by itself. */
export const redirects: CollectionConfig = {
  slug: 'redirects',
  labels: { singular: { fr: 'Redirection', en: 'Redirect' }, plural: { fr: 'Redirections', en: 'Redirects' } },
  admin: {
    hidden: hiddenExcept('administrator', 'editor'),
    group: groups.settings,
    useAsTitle: 'from',
    defaultColumns: ['from', 'permanent', 'updatedAt'],
  },
  defaultSort: 'from',
  access: {
    create: only('administrator', 'editor'),
    read: anyone,
    update: only('administrator', 'editor'),
    delete: only('administrator', 'editor'),
  },
  hooks: recordHooks,
  fields: [
    idField(),
    {
      name: 'from',
      type: 'text',
      required: true,
      unique: true,
      index: true,
      maxLength: 300,
      label: { fr: 'Ancienne adresse', en: 'Old address' },
      admin: { placeholder: '/articles/ancienne-adresse' },
    },
    linkField('to', { fr: 'Nouvelle adresse', en: 'New address' }),
    { name: 'permanent', type: 'checkbox', defaultValue: true, label: { fr: 'Définitive', en: 'Permanent' } },
  ],
};
