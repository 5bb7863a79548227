import type { Block } from 'payload';

/** Questions to put to a future partner, and why each matters. */
export const EvaluationGrid: Block = {
  slug: 'evaluationGrid',
  interfaceName: 'EvaluationGridBlock',
  admin: { disableBlockName: true },
  labels: {
    singular: { fr: 'Grille d’évaluation', en: 'Evaluation grid' },
    plural: { fr: 'Grilles d’évaluation', en: 'Evaluation grids' },
  },
  fields: [
    { name: 'title', type: 'text', required: true, maxLength: 160, label: { fr: 'Titre', en: 'Title' } },
    { name: 'intro', type: 'textarea', maxLength: 600, label: { fr: 'Introduction', en: 'Introduction' } },
    {
      name: 'questions',
      type: 'array',
      required: true,
      minRows: 1,
      maxRows: 15,
      label: { fr: 'Questions', en: 'Questions' },
      admin: { components: { RowLabel: { path: '/admin/fields/row-labels.tsx#NamedRow', clientProps: { field: 'question' } } } },
      labels: { singular: { fr: 'question', en: 'question' }, plural: { fr: 'Questions', en: 'Questions' } },
      fields: [
        { name: 'question', type: 'text', required: true, maxLength: 300, label: { fr: 'Question', en: 'Question' } },
        {
          name: 'why',
          type: 'textarea',
          maxLength: 600,
          label: { fr: 'Pourquoi la poser', en: 'Why ask it' },
          admin: { rows: 2 },
        },
      ],
    },
  ],
};
