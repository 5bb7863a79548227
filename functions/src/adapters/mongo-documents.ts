import type { Filter } from 'mongodb';
import type { CollectionConfig } from 'payload';
import { type Conditions, checkedConditions, isComparison, type Kinds, storable } from './guard.ts';
import { type Row, rowOf } from './row.ts';

/** A record as Payload writes it too: the id as `_id`, instants as dates, nested values as they are. */
export type Stored = { _id: string; [field: string]: unknown };

/** Mongoose, under Payload, puts a collection's slug into the plural: what is no plural yet gets an s. */
const named: Record<string, string> = { compiled: 'compileds' };

/** The name under which Payload keeps a people collection. */
export function collectionName({ slug }: Pick<CollectionConfig, 'slug'>): string {
  return named[slug] ?? slug;
}

/** @throws what guard.ts throws for a value that its field can't hold */
export function documentOf(kinds: Kinds, values: Record<string, unknown>): Stored {
  const { id, ...rest } = storedValues(kinds, values);
  if (typeof id !== 'string') throw new Error('A record without an id can’t be stored.');
  return { _id: id, ...rest };
}

/** The same for some of a record's fields. */
export function storedValues(kinds: Kinds, values: Record<string, unknown>): Record<string, unknown> {
  const row = storable(kinds, values);
  for (const [field, value] of Object.entries(row)) row[field] = storedValue(kinds, field, value);
  return row;
}

function storedValue(kinds: Kinds, field: string, value: unknown): unknown {
  return kinds.get(field) === 'instant' && typeof value === 'string' ? new Date(value) : value;
}

export function rowOfDocument(collection: string, { _id, ...rest }: Stored): Row {
  return rowOf(collection, { id: _id, ...rest });
}

const operators = { is: '$eq', not: '$ne', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte', in: '$in' } as const;

/**
 * A filter that means exactly these conditions. Every value has been through the guard, and none is more than a scalar beside an operator that
 * stands here: nothing that came from outside can become a part of the query.
 */
export function filterOf(kinds: Kinds, conditions: Conditions): Filter<Stored> {
  return filterOfChecked(kinds, checkedConditions(kinds, conditions));
}

function filterOfChecked(kinds: Kinds, conditions: Conditions): Filter<Stored> {
  const parts = conditions.map((condition): Filter<Stored> => {
    if (!isComparison(condition)) return { $or: condition.any.map((conditions) => filterOfChecked(kinds, conditions)) };
    const [field, op, value] = condition;
    const stored = op === 'in' ? value.map((one) => storedValue(kinds, field, one)) : storedValue(kinds, field, value);
    return { [pathOf(field)]: { [operators[op]]: stored } };
  });
  return { $and: parts };
}

/** Where a field is kept. */
export function pathOf(field: string): string {
  return field === 'id' ? '_id' : field;
}
