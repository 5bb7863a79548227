import type { Inserted } from '../ports.ts';
import type { Conditions } from './guard.ts';
import type { Row } from './row.ts';

export type Listing = {
  /** a field name, '-' before it for newest or greatest first; the id settles ties, so that the order is total */
  sort: string;
  limit: number | 'all';
  /** a field that is not read, where its value is large: null in the rows. With a number as limit. */
  without?: string;
};

/**
 * One people collection as a table, behind the guard, with the few operations that every database does atomically: over Payload
 * (payload-table.ts) or over MongoDB's own driver (mongo-table.ts). Every method throws TransientError when the database can't be reached.
 */
export type Table = {
  insert(values: Record<string, unknown>): Promise<Inserted>;
  first(conditions: Conditions, sort?: string): Promise<Row | null>;
  list(conditions: Conditions, listing: Listing): Promise<Row[]>;
  count(conditions: Conditions): Promise<number>;
  /**
   * Compare-and-set of one row, in one step of the database. The conditions must name the id or a unique key: SQLite would change every
   * row that matches. The changed row, or null when none matched.
   */
  set(conditions: Conditions, values: Record<string, unknown>): Promise<Row | null>;
  /** The same for all rows that match, each changed if it still matches at that moment. Says nothing about which: read them again. */
  setAll(conditions: Conditions, values: Record<string, unknown>): Promise<void>;
  /** Adds to a number, atomically. False when no row matched. */
  increment(conditions: Conditions, field: string, by: number): Promise<boolean>;
  /**
   * Inserts many at once, in one durable write, leaving out those whose key exists already. For machinery (the row queue): it doesn't say
   * which were left out.
   */
  insertAll(rows: Record<string, unknown>[]): Promise<void>;
  remove(conditions: Conditions): Promise<void>;
};

/** Deletes all rows that match, and says how many there were. */
export async function removeAll(table: Table, conditions: Conditions): Promise<number> {
  const matched = await table.count(conditions);
  if (matched > 0) await table.remove(conditions);
  return matched;
}

/** Deletes the first rows that match, in an order, and says how many they were. */
export async function removeSome(table: Table, conditions: Conditions, listing: Listing & { limit: number }): Promise<number> {
  const ids = (await table.list(conditions, listing)).map((row) => row.text('id'));
  if (ids.length > 0) await table.remove([['id', 'in', ids]]);
  return ids.length;
}
