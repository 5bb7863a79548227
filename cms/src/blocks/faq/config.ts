import type { Block } from 'payload';

/** Questions that readers ask, each with its answer. */
export const Faq: Block = {
  slug: 'faq',
  interfaceName: 'FaqBlock',
  admin: { disableBlockName: true },
  labels: {
    singular: { fr: 'Questions fréquentes', en: 'Frequent questions' },
    plural: { fr: 'Questions fréquentes', en: 'Frequent questions' },
  },
  fields: [
    {
      name: 'items',
      type: 'array',
      required: true,
      minRows: 1,
      maxRows: 20,
      label: { fr: 'Questions', en: 'Questions' },
      admin: { components: { RowLabel: { path: '/admin/fields/row-labels.tsx#NamedRow', clientProps: { field: 'question' } } } },
      labels: { singular: { fr: 'question', en: 'question' }, plural: { fr: 'Questions', en: 'Questions' } },
      fields: [
        { name: 'question', type: 'text', required: true, maxLength: 200, label: { fr: 'Question', en: 'Question' } },
        { name: 'answer', type: 'textarea', required: true, maxLength: 2000, label: { fr: 'Réponse', en: 'Answer' } },
      ],
    },
  ],
};
