import { DatabaseSync } from 'node:sqlite';
import { type Document, type Filter, MongoClient } from 'mongodb';

type Value = string | number | boolean | Date | null;
/** A field, compared; `null` means that nothing is in it. */
export type Condition = readonly [field: string, op: '=' | '<>' | '<=', value: Value];

/**
 * What the database of an installation holds, read and changed beside its processes by the plainest means, as an auditor would: nothing of the product is
 * in between. Collections by their slug, fields by their name; instants come as ISO texts. Close it.
 */
export type Records = {
  find(collection: string, conditions?: readonly Condition[], sort?: string): Promise<Record<string, unknown>[]>;
  count(collection: string, conditions?: readonly Condition[]): Promise<number>;
  insert(collection: string, row: Record<string, Value>): Promise<void>;
  update(collection: string, conditions: readonly Condition[], values: Record<string, Value>): Promise<void>;
  updateGlobal(slug: string, values: Record<string, Value>): Promise<void>;
  clear(collection: string): Promise<void>;
  close(): Promise<void>;
};

/** @param databaseUrl `file:…` or `mongodb://…` */
export const openRecords = (databaseUrl: string): Records =>
  databaseUrl.startsWith('file:') ? sqliteRecords(databaseUrl.slice('file:'.length)) : mongoRecords(databaseUrl);

const snake = (name: string) => name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function sqliteRecords(file: string): Records {
  const db = new DatabaseSync(file, { timeout: 5000 });
  const quoted = (name: string) => `"${snake(name)}"`;
  const held = (value: Value) => (value instanceof Date ? value.toISOString() : typeof value === 'boolean' ? Number(value) : value);
  const where = (conditions: readonly Condition[]) => {
    const parts = conditions.map(([field, op, value]) => `${quoted(field)} ${value === null ? (op === '=' ? 'IS' : 'IS NOT') : op} ?`);
    return { sql: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, values: conditions.map(([, , value]) => held(value)) };
  };
  const assign = (values: Record<string, Value>) => ({
    sql: Object.keys(values)
      .map((field) => `${quoted(field)} = ?`)
      .join(', '),
    values: Object.values(values).map(held),
  });
  return {
    async find(collection, conditions = [], sort = 'id') {
      const { sql, values } = where(conditions);
      const rows = db.prepare(`SELECT * FROM ${quoted(collection)}${sql} ORDER BY ${quoted(sort)}`).all(...values);
      return rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [camel(column), value])));
    },
    async count(collection, conditions = []) {
      const { sql, values } = where(conditions);
      return Number(db.prepare(`SELECT count(*) AS n FROM ${quoted(collection)}${sql}`).get(...values)?.n);
    },
    async insert(collection, row) {
      const columns = Object.keys(row).map(quoted);
      const places = columns.map(() => '?').join(', ');
      db.prepare(`INSERT INTO ${quoted(collection)} (${columns.join(', ')}) VALUES (${places})`).run(...Object.values(row).map(held));
    },
    async update(collection, conditions, changed) {
      const [set, { sql, values }] = [assign(changed), where(conditions)];
      db.prepare(`UPDATE ${quoted(collection)} SET ${set.sql}${sql}`).run(...set.values, ...values);
    },
    async updateGlobal(slug, changed) {
      const set = assign(changed);
      db.prepare(`UPDATE ${quoted(slug)} SET ${set.sql}`).run(...set.values);
    },
    async clear(collection) {
      db.exec(`DELETE FROM ${quoted(collection)}`);
    },
    async close() {
      db.close();
    },
  };
}

const operators = { '=': '$eq', '<>': '$ne', '<=': '$lte' } as const;

function mongoRecords(databaseUrl: string): Records {
  const client = new MongoClient(databaseUrl);
  const of = (slug: string) => client.db().collection<Document & { _id: string }>(slug);
  const pathOf = (field: string) => (field === 'id' ? '_id' : field);
  const isInstant = (field: string) => /(At|Until)$/.test(field);
  const held = (field: string, value: Value) => (isInstant(field) && typeof value === 'string' ? new Date(value) : value);
  const where = (conditions: readonly Condition[]): Filter<Document & { _id: string }> =>
    conditions.length === 0
      ? {}
      : { $and: conditions.map(([field, op, value]) => ({ [pathOf(field)]: { [operators[op]]: held(field, value) } })) };
  const stored = (values: Record<string, Value>) =>
    Object.fromEntries(Object.entries(values).map(([field, value]) => [pathOf(field), held(field, value)]));
  return {
    async find(collection, conditions = [], sort = 'id') {
      const found = await of(collection)
        .find(where(conditions))
        .sort({ [pathOf(sort)]: 1 })
        .toArray();
      return found.map(({ _id, ...rest }) => ({
        id: _id,
        ...Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, value instanceof Date ? value.toISOString() : value])),
      }));
    },
    count: (collection, conditions = []) => of(collection).countDocuments(where(conditions)),
    async insert(collection, row) {
      const { _id, ...rest } = stored(row);
      await of(collection).insertOne({ _id: String(_id), ...rest });
    },
    async update(collection, conditions, changed) {
      await of(collection).updateMany(where(conditions), { $set: stored(changed) });
    },
    async updateGlobal(slug, changed) {
      await of('globals').updateOne({ globalType: slug }, { $set: stored(changed) });
    },
    async clear(collection) {
      await of(collection).deleteMany({});
    },
    close: () => client.close(),
  };
}
