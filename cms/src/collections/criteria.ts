import type { CollectionConfig } from 'payload';
import { anyone, hiddenExcept, only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { recordHooks } from '../hooks/piece.ts';

/** What agencies are compared on. */
export const criteria: CollectionConfig = {
  slug: 'criteria',
  labels: { singular: { fr: 'Critère', en: 'Criterion' }, plural: { fr: 'Critères', en: 'Criteria' } },
  admin: {
    hidden: hiddenExcept('administrator', 'editor', 'author'),
    group: groups.comparisons,
    useAsTitle: 'title',
    defaultColumns: ['title', 'question', 'weight'],
  },
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
    { name: 'title', type: 'text', required: true, maxLength: 80, label: { fr: 'Nom court', en: 'Short name' } },
    { name: 'question', type: 'text', required: true, maxLength: 300, label: { fr: 'Question à poser', en: 'Question to ask' } },
    { name: 'explanation', type: 'textarea', maxLength: 800, label: { fr: 'Ce qui compte', en: 'What matters' } },
    {
      name: 'weight',
      type: 'number',
      required: true,
      min: 1,
      max: 5,
      defaultValue: 3,
      label: { fr: 'Poids', en: 'Weight' },
      admin: { step: 1, description: { fr: 'De 1 (secondaire) à 5 (décisif).', en: 'From 1 (minor) to 5 (decisive).' } },
    },
  ],
};
