import type { Block } from 'payload';
import { dayPicker } from '../../fields/date-picker.ts';
import { validateHttpUrl } from '../../fields/url.ts';

/** The list of what a piece relies on. */
export const Sources: Block = {
  slug: 'sources',
  interfaceName: 'SourcesBlock',
  admin: { disableBlockName: true },
  labels: { singular: { fr: 'Sources citées', en: 'Cited sources' }, plural: { fr: 'Sources citées', en: 'Cited sources' } },
  fields: [
    {
      name: 'items',
      type: 'array',
      required: true,
      minRows: 1,
      maxRows: 60,
      labels: { singular: { fr: 'source', en: 'source' }, plural: { fr: 'Sources', en: 'Sources' } },
      label: { fr: 'Sources', en: 'Sources' },
      admin: { components: { RowLabel: { path: '/admin/fields/row-labels.tsx#NamedRow', clientProps: { field: 'title' } } } },
      fields: [
        { name: 'title', type: 'text', required: true, maxLength: 200, label: { fr: 'Titre', en: 'Title' } },
        {
          type: 'row',
          fields: [
            { name: 'publisher', type: 'text', maxLength: 120, label: { fr: 'Éditeur', en: 'Publisher' }, admin: { width: '34%' } },
            {
              name: 'url',
              type: 'text',
              label: { fr: 'Adresse', en: 'Address' },
              validate: validateHttpUrl,
              admin: { width: '33%', placeholder: 'https://' },
            },
            {
              name: 'date',
              type: 'date',
              label: { fr: 'Date de publication', en: 'Date of publication' },
              admin: { width: '33%', date: dayPicker },
            },
          ],
        },
      ],
    },
  ],
};
