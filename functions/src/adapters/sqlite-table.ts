import type { CollectionConfig } from 'payload';
import type { Inserted } from '../ports.ts';
import { isDuplicate, storeError } from './database-errors.ts';
import { gathered } from './gathered.ts';
import { type Conditions, checkedConditions, isComparison, type Kinds, kindsOf, soleValue, storable } from './guard.ts';
import { FieldRow, type Row } from './row.ts';
import type { SqliteClient, SqliteResult } from './sqlite-client.ts';
import type { Table } from './table.ts';

type Value = string | number | null;
type Sql = { text: string; args: Value[] };

export type SqliteTable = Table & {
  /** All of these rows, which have the same fields, or none: 'duplicate' when a key of one exists already. */
  insertWhole(rows: Record<string, unknown>[]): Promise<Inserted>;
};

/**
 * A people collection in the table that Payload's migrations made, asked in SQL of our own: `payload.db` builds each statement anew through three
 * layers, which was most of what a mail or a submission cost. What either writes, the other reads. Every value is an argument, every name
 * comes from the collection.
 */
export function sqliteTable(client: SqliteClient, config: CollectionConfig): SqliteTable {
  const kinds = kindsOf(config);
  const table = `"${snake(config.slug)}"`;
  const fields = [...kinds.keys()];
  const columns = fields.map(columnOf).join(', ');

  const run = async ({ text, args }: Sql): Promise<SqliteResult> => {
    try {
      return await client.execute({ sql: text, args });
    } catch (error) {
      throw storeError(error);
    }
  };

  const places = new Map(fields.map((field, index) => [field, index]));
  const row = (found: ArrayLike<unknown>): Row =>
    new FieldRow(config.slug, (field) => {
      const place = places.get(field);
      return place === undefined ? null : read(kinds, field, found[place]);
    });

  /** `fields` of the rows, as VALUES; a row whose id or key exists already is left out, which is no error: it would undo what shares its commit. */
  const insert = (rows: readonly Record<string, unknown>[], conflict = ' ON CONFLICT DO NOTHING'): Sql => {
    const given = Object.keys(rows[0] ?? {});
    const places = `(${given.map(() => '?').join(', ')})`;
    return {
      text: `INSERT INTO ${table} (${given.map(columnOf).join(', ')}) VALUES ${rows.map(() => places).join(', ')}${conflict}`,
      args: rows.flatMap((values) => given.map((field) => written(kinds, field, values[field]))),
    };
  };

  const update = (conditions: Conditions, values: Record<string, unknown>, returning: boolean): Sql => {
    const changes = Object.entries(storable(kinds, values));
    const where = whereOf(kinds, conditions);
    return {
      text: `UPDATE ${table} SET ${changes.map(([field]) => `${columnOf(field)} = ?`).join(', ')} WHERE ${where.text}${returning ? ` RETURNING ${columns}` : ''}`,
      args: [...changes.map(([field, value]) => written(kinds, field, value)), ...where.args],
    };
  };

  const select = async (conditions: Conditions, sort: string, limit: number | 'all', without?: string): Promise<Row[]> => {
    const where = whereOf(kinds, conditions);
    const read = without === undefined ? columns : fields.map((field) => (field === without ? 'NULL' : columnOf(field))).join(', ');
    const { rows } = await run({
      text: `SELECT ${read} FROM ${table} WHERE ${where.text} ORDER BY ${orderOf(kinds, sort)}${limit === 'all' ? '' : ' LIMIT ?'}`,
      args: limit === 'all' ? where.args : [...where.args, limit],
    });
    return rows.map(row);
  };

  /** All rows for each of many values of one field, in the order of `sort`. */
  const lookUps = new Map<string, (value: string | number | boolean) => Promise<Row[]>>();
  const lookUp = (field: string, sort: string): ((value: string | number | boolean) => Promise<Row[]>) => {
    const key = `${field} ${sort}`;
    const look = lookUps.get(key) ?? gathered((values: readonly (string | number | boolean)[]) => selectEach(field, sort, values));
    lookUps.set(key, look);
    return look;
  };
  const selectEach = async (field: string, sort: string, values: readonly (string | number | boolean)[]): Promise<Row[][]> => {
    const distinct = [...new Set(values.map(scalar))];
    const { rows } = await run({
      text: `SELECT ${columns} FROM ${table} WHERE ${columnOf(field)} IN (${distinct.map(() => '?').join(', ')}) ORDER BY ${orderOf(kinds, sort)}`,
      args: distinct,
    });
    const at = fields.indexOf(field);
    const byValue = Map.groupBy(Array.from(rows), (found) => found[at]);
    return values.map((value) => (byValue.get(scalar(value)) ?? []).map(row));
  };

  return {
    async insert(values) {
      const { rowsAffected } = await run(insert([storable(kinds, values)]));
      return rowsAffected > 0 ? 'inserted' : 'duplicate';
    },
    async insertAll(rows) {
      if (rows.length > 0) await run(insert(rows.map((values) => storable(kinds, values))));
    },
    async insertWhole(rows) {
      const { text, args } = insert(
        rows.map((values) => storable(kinds, values)),
        '',
      );
      try {
        await client.execute({ sql: text, args });
        return 'inserted';
      } catch (error) {
        if (isDuplicate(error)) return 'duplicate';
        throw storeError(error);
      }
    },
    async first(conditions, sort) {
      // By one value and in no order of the caller's: a key. Whatever is asked for in the same moment is one question.
      const sole = sort === undefined ? soleValue(kinds, conditions) : null;
      const [found] = sole === null ? await select(conditions, sort ?? 'id', 1) : await lookUp(sole.field, 'id')(sole.value);
      return found ?? null;
    },
    async list(conditions, { sort, limit, without }) {
      const sole = limit === 'all' ? soleValue(kinds, conditions) : null;
      return sole === null ? select(conditions, sort, limit, without) : lookUp(sole.field, sort)(sole.value);
    },
    async count(conditions) {
      const where = whereOf(kinds, conditions);
      const { rows } = await run({ text: `SELECT count(*) FROM ${table} WHERE ${where.text}`, args: where.args });
      return Number(rows[0]?.[0] ?? 0);
    },
    async set(conditions, values) {
      const { rows } = await run(update(conditions, values, true));
      return rows[0] === undefined ? null : row(rows[0]);
    },
    async setAll(conditions, values) {
      await run(update(conditions, values, false));
    },
    async increment(conditions, field, by) {
      if (kinds.get(field) !== 'number' || !Number.isSafeInteger(by)) throw new Error(`${field} can't be increased by ${by}.`);
      const where = whereOf(kinds, conditions);
      const text = `UPDATE ${table} SET ${columnOf(field)} = ${columnOf(field)} + ? WHERE ${where.text}`;
      return (await run({ text, args: [by, ...where.args] })).rowsAffected > 0;
    },
    async remove(conditions) {
      const where = whereOf(kinds, conditions);
      await run({ text: `DELETE FROM ${table} WHERE ${where.text}`, args: where.args });
    },
  };
}

/** Payload's own rule for names: `queue-rows` is the table `queue_rows`, `dueAt` its column `due_at`. */
function snake(name: string): string {
  return name.replaceAll('-', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function columnOf(field: string): string {
  return `"${snake(field)}"`;
}

/** The id settles ties, so that the order is total. */
function orderOf(kinds: Kinds, sort: string): string {
  const field = sort.replace(/^-/, '');
  if (!kinds.has(field)) throw new Error(`There is no field ${field} here.`);
  const direction = sort.startsWith('-') ? ' DESC' : '';
  return field === 'id' ? `"id"${direction}` : `${columnOf(field)}${direction}, "id"${direction}`;
}

const operators = { '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

function whereOf(kinds: Kinds, conditions: Conditions): Sql {
  return allOf(checkedConditions(kinds, conditions));
}

function allOf(conditions: Conditions): Sql {
  const parts = conditions.map((condition): Sql => {
    if (!isComparison(condition)) {
      const choices = condition.any.map(allOf);
      return { text: `(${choices.map(({ text }) => `(${text})`).join(' OR ')})`, args: choices.flatMap(({ args }) => args) };
    }
    const [field, op, value] = condition;
    const column = columnOf(field);
    if (op === 'in') return { text: `${column} IN (${value.map(() => '?').join(', ')})`, args: value.map(scalar) };
    if (op === 'is') return value === null ? { text: `${column} IS NULL`, args: [] } : { text: `${column} = ?`, args: [scalar(value)] };
    // What is empty isn't that value either.
    if (op === 'not') return { text: `(${column} <> ? OR ${column} IS NULL)`, args: [scalar(value)] };
    return { text: `${column} ${operators[op]} ?`, args: [scalar(value)] };
  });
  return { text: parts.map(({ text }) => text).join(' AND '), args: parts.flatMap(({ args }) => args) };
}

function scalar(value: string | number | boolean): Value {
  return typeof value === 'boolean' ? Number(value) : value;
}

export function written(kinds: Kinds, field: string, value: unknown): Value {
  if (value === null) return null;
  if (kinds.get(field) === 'opaque') return JSON.stringify(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return scalar(value);
  throw new Error(`${field} has a value that no column holds.`);
}

function read(kinds: Kinds, field: string, value: unknown): unknown {
  return kinds.get(field) === 'opaque' && typeof value === 'string' ? JSON.parse(value) : value;
}
