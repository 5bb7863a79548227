import type { Payload } from 'payload';
import { servicesOf } from '../services.ts';
import { catalogue, type SeededCollection, seededCollections } from './catalogue.ts';
import { isSeedId } from './ids.ts';
import { type ExamplesMark, readMark, writeMark } from './mark.ts';

export type Kept = { title: string; why: 'edited' | 'used' };
export type Removed = { removed: Partial<Record<SeededCollection, number>>; users: number; kept: Kept[] };

type Row = { id: string; title: string; example: boolean; edited: boolean; refs: string[]; collection: SeededCollection };

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Ids of examples anywhere in a document. */
const exampleRefs = (value: unknown): string[] => {
  if (typeof value === 'string') return isSeedId(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(exampleRefs) : [];
};

/** A broadcast that somebody has asked for is part of what happened, whoever prepared it. */
const isSent = async (payload: Payload, collection: SeededCollection, id: string): Promise<boolean> =>
  collection === 'broadcasts' && (await (await servicesOf(payload)).broadcasts.runOf(id)) !== null;

/** Everything in the collections that examples live in, in its newest state: a draft that somebody began over an example counts as an edit. */
const readRows = async (payload: Payload, stamps: ExamplesMark['stamps']): Promise<Row[]> => {
  const examples = new Set(catalogue().map(({ id }) => id));
  const rows: Row[] = [];
  for (const collection of seededCollections) {
    const { docs } = await payload.find({ collection, pagination: false, depth: 0, draft: true });
    for (const doc of docs) {
      const { title, name } = record(doc);
      rows.push({
        id: doc.id,
        collection,
        title: String(title ?? name ?? doc.id),
        example: examples.has(doc.id),
        edited: (stamps[doc.id] !== undefined && stamps[doc.id] !== doc.updatedAt) || (await isSent(payload, collection, doc.id)),
        refs: exampleRefs(doc).filter((id) => id !== doc.id),
      });
    }
  }
  return rows;
};

/** What has to stay: examples that somebody rewrote, those that other people's content leads to, and what these need in turn. Pure. */
export const keptIds = (rows: readonly Pick<Row, 'id' | 'example' | 'edited' | 'refs'>[]): Map<string, Kept['why']> => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = new Map<string, Kept['why']>();
  const queue: string[] = [];
  const keep = (id: string, why: Kept['why']) => {
    if (kept.has(id) || !byId.get(id)?.example) return;
    kept.set(id, why);
    queue.push(id);
  };
  for (const row of rows) {
    if (row.example && row.edited) keep(row.id, 'edited');
    if (!row.example) for (const id of row.refs) keep(id, 'used');
  }
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) for (const ref of byId.get(id)?.refs ?? []) keep(ref, 'used');
  return kept;
};

/** Menu entries that lead to a document that is gone go with it. */
const pruneMenus = async (payload: Payload, gone: ReadonlySet<string>): Promise<void> => {
  const menus = await payload.findGlobal({ slug: 'navigation', depth: 0 });
  const alive = <Entry>(entries: readonly Entry[] | null | undefined): Entry[] =>
    (entries ?? []).filter((entry) => !exampleRefs(entry).some((id) => gone.has(id)));
  const header = alive(menus.header);
  const footer = alive(menus.footer);
  const before = (menus.header ?? []).length + (menus.footer ?? []).length;
  if (header.length + footer.length < before) await payload.updateGlobal({ slug: 'navigation', data: { header, footer }, depth: 0 });
};

/** Demonstration accounts that nobody made their own; administrators stay, or nobody could log in. */
const removeAccounts = async (payload: Payload): Promise<number> => {
  const { docs } = await payload.find({ collection: 'users', pagination: false, depth: 0 });
  const theirs = docs.filter(({ id, email, role }) => isSeedId(id) && email.endsWith('.example') && role !== 'administrator');
  for (const { id } of theirs) await payload.delete({ collection: 'users', id, depth: 0 });
  return theirs.length;
};

/**
 * Takes the examples away, and nothing else. What somebody edited or leads to stays and is listed. Settings stay: the site needs some.
 * Afterwards `npm run up` doesn't bring them back.
 */
export const removeExamples = async (payload: Payload): Promise<Removed> => {
  const { stamps } = await readMark(payload);
  const rows = await readRows(payload, stamps);
  const keep = keptIds(rows);
  const removed: Removed['removed'] = {};
  const gone = new Set<string>();
  for (const collection of [...seededCollections].reverse()) {
    for (const row of rows.filter((candidate) => candidate.collection === collection && candidate.example && !keep.has(candidate.id))) {
      await payload.delete({ collection, id: row.id, depth: 0, disableTransaction: true });
      gone.add(row.id);
      removed[collection] = (removed[collection] ?? 0) + 1;
    }
  }
  await pruneMenus(payload, gone);
  const users = await removeAccounts(payload);
  await writeMark(payload, { state: 'removed', stamps });
  const kept = rows.flatMap(({ id, title }): Kept[] => {
    const why = keep.get(id);
    return why ? [{ title, why }] : [];
  });
  return { removed, users, kept };
};
