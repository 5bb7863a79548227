import type { CheckboxField } from 'payload';
import { onlyField } from '../access/rules.ts';

/** An author has done with the draft and asks an editor to read it. Publishing settles it. */
export const reviewField = (): CheckboxField => ({
  name: 'inReview',
  type: 'checkbox',
  defaultValue: false,
  label: { fr: 'Soumis à la rédaction', en: 'Submitted for review' },
  access: {
    create: onlyField('administrator', 'editor', 'author'),
    read: onlyField('administrator', 'editor', 'author', 'marketer'),
    update: onlyField('administrator', 'editor', 'author'),
  },
  admin: { components: { Field: '/admin/review/review-field.tsx#ReviewField' } },
  hooks: { beforeChange: [({ data, value }) => data?._status !== 'published' && value === true] },
});
