import type { Block } from 'payload';
import { sourceField } from '../../fields/source.ts';

/** One figure, what it counts, and where it comes from. */
export const KeyFigure: Block = {
  slug: 'keyFigure',
  interfaceName: 'KeyFigureBlock',
  admin: { disableBlockName: true },
  labels: { singular: { fr: 'Chiffre clé', en: 'Key figure' }, plural: { fr: 'Chiffres clés', en: 'Key figures' } },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'value',
          type: 'text',
          required: true,
          maxLength: 40,
          label: { fr: 'Chiffre', en: 'Figure' },
          admin: { width: '30%', placeholder: '14 000' },
        },
        {
          name: 'label',
          type: 'text',
          required: true,
          maxLength: 200,
          label: { fr: 'Ce qu’il compte', en: 'What it counts' },
          admin: { width: '70%', placeholder: { fr: 'suppressions de postes annoncées en 2025', en: 'job cuts announced in 2025' } },
        },
      ],
    },
    sourceField(),
  ],
};
