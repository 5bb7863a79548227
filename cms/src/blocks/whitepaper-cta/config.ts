import type { Block } from 'payload';

/** An invitation to ask for a comparatif. Empty texts fall back on the comparatif's own. */
export const WhitepaperCta: Block = {
  slug: 'whitepaperCta',
  interfaceName: 'WhitepaperCtaBlock',
  admin: { disableBlockName: true },
  labels: {
    singular: { fr: 'Appel vers un comparatif', en: 'Call to a comparison' },
    plural: { fr: 'Appels vers un comparatif', en: 'Calls to a comparison' },
  },
  fields: [
    {
      name: 'whitepaper',
      type: 'relationship',
      relationTo: 'whitepapers',
      required: true,
      label: { fr: 'Comparatif', en: 'Comparison' },
    },
    {
      name: 'title',
      type: 'text',
      maxLength: 160,
      label: { fr: 'Titre', en: 'Title' },
      admin: { description: { fr: 'Vide\u202f: le titre du comparatif.', en: 'Empty: the comparison’s title.' } },
    },
    {
      name: 'text',
      type: 'textarea',
      maxLength: 400,
      label: { fr: 'Texte', en: 'Text' },
      admin: { rows: 2, description: { fr: 'Vide\u202f: le chapô du comparatif.', en: 'Empty: the comparison’s standfirst.' } },
    },
    {
      name: 'buttonLabel',
      type: 'text',
      maxLength: 40,
      label: { fr: 'Texte du bouton', en: 'Text of the button' },
      admin: { placeholder: { fr: 'Recevoir le comparatif', en: 'Get the comparison' } },
    },
  ],
};
