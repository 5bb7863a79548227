import { instant } from './guard.ts';

/**
 * A row as a database gave it back, read field by field. Both databases answer alike through it: an absent field is null, a date is an
 * ISO string, a flag is a boolean. A row that isn't what its collection promises throws, naming the field and never the value.
 */
export type Row = {
  text(field: string): string;
  textOrNull(field: string): string | null;
  number(field: string): number;
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
  const fields = new Map<string, unknown>(typeof raw === 'object' && raw !== null ? Object.entries(raw) : []);
  const broken = (field: string, expected: string) => new Error(`${table}.${field} is not ${expected}.`);

  const nullable = <T>(field: string, read: (value: unknown) => T): T | null => {
    const value = fields.get(field) ?? null;
    return value === null ? null : read(value);
  };
  const required = <T>(field: string, value: T | null): T => {
    if (value === null) throw broken(field, 'there');
    return value;
  };

  const row: Row = {
    text: (field) => required(field, row.textOrNull(field)),
    textOrNull: (field) =>
      nullable(field, (value) => {
        if (typeof value !== 'string') throw broken(field, 'a text');
        return value;
      }),
    number: (field) =>
      required(
        field,
        nullable(field, (value) => {
          if (typeof value !== 'number') throw broken(field, 'a number');
          return value;
        }),
      ),
    flag: (field) => fields.get(field) === true || fields.get(field) === 1,
    instant: (field) => required(field, row.instantOrNull(field)),
    instantOrNull: (field) => nullable(field, (value) => (value instanceof Date ? value.toISOString() : instant(value))),
    word: <W extends string>(field: string, words: Record<W, unknown>) => required(field, row.wordOrNull(field, words)),
    wordOrNull: <W extends string>(field: string, words: Record<W, unknown>) =>
      nullable(field, (value) => {
        if (!isWord(value, words)) throw broken(field, `one of ${Object.keys(words).join(', ')}`);
        return value;
      }),
    nested: <T>(field: string) => (fields.get(field) ?? null) as T,
  };
  return row;
}

function isWord<W extends string>(value: unknown, words: Record<W, unknown>): value is W {
  return typeof value === 'string' && Object.hasOwn(words, value);
}
