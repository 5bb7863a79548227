import type { CollectionConfig, Payload } from 'payload';
import { type SqliteClient, sqliteClient } from './sqlite-client.ts';

type Row = Record<string, unknown>;

/**
 * Many rows in one write, which `payload.db` has no word for: one INSERT on SQLite (one fsync, whatever the number of rows), one unordered
 * insert on MongoDB. A row whose id or unique key exists already is left out. Values are storable already (guard.ts); every row has the
 * same fields.
 */
export async function insertMany(payload: Payload, config: CollectionConfig, rows: Row[]): Promise<void> {
  const client = sqliteClient(payload);
  if (client !== null) await insertIntoSqlite(client, config, rows);
  else await insertIntoMongo(payload, config, rows);
}

/** Payload's own rule for names: `queue-rows` is the table `queue_rows`, `dueAt` its column `due_at`. */
const snake = (name: string) => name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

async function insertIntoSqlite(client: SqliteClient, config: CollectionConfig, rows: Row[]): Promise<void> {
  const fields = Object.keys(rows[0] ?? {});
  const nested = new Set(config.fields.flatMap((field) => (field.type === 'json' ? [field.name] : [])));
  const columns = fields.map((field) => `"${snake(field)}"`).join(', ');
  const places = `(${fields.map(() => '?').join(', ')})`;
  await client.execute({
    sql: `INSERT INTO "${snake(config.slug)}" (${columns}) VALUES ${rows.map(() => places).join(', ')} ON CONFLICT DO NOTHING`,
    args: rows.flatMap((row) => fields.map((field) => sqliteValue(row[field], nested.has(field)))),
  });
}

function sqliteValue(value: unknown, nested: boolean): string | number | null {
  if (value === null) return null;
  if (nested) return JSON.stringify(value);
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw new Error('A value of this type has no column.');
}

/** The driver's collection under Payload's model: the part of its interface that is used here. */
type MongoCollection = { insertMany(documents: Row[], options: { ordered: boolean }): Promise<unknown> };

async function insertIntoMongo(payload: Payload, config: CollectionConfig, rows: Row[]): Promise<void> {
  const models = 'collections' in payload.db ? (payload.db.collections as Record<string, { collection: MongoCollection }>) : {};
  const model = models[config.slug];
  if (model === undefined) throw new Error(`${config.slug} is not mounted.`);
  const dates = new Set(config.fields.flatMap((field) => (field.type === 'date' ? [field.name] : [])));
  const documents = rows.map(({ id, ...rest }) => {
    const document: Row = { _id: id };
    for (const [field, value] of Object.entries(rest))
      document[field] = dates.has(field) && typeof value === 'string' ? new Date(value) : value;
    return document;
  });
  try {
    await model.collection.insertMany(documents, { ordered: false });
  } catch (error) {
    if (!isDuplicatesOnly(error)) throw error;
  }
}

/** A bulk write reports its first failure as `code`, and each as `writeErrors`: all of them must be duplicates. */
function isDuplicatesOnly(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('writeErrors' in error)) return false;
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors];
  return (
    failures.length > 0 &&
    failures.every((failure: unknown) => typeof failure === 'object' && failure !== null && 'code' in failure && failure.code === 11000)
  );
}
