import { createHash } from 'node:crypto';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A document in the one notation in which two databases can be compared: members by name, instants as ISO strings, nothing that is empty. (SQLite
 * says null where MongoDB says nothing, and one keeps an empty group that the other leaves out.) Undefined for what has nothing in it.
 */
export const canonical = (value: unknown): unknown => {
  if (value === null || value === undefined) return undefined;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => canonical(item) ?? null);
  if (!isRecord(value)) return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, canonical(member)] as const)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return members.length === 0 ? undefined : Object.fromEntries(members);
};

/** How many documents there are, and a digest of all of them in order (sha-256, hex): equal on both sides, or something is missing. */
export type Sum = { count: number; hash: string };

/** Sums documents up as they are read, page after page. */
export const summing = () => {
  const hash = createHash('sha256');
  let count = 0;
  return {
    add(document: unknown): void {
      hash.update(`${JSON.stringify(canonical(document) ?? null)}\n`);
      count += 1;
    },
    sum: (): Sum => ({ count, hash: hash.copy().digest('hex') }),
  };
};

export const sameSum = (a: Sum, b: Sum): boolean => a.count === b.count && a.hash === b.hash;
