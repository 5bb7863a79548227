import type { CollectionConfig } from 'payload';
import { nobody, only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';

/** What was compiled: the hash of each page and what it depends on. */
export const compiledPages: CollectionConfig = {
  slug: 'compiled-pages',
  admin: { hidden: true },
  access: { create: nobody, read: only('administrator'), update: nobody, delete: nobody },
  fields: [
    idField(),
    { name: 'path', type: 'text', required: true, unique: true, index: true },
    { name: 'hash', type: 'text', required: true },
    {
      name: 'deps',
      type: 'json',
      jsonSchema: {
        uri: 'sillage://compiled-pages/deps',
        fileMatch: ['sillage://compiled-pages/deps'],
        schema: { type: 'array', items: { type: 'string' } },
      },
    },
    { name: 'compiledAt', type: 'date' },
  ],
};
