/** A label in the two languages of the admin: French first, English on request. */
export type Label = { fr: string; en: string };

/** Names of the groups of the admin's menu, in their order. */
export const groups = {
  writing: { fr: 'Rédaction', en: 'Writing' },
  comparisons: { fr: 'Comparatifs', en: 'Comparisons' },
  people: { fr: 'Prospects', en: 'Leads' },
  mails: { fr: 'E-mails', en: 'E-mails' },
  settings: { fr: 'Réglages', en: 'Settings' },
} as const satisfies Record<string, Label>;

/** Titles of the tabs of a piece. */
export const tabs = {
  content: { fr: 'Contenu', en: 'Content' },
  seo: { fr: 'Référencement', en: 'Search engines' },
  settings: { fr: 'Réglages', en: 'Settings' },
} as const satisfies Record<string, Label>;
