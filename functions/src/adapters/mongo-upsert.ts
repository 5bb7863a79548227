import type { Collection, Document, Filter } from 'mongodb';
import { TransientError } from '../domain/errors.ts';
import type { Stored } from './mongo-documents.ts';
import { refusedKeys } from './mongo-errors.ts';

/** `fields` are expressions of the aggregation language, so that the new value may come from the old one: literal() for a value as it is. */
export type Upsert = { key: Filter<Stored>; fields: Document };

/** A value as it is: without this, a text that starts with a dollar sign would name a field. */
export function literal(value: unknown): Document {
  return { $literal: value };
}

/** What a field has already, or this where it is null or absent. */
export function kept(field: string, otherwise: unknown): Document {
  return { $ifNull: [`$${field}`, literal(otherwise)] };
}

export function isEmpty(field: string): Document {
  return { $eq: [kept(field, null), null] };
}

const attempts = 20;

/**
 * Changes each record of a unique key, or makes it, in one command. Of two that make the same one at once, one is refused: it is tried again, and
 * finds the record there.
 */
export async function upsertAll(documents: Collection<Stored>, upserts: readonly Upsert[]): Promise<void> {
  let open = upserts;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const operations = open.map(({ key, fields }) => ({ updateOne: { filter: key, update: [{ $set: fields }], upsert: true } }));
    try {
      await documents.bulkWrite(operations, { ordered: false });
      return;
    } catch (error) {
      const refused = refusedKeys(error);
      if (refused === null) throw error;
      open = open.filter((_, index) => refused.has(index));
    }
  }
  throw new TransientError('key-contended', 'One record was made and removed over and over while it was being written.');
}
