import type { Block } from 'payload';

/** « Demander un rendez-vous », with its form: a reader asks without leaving the page. Empty texts fall back on the settings'. */
export const MeetingCta: Block = {
  slug: 'meetingCta',
  interfaceName: 'MeetingCtaBlock',
  admin: { disableBlockName: true },
  labels: {
    singular: { fr: 'Demander un rendez-vous', en: 'Ask for a meeting' },
    plural: { fr: 'Demandes de rendez-vous', en: 'Asks for a meeting' },
  },
  fields: [
    {
      name: 'title',
      type: 'text',
      maxLength: 160,
      label: { fr: 'Titre', en: 'Title' },
      admin: { placeholder: { fr: 'Parlons de votre projet', en: 'Let’s talk about your project' } },
    },
    {
      name: 'text',
      type: 'textarea',
      maxLength: 400,
      label: { fr: 'Texte', en: 'Text' },
      admin: { rows: 2, description: { fr: 'Vide\u202f: le texte des réglages du site.', en: 'Empty: the text of the site’s settings.' } },
    },
  ],
};
