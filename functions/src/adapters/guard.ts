import type { CollectionConfig, Where } from 'payload';
import { VisibleError } from '../domain/errors.ts';
import { contentIdSchema, ulidSchema } from '../domain/ids.ts';

/**
 * The one place where a value becomes part of a query. Payload drops a condition that it can't read (a malformed id, an unparsable date,
 * an undefined value), and a query with fewer conditions matches more rows, at worst all of them. So every value is checked against what
 * its field holds before there is a query at all.
 */

/** What a field holds. 'opaque' fields (nested values) can be written, never queried. */
export type Kind = 'ulid' | 'content-id' | 'text' | 'number' | 'flag' | 'instant' | 'opaque';
export type Kinds = ReadonlyMap<string, Kind>;

type Scalar = string | number | boolean;

/** One comparison. `is` alone accepts null, and means "empty" on both databases. */
export type Comparison =
  | readonly [field: string, op: 'is', value: Scalar | null]
  | readonly [field: string, op: 'not' | '<' | '<=' | '>' | '>=', value: Scalar]
  | readonly [field: string, op: 'in', values: readonly Scalar[]];

/** All of `Conditions` must hold; `{ any }` holds when one of its lists does. */
export type Conditions = readonly (Comparison | { any: readonly Conditions[] })[];

const operators = {
  is: 'equals',
  not: 'not_equals',
  '<': 'less_than',
  '<=': 'less_than_equal',
  '>': 'greater_than',
  '>=': 'greater_than_equal',
  in: 'in',
} as const;

/** Reads what each main-table field of a people collection holds from its Payload config. */
export function kindsOf(collection: CollectionConfig): Kinds {
  const kinds = new Map<string, Kind>();
  for (const field of collection.fields) {
    switch (field.type) {
      case 'text': {
        const holds: unknown = field.custom?.holds;
        kinds.set(field.name, holds === 'ulid' || holds === 'content-id' ? holds : 'text');
        break;
      }
      case 'select':
      case 'textarea':
        kinds.set(field.name, 'text');
        break;
      case 'number':
        kinds.set(field.name, 'number');
        break;
      case 'checkbox':
        kinds.set(field.name, 'flag');
        break;
      case 'date':
        kinds.set(field.name, 'instant');
        break;
      case 'json':
        kinds.set(field.name, 'opaque');
        break;
      default:
        throw new Error(`${collection.slug} has a field of type ${field.type}: people collections keep their fields on the main table.`);
    }
  }
  return kinds;
}

/**
 * The same conditions, every value in them checked against what its field holds and written in one notation.
 * @throws VisibleError 'invalid-id', 'invalid-date' or 'invalid-value' before anything is asked; Error on a query that names no condition.
 */
export function checkedConditions(kinds: Kinds, conditions: Conditions): Conditions {
  if (conditions.length === 0) throw new Error('A query without conditions would match every row.');
  return conditions.map((condition) => {
    if (isComparison(condition)) return checkedComparison(kinds, condition);
    if (condition.any.length === 0) throw new Error('A choice between no conditions would match every row.');
    return { any: condition.any.map((conditions) => checkedConditions(kinds, conditions)) };
  });
}

/** A Payload `where` that means exactly these conditions, checked. */
export function whereOf(kinds: Kinds, conditions: Conditions): Where {
  return whereOfChecked(checkedConditions(kinds, conditions));
}

function whereOfChecked(conditions: Conditions): Where {
  return {
    and: conditions.map((condition) => {
      if (!isComparison(condition)) return { or: condition.any.map(whereOfChecked) };
      const [field, op, value] = condition;
      return { [field]: { [operators[op]]: op === 'in' ? [...value] : value } };
    }),
  };
}

export function isComparison(condition: Conditions[number]): condition is Comparison {
  return Array.isArray(condition);
}

/** The one value that a query is about, when it is about one field having one value. */
export function soleValue(kinds: Kinds, conditions: Conditions): { field: string; value: Scalar } | null {
  const [condition, ...others] = checkedConditions(kinds, conditions);
  if (condition === undefined || others.length > 0 || !isComparison(condition)) return null;
  const [field, op, value] = condition;
  return op !== 'is' || value === null || kinds.get(field) === 'instant' ? null : { field, value };
}

function checkedComparison(kinds: Kinds, comparison: Comparison): Comparison {
  const [field, op, value] = comparison;
  const kind = kindOf(kinds, field);
  if (kind === 'opaque') throw new Error(`${field} is a nested value: no query looks into it.`);
  if (op === 'in') {
    if (value.length === 0) throw new Error(`A list of no values for ${field}: answer without asking the database.`);
    return [field, op, value.map((one) => checked(kind, one))];
  }
  if (op === 'is') return [field, op, value === null ? null : checked(kind, value)];
  return [field, op, checked(kind, value)];
}

function kindOf(kinds: Kinds, field: string): Kind {
  const kind = kinds.get(field);
  if (kind === undefined) throw new Error(`There is no field ${field} here.`);
  return kind;
}

/**
 * The values of a row as they are stored: every instant in one notation (so that text comparison on SQLite is time comparison), nothing
 * undefined, no field that the table doesn't have.
 */
export function storable(kinds: Kinds, values: Record<string, unknown>): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    const kind = kindOf(kinds, field);
    if (value === undefined) throw new Error(`${field} is undefined: write null where nothing is meant.`);
    row[field] = value === null || kind === 'opaque' ? value : checked(kind, value, { empty: true });
  }
  return row;
}

function checked(kind: Kind, value: unknown, allow: { empty: boolean } = { empty: false }): Scalar {
  switch (kind) {
    case 'ulid':
      if (ulidSchema.safeParse(value).success) return String(value);
      throw new VisibleError('invalid-id', 'Cet identifiant n’est pas valable.');
    case 'content-id':
      if (contentIdSchema.safeParse(value).success) return String(value);
      throw new VisibleError('invalid-id', 'Cet identifiant n’est pas valable.');
    case 'instant':
      return instant(value);
    case 'text':
      if (typeof value === 'string' && (allow.empty || value !== '') && !value.includes('\0')) return value;
      throw invalidValue();
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw invalidValue();
    case 'flag':
      if (typeof value === 'boolean') return value;
      throw invalidValue();
    case 'opaque':
      throw invalidValue();
    default:
      throw new Error(`Unknown kind ${kind satisfies never}.`);
  }
}

const invalidValue = () => new VisibleError('invalid-value', 'Cette valeur n’est pas valable.');

const isoPattern = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * An ISO 8601 instant, with its zone, as `2026-11-24T10:00:00.000Z`.
 * @throws VisibleError 'invalid-date' for anything else.
 */
export function instant(value: unknown): string {
  if (lastInstant !== null && value === lastInstant) return lastInstant;
  const read = readInstant(value);
  // Rows of one batch carry the same few moments: what was read once needn't be read five hundred times.
  if (read === value) lastInstant = read;
  return read;
}

let lastInstant: string | null = null;

function readInstant(value: unknown): string {
  const parts = typeof value === 'string' ? isoPattern.exec(value) : null;
  if (parts !== null) {
    const [text, year, month, day] = parts;
    const milliseconds = Date.parse(text);
    // 30 February would silently be 2 March.
    const exists = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
    if (exists && !Number.isNaN(milliseconds)) return new Date(milliseconds).toISOString();
  }
  throw new VisibleError('invalid-date', 'Cette date n’est pas valable.');
}
