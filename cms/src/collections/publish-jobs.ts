import type { CollectionConfig } from 'payload';
import { nobody, only } from '../access/rules.ts';
import { idField } from '../fields/id.ts';

/** What the publish worker has to compile: one row a change, written by the hook that saw it. */
export const publishJobs: CollectionConfig = {
  slug: 'publish-jobs',
  admin: { hidden: true },
  access: { create: nobody, read: only('administrator'), update: nobody, delete: nobody },
  fields: [
    idField(),
    { name: 'collection', type: 'text', required: true },
    { name: 'docId', type: 'text', required: true },
    { name: 'reason', type: 'text' },
    { name: 'doneAt', type: 'date', index: true },
    { name: 'attempts', type: 'number', defaultValue: 0 },
    { name: 'lastError', type: 'text' },
  ],
};
