import type { UIField } from 'payload';

/** Where an editor finds what publishing made: the numbered editions of a comparatif, and their PDF. */
export const editionsPanel = (): UIField => ({
  name: 'editionsPanel',
  type: 'ui',
  admin: { position: 'sidebar', components: { Field: '/admin/editions/panel.tsx#Editions' }, disableListColumn: true },
});
