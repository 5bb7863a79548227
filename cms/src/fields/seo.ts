import type { GroupField } from 'payload';

const hint = (fallback: string, min: number, max: number) => [
  { path: '/admin/fields/length-hint.tsx#LengthHint', clientProps: { fallback, min, max } },
];

/** What search engines and shared links show. Empty fields fall back on the title and the standfirst. */
export const seoField = (): GroupField => ({
  name: 'seo',
  type: 'group',
  label: false,
  admin: { hideGutter: true },
  fields: [
    {
      name: 'title',
      type: 'text',
      maxLength: 120,
      label: { fr: 'Titre pour les moteurs de recherche', en: 'Title for search engines' },
      admin: { components: { afterInput: hint('title', 30, 60) } },
    },
    {
      name: 'description',
      type: 'textarea',
      maxLength: 320,
      label: { fr: 'Description pour les moteurs de recherche', en: 'Description for search engines' },
      admin: { components: { afterInput: hint('standfirst', 70, 155) } },
    },
  ],
});
