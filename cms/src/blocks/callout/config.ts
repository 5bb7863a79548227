import type { Block } from 'payload';

/** A remark set apart from the text: something to know, or to beware of. */
export const Callout: Block = {
  slug: 'callout',
  interfaceName: 'CalloutBlock',
  admin: { disableBlockName: true },
  labels: { singular: { fr: 'Encadré', en: 'Callout' }, plural: { fr: 'Encadrés', en: 'Callouts' } },
  fields: [
    {
      name: 'tone',
      type: 'radio',
      required: true,
      defaultValue: 'info',
      label: { fr: 'Ton', en: 'Tone' },
      options: [
        { value: 'info', label: { fr: 'À savoir', en: 'Good to know' } },
        { value: 'warning', label: { fr: 'Attention', en: 'Beware' } },
      ],
      admin: { layout: 'horizontal' },
    },
    { name: 'title', type: 'text', maxLength: 120, label: { fr: 'Titre', en: 'Title' } },
    { name: 'text', type: 'textarea', required: true, maxLength: 1200, label: { fr: 'Texte', en: 'Text' } },
  ],
};
