import type { TextField } from 'payload';

/** The last part of a document's address. Made from the title while nobody has written another. */
export const slugField = (): TextField => ({
  name: 'slug',
  type: 'text',
  required: true,
  unique: true,
  index: true,
  maxLength: 96,
  label: { fr: 'Adresse', en: 'Address' },
});
