import type { TextField } from 'payload';
import { servicesOf } from '../services.ts';

/**
 * The id of every document: a ULID in a text column, the same on SQLite and MongoDB, so that links and people records survive a move.
 * An id that is given (seed, import) is kept.
 */
export const idField = (): TextField => ({
  name: 'id',
  type: 'text',
  required: true,
  admin: { disabled: true },
  hooks: {
    beforeValidate: [
      async ({ value, operation, req }) => (operation === 'create' && !value ? (await servicesOf(req.payload)).newId() : value),
    ],
    beforeDuplicate: [async ({ req }) => (await servicesOf(req.payload)).newId()],
  },
});
