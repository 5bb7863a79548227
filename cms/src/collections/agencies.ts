import type { CollectionConfig } from 'payload';
import { anyone, only } from '../access/rules.ts';
import { dayPicker } from '../fields/date-picker.ts';
import { idField } from '../fields/id.ts';
import { groups } from '../fields/labels.ts';
import { slugField } from '../fields/slug.ts';
import { sourceField } from '../fields/source.ts';
import { validateHttpUrl } from '../fields/url.ts';
import { recordHooks } from '../hooks/piece.ts';

/** An agency or consultancy, with what was found about it: written once, read by tables, PDF, JSON-LD and mails. */
export const agencies: CollectionConfig = {
  slug: 'agencies',
  labels: { singular: { fr: 'Agence', en: 'Agency' }, plural: { fr: 'Agences', en: 'Agencies' } },
  admin: { group: groups.comparisons, useAsTitle: 'name', defaultColumns: ['name', 'city', 'size', 'updatedAt'] },
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
    slugField({ folder: '/agences/', from: 'name' }),
    {
      type: 'row',
      fields: [
        { name: 'city', type: 'text', maxLength: 80, label: { fr: 'Ville', en: 'City' }, admin: { width: '50%' } },
        {
          name: 'size',
          type: 'text',
          maxLength: 80,
          label: { fr: 'Taille', en: 'Size' },
          admin: { width: '50%', placeholder: { fr: '20 à 50 personnes', en: '20 to 50 people' } },
        },
      ],
    },
    { name: 'description', type: 'textarea', maxLength: 1000, label: { fr: 'Présentation', en: 'Description' } },
    { name: 'site', type: 'text', label: { fr: 'Site', en: 'Site' }, validate: validateHttpUrl, admin: { placeholder: 'https://' } },
    {
      name: 'assessments',
      type: 'array',
      maxRows: 40,
      label: { fr: 'Évaluations', en: 'Assessments' },
      labels: { singular: { fr: 'évaluation', en: 'assessment' }, plural: { fr: 'Évaluations', en: 'Assessments' } },
      admin: { components: { RowLabel: '/admin/fields/row-labels.tsx#AssessmentRow' } },
      fields: [
        {
          type: 'row',
          fields: [
            {
              name: 'criterion',
              type: 'relationship',
              relationTo: 'criteria',
              required: true,
              label: { fr: 'Critère', en: 'Criterion' },
              admin: { width: '50%' },
            },
            {
              name: 'score',
              type: 'number',
              required: true,
              min: 0,
              max: 5,
              label: { fr: 'Note sur 5', en: 'Score out of 5' },
              admin: { width: '20%', step: 1 },
            },
            {
              name: 'checkedAt',
              type: 'date',
              required: true,
              label: { fr: 'Vérifié le', en: 'Checked on' },
              admin: { width: '30%', date: dayPicker },
            },
          ],
        },
        { name: 'evidence', type: 'textarea', required: true, maxLength: 600, label: { fr: 'Ce qui le prouve', en: 'Evidence' } },
        sourceField(),
      ],
    },
  ],
};
