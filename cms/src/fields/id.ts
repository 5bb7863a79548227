import type { TextField } from 'payload';
import { ulid } from './ulid.ts';

/**
 * The id of every document: a ULID in a text column, the same on SQLite and MongoDB, so that links and people records survive a move.
 * An id that is given (seed, import, duplicate of another installation) is kept.
 */
export const idField = (): TextField => ({
  name: 'id',
  type: 'text',
  required: true,
  admin: { disabled: true },
  defaultValue: () => ulid(),
  hooks: {
    beforeValidate: [({ value, operation }) => (operation === 'create' && !value ? ulid() : value)],
    beforeDuplicate: [() => ulid()],
  },
});
