import type { GroupField } from 'payload';
import { validateHttpUrl } from './url.ts';

/** Where a figure, a quotation or a score comes from: a title to show and an address to check it. */
export const sourceField = (): GroupField => ({
  name: 'source',
  type: 'group',
  label: { fr: 'Source', en: 'Source' },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'title',
          type: 'text',
          maxLength: 200,
          label: { fr: 'Titre de la source', en: 'Title of the source' },
          admin: { width: '50%', placeholder: { fr: 'Le Monde, 26 novembre 2025', en: 'Le Monde, 26 November 2025' } },
        },
        {
          name: 'url',
          type: 'text',
          label: { fr: 'Adresse', en: 'Address' },
          validate: validateHttpUrl,
          admin: { width: '50%', placeholder: 'https://' },
        },
      ],
    },
  ],
});
