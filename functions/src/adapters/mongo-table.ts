import type { Collection, Db, Filter } from 'mongodb';
import type { CollectionConfig } from 'payload';
import type { Inserted } from '../ports.ts';
import { gathered } from './gathered.ts';
import { type Conditions, isComparison, type Kinds, kindsOf, soleValue } from './guard.ts';
import { collectionName, documentOf, filterOf, pathOf, rowOfDocument, type Stored, storedValues } from './mongo-documents.ts';
import { mongoError, refusedKeys, retried } from './mongo-errors.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

/** How long the server may work on one question, in milliseconds. */
export const longest = { maxTimeMS: 10_000 } as const;

/** A people collection over MongoDB's own driver: what every table does, and what this database does better. */
export type MongoTable = Table & {
  kinds: Kinds;
  documents: Collection<Stored>;
  row(document: Stored): Row;
};

/**
 * Inserts and look-ups by one value are gathered: what is asked at once travels as one command. The database never sorts: it reads along an
 * index, or what one person has is put in order here.
 */
export function mongoTable(db: Db, config: CollectionConfig): MongoTable {
  const kinds = kindsOf(config);
  const documents = db.collection<Stored>(collectionName(config));
  const row = (document: Stored) => rowOfDocument(config.slug, document);

  const insert = gathered((rows: readonly Stored[]) => insertEach(documents, rows));

  /** All documents for each of many values of one field, by field. */
  const lookUps = new Map<string, (value: unknown) => Promise<Stored[]>>();
  const lookUp = (field: string, value: unknown): Promise<Stored[]> => {
    const look = lookUps.get(field) ?? gathered((values: readonly unknown[]) => findEach(documents, pathOf(field), values));
    lookUps.set(field, look);
    return look(value);
  };

  const find = (conditions: Conditions, sort: string | null, limit: number, without?: string): Promise<Stored[]> => {
    const filter = filterOf(kinds, conditions);
    return retried(() => {
      const projection = without === undefined ? {} : { projection: { [without]: 0 } };
      const cursor = documents.find(filter, { ...longest, ...projection }).limit(limit);
      return (sort === null ? cursor : cursor.sort(directionOf(sort))).toArray();
    });
  };

  return {
    kinds,
    documents,
    row,
    insert: async (values) => insert(documentOf(kinds, values)),
    async insertAll(rows) {
      if (rows.length === 0) return;
      const all = rows.map((values) => documentOf(kinds, values));
      await retried(() => insertUnordered(documents, all));
    },
    async first(conditions, sort) {
      const value = sort === undefined ? soleValue(kinds, conditions) : null;
      const found = value === null ? await find(conditions, sort ?? null, 1) : await lookUp(value.field, value.value);
      const [document] = found.length > 1 ? ordered(found, 'id') : found;
      return document === undefined ? null : row(document);
    },
    async list(conditions, { sort, limit, without }) {
      const value = soleValue(kinds, conditions);
      if (limit === 'all' && value !== null) return ordered(await lookUp(value.field, value.value), sort).map(row);
      // Rows that are named are few: the database would sort them in memory, so that is done here.
      if (limit === 'all' || namesIds(conditions)) {
        const found = ordered(await find(conditions, null, 0), sort);
        return (limit === 'all' ? found : found.slice(0, limit)).map(row);
      }
      return ordered(await find(conditions, sort, limit, without), sort).map(row);
    },
    async count(conditions) {
      const filter = filterOf(kinds, conditions);
      return retried(() => documents.countDocuments(filter, longest));
    },
    async set(conditions, values) {
      const filter = filterOf(kinds, conditions);
      const $set = storedValues(kinds, values);
      const changed = await retried(async (again) => {
        const after = await documents.findOneAndUpdate(filter, { $set }, { returnDocument: 'after', ...longest });
        if (after !== null || !again) return after;
        // It may be the try before this one that changed it: then it is as we want it, and no longer as the conditions say.
        return documents.findOne({ ...filterOf(kinds, identityIn(conditions)), ...having($set) }, longest);
      });
      return changed === null ? null : row(changed);
    },
    async setAll(conditions, values) {
      const filter = filterOf(kinds, conditions);
      const $set = storedValues(kinds, values);
      await retried(() => documents.updateMany(filter, { $set }, longest));
    },
    async increment(conditions, field, by) {
      if (kinds.get(field) !== 'number' || !Number.isSafeInteger(by)) throw new Error(`${field} can't be increased by ${by}.`);
      const filter = filterOf(kinds, conditions);
      try {
        // Tried again by the driver alone, which numbers its tries: the server then knows one that it carried out.
        const sum = { $add: [`$${field}`, by] };
        return (await documents.updateOne(filter, [{ $set: { [field]: sum } }], longest)).matchedCount > 0;
      } catch (error) {
        throw mongoError(error);
      }
    },
    async remove(conditions) {
      const filter = filterOf(kinds, conditions);
      await retried(() => documents.deleteMany(filter, longest));
    },
  };
}

/** Inserts many, and says of each whether its id or key existed already. */
async function insertEach(documents: Collection<Stored>, rows: readonly Stored[]): Promise<Inserted[]> {
  return retried(async (again) => {
    const refused = await insertUnordered(documents, rows);
    const ours = again && refused.size > 0 ? await presentIds(documents, rows) : new Set<string>();
    return rows.map(({ _id }, index) => (refused.has(index) && !ours.has(_id) ? 'duplicate' : 'inserted'));
  });
}

/** Those of our own ids that are there: the try before this one wrote them. */
async function presentIds(documents: Collection<Stored>, rows: readonly Stored[]): Promise<Set<string>> {
  const ids = rows.map(({ _id }) => _id);
  const present = await documents.find({ _id: { $in: ids } }, { projection: { _id: 1 }, ...longest }).toArray();
  return new Set(present.map(({ _id }) => _id));
}

/** Which of them were refused because their id or key existed already. */
async function insertUnordered(documents: Collection<Stored>, rows: readonly Stored[]): Promise<Set<number>> {
  try {
    await documents.insertMany([...rows], { ordered: false });
    return new Set();
  } catch (error) {
    const refused = refusedKeys(error);
    if (refused === null) throw error;
    return refused;
  }
}

async function findEach(documents: Collection<Stored>, path: string, values: readonly unknown[]): Promise<Stored[][]> {
  const found = await retried(() => documents.find({ [path]: { $in: [...new Set(values)] } }, longest).toArray());
  const byValue = Map.groupBy(found, (document) => document[path]);
  return values.map((value) => byValue.get(value) ?? []);
}

function namesIds(conditions: Conditions): boolean {
  return conditions.some((condition) => isComparison(condition) && condition[0] === 'id' && condition[1] === 'in');
}

/** The part of the conditions of a compare-and-set that says which row it is about. */
function identityIn(conditions: Conditions): Conditions {
  return conditions.filter(
    (condition) => isComparison(condition) && condition[1] === 'is' && (condition[0] === 'id' || condition[0] === 'key'),
  );
}

/** Documents that have exactly these values. */
export function having(values: Record<string, unknown>): Filter<Stored> {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { $eq: value }]));
}

function directionOf(sort: string): Record<string, 1 | -1> {
  return sort.startsWith('-') ? { [pathOf(sort.slice(1))]: -1 } : { [pathOf(sort)]: 1 };
}

/** In the order of one field, '-' before it for the other way round, then of the id: a total order, like every store's. */
export function ordered(documents: readonly Stored[], sort: string): Stored[] {
  const [path, direction] = Object.entries(directionOf(sort))[0] ?? ['_id', 1];
  return documents.toSorted((a, b) => direction * (compared(a[path], b[path]) || compared(a._id, b._id)));
}

/** As the database compares values of one kind: what is absent comes first. */
function compared(a: unknown, b: unknown): number {
  const [x, y] = [comparable(a), comparable(b)];
  if (x === y) return 0;
  if (x === null || y === null) return x === null ? -1 : 1;
  return x < y ? -1 : 1;
}

function comparable(value: unknown): string | number | null {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
