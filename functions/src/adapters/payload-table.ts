import type { CollectionConfig, CollectionSlug, Payload } from 'payload';
import { isDuplicate, storeError } from './database-errors.ts';
import { type Conditions, kindsOf, storable, whereOf } from './guard.ts';
import { insertMany } from './insert-many.ts';
import { type Row, rowOf } from './row.ts';
import { sqliteClient } from './sqlite-client.ts';
import { sqliteTable } from './sqlite-table.ts';
import type { Table } from './table.ts';

/** The table of a collection that `payload` has mounted: over its SQLite connection, or over `payload.db` on MongoDB. */
export function openTable(payload: Payload, config: CollectionConfig): Table {
  const client = sqliteClient(payload);
  return client === null ? payloadTable(payload, config) : sqliteTable(client, config);
}

/** Nothing else in the adapters calls `payload.db`. */
function payloadTable(payload: Payload, config: CollectionConfig): Table {
  const kinds = kindsOf(config);
  const collection = config.slug as CollectionSlug;

  const update = async (conditions: Conditions, data: Record<string, unknown>): Promise<Row | null> => {
    const where = whereOf(kinds, conditions);
    const changed: unknown = await translated(payload.db.updateOne({ collection, where, data }));
    return changed === null || changed === undefined ? null : rowOf(collection, changed);
  };

  return {
    async insert(values) {
      const data = storable(kinds, values);
      try {
        await payload.db.create({ collection, data, returning: false });
        return 'inserted';
      } catch (error) {
        if (isDuplicate(error)) return 'duplicate';
        throw storeError(error);
      }
    },
    async insertAll(rows) {
      if (rows.length > 0) {
        await translated(
          insertMany(
            payload,
            config,
            rows.map((row) => storable(kinds, row)),
          ),
        );
      }
    },
    async first(conditions, sort = 'id') {
      const rows = await this.list(conditions, { sort, limit: 1 });
      return rows[0] ?? null;
    },
    async list(conditions, { sort, limit, without }) {
      const where = whereOf(kinds, conditions);
      const select = without === undefined ? {} : { select: { [without]: false as const } };
      const found = await translated(
        payload.db.find({ collection, where, sort: orderOf(sort), limit: limit === 'all' ? 0 : limit, pagination: false, ...select }),
      );
      return found.docs.map((doc) => rowOf(collection, doc));
    },
    async count(conditions) {
      const { totalDocs } = await translated(payload.db.count({ collection, where: whereOf(kinds, conditions) }));
      return totalDocs;
    },
    set: (conditions, values) => update(conditions, storable(kinds, values)),
    async setAll(conditions, values) {
      const data = storable(kinds, values);
      await translated(payload.db.updateMany({ collection, where: whereOf(kinds, conditions), data, returning: false }));
    },
    async increment(conditions, field, by) {
      if (kinds.get(field) !== 'number' || !Number.isSafeInteger(by)) throw new Error(`${field} can't be increased by ${by}.`);
      return (await update(conditions, { [field]: { $inc: by } })) !== null;
    },
    async remove(conditions) {
      await translated(payload.db.deleteMany({ collection, where: whereOf(kinds, conditions) }));
    },
  };
}

/** Payload appends `-createdAt` or `-id` to a sort that doesn't name the id, which defeats indexes: say it ourselves. */
function orderOf(sort: string): string[] {
  if (sort === 'id' || sort === '-id') return [sort];
  return [sort, sort.startsWith('-') ? '-id' : 'id'];
}

async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw storeError(error);
  }
}
