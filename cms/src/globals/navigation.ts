import type { ArrayField, GlobalConfig } from 'payload';
import { anyone, hiddenExcept, only } from '../access/rules.ts';
import { groups } from '../fields/labels.ts';
import { linkField } from '../fields/link.ts';
import { publishAfterGlobalChange } from '../hooks/publish-jobs.ts';

const links = (name: 'header' | 'footer', label: { fr: string; en: string }, maxRows: number): ArrayField => ({
  name,
  type: 'array',
  maxRows,
  label,
  admin: { components: { RowLabel: { path: '/admin/fields/row-labels.tsx#NamedRow', clientProps: { field: 'label' } } } },
  labels: { singular: { fr: 'lien', en: 'link' }, plural: { fr: 'Liens', en: 'Links' } },
  fields: [
    { name: 'label', type: 'text', required: true, maxLength: 40, label: { fr: 'Texte', en: 'Text' } },
    linkField('link', { fr: 'Mène à', en: 'Leads to' }),
  ],
});

/** Links at the top and at the foot of every page. */
export const navigation: GlobalConfig = {
  slug: 'navigation',
  label: { fr: 'Navigation', en: 'Navigation' },
  admin: { hidden: hiddenExcept('administrator', 'editor'), group: groups.settings },
  access: { read: anyone, update: only('administrator', 'editor') },
  hooks: { afterChange: [publishAfterGlobalChange] },
  fields: [links('header', { fr: 'En-tête', en: 'Header' }, 8), links('footer', { fr: 'Pied de page', en: 'Footer' }, 16)],
};
