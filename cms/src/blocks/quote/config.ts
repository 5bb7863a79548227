import type { Block } from 'payload';
import { sourceField } from '../../fields/source.ts';

/** Somebody's words, with who said them and where they can be checked. */
export const Quote: Block = {
  slug: 'quote',
  interfaceName: 'QuoteBlock',
  admin: { disableBlockName: true },
  labels: {
    singular: { fr: 'Citation avec sa source', en: 'Quotation with its source' },
    plural: { fr: 'Citations avec leur source', en: 'Quotations with their source' },
  },
  fields: [
    {
      name: 'text',
      type: 'textarea',
      required: true,
      maxLength: 1200,
      label: { fr: 'Texte', en: 'Text' },
      admin: {
        description: { fr: 'Sans guillemets\u202f: la mise en page les ajoute.', en: 'Without quotation marks: the layout adds them.' },
      },
    },
    {
      type: 'row',
      fields: [
        { name: 'author', type: 'text', maxLength: 120, label: { fr: 'Auteur', en: 'Author' }, admin: { width: '50%' } },
        { name: 'role', type: 'text', maxLength: 160, label: { fr: 'Fonction', en: 'Role' }, admin: { width: '50%' } },
      ],
    },
    sourceField(),
  ],
};
