import type { Block } from 'payload';

/** Agencies beside each other, criterion by criterion. Scores and evidence come from the agencies' own records, never typed here. */
export const ComparisonTable: Block = {
  slug: 'comparisonTable',
  interfaceName: 'ComparisonTableBlock',
  admin: { disableBlockName: true },
  labels: {
    singular: { fr: 'Tableau comparatif', en: 'Comparison table' },
    plural: { fr: 'Tableaux comparatifs', en: 'Comparison tables' },
  },
  fields: [
    {
      name: 'agencies',
      type: 'relationship',
      relationTo: 'agencies',
      hasMany: true,
      required: true,
      minRows: 1,
      maxRows: 20,
      label: { fr: 'Agences', en: 'Agencies' },
      admin: {
        description: {
          fr: 'Les notes, les preuves et leurs dates viennent des fiches des agences.',
          en: 'Scores, evidence and their dates come from the agencies’ records.',
        },
      },
    },
    {
      name: 'criteria',
      type: 'relationship',
      relationTo: 'criteria',
      hasMany: true,
      required: true,
      minRows: 1,
      maxRows: 20,
      label: { fr: 'Critères', en: 'Criteria' },
    },
  ],
};
