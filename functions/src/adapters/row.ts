import { instant } from './guard.ts';

/**
 * A row as a database gave it back, read field by field. Both databases answer alike through it: an absent field is null, a date is an
 * ISO string, a flag is a boolean. A row that isn't what its collection promises throws, naming the field and never the value.
 */
export type Row = {
  text(field: string): string;
  textOrNull(field: string): string | null;
  number(field: string): number;
  numberOrNull(field: string): number | null;
  flag(field: string): boolean;
  instant(field: string): string;
  instantOrNull(field: string): string | null;
  /** one of the words that `words` has as keys */
  word<W extends string>(field: string, words: Record<W, unknown>): W;
  wordOrNull<W extends string>(field: string, words: Record<W, unknown>): W | null;
  /** a nested value that this program wrote: its shape is the writer's promise */
  nested<T>(field: string): T;
};

export function rowOf(table: string, raw: unknown): Row {
  const fields = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
  return new FieldRow(table, (field) => (Object.hasOwn(fields, field) ? fields[field] : null));
}

/** The same over whatever gives a field's value, so that a thousand rows cost a thousand small objects and no copies. */
export class FieldRow implements Row {
  readonly #table: string;
  readonly #value: (field: string) => unknown;

  constructor(table: string, value: (field: string) => unknown) {
    this.#table = table;
    this.#value = value;
  }

  text(field: string): string {
    return this.#required(field, this.textOrNull(field));
  }

  textOrNull(field: string): string | null {
    const value = this.#value(field) ?? null;
    if (value === null || typeof value === 'string') return value;
    throw this.#broken(field, 'a text');
  }

  number(field: string): number {
    return this.#required(field, this.numberOrNull(field));
  }

  numberOrNull(field: string): number | null {
    const value = this.#value(field) ?? null;
    if (value === null || typeof value === 'number') return value;
    throw this.#broken(field, 'a number');
  }

  flag(field: string): boolean {
    const value = this.#value(field);
    return value === true || value === 1;
  }

  instant(field: string): string {
    return this.#required(field, this.instantOrNull(field));
  }

  instantOrNull(field: string): string | null {
    const value = this.#value(field) ?? null;
    if (value === null) return null;
    return value instanceof Date ? value.toISOString() : instant(value);
  }

  word<W extends string>(field: string, words: Record<W, unknown>): W {
    return this.#required(field, this.wordOrNull(field, words));
  }

  wordOrNull<W extends string>(field: string, words: Record<W, unknown>): W | null {
    const value = this.#value(field) ?? null;
    if (value === null || isWord(value, words)) return value;
    throw this.#broken(field, `one of ${Object.keys(words).join(', ')}`);
  }

  nested<T>(field: string): T {
    return (this.#value(field) ?? null) as T;
  }

  #required<T>(field: string, value: T | null): T {
    if (value === null) throw this.#broken(field, 'there');
    return value;
  }

  #broken(field: string, expected: string): Error {
    return new Error(`${this.#table}.${field} is not ${expected}.`);
  }
}

function isWord<W extends string>(value: unknown, words: Record<W, unknown>): value is W {
  return typeof value === 'string' && Object.hasOwn(words, value);
}
