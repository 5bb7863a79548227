import type { Payload } from 'payload';
import { servicesOf } from '../services.ts';
import { catalogue, type SeededCollection, seededCollections } from './catalogue.ts';
import { isSeedId, seedId } from './ids.ts';
import { type ExamplesMark, readMark, writeMark } from './mark.ts';
import { referencesOf, withoutLinks } from './unlink.ts';

/**
 * Why an example stays: somebody rewrote it; their own content leads to it; what stays can't be published without it; forms and the law want such a
 * page to be there.
 */
export type Kept = { title: string; why: 'edited' | 'used' | 'needed' | 'legal' };
export type Removed = {
  removed: Partial<Record<SeededCollection, number>>;
  users: number;
  kept: Kept[];
  /** titles of kept examples that led to removed ones, and don't any more */
  unlinked: string[];
};

type Row = {
  id: string;
  title: string;
  example: boolean;
  edited: boolean;
  legal: boolean;
  needs: string[];
  links: string[];
  collection: SeededCollection;
};

const record = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** Pages that must not be missing for a moment: the notice under a form leads to one, the law asks for the other. */
const legalPages = new Set(['confidentialite', 'mentions-legales'].map((slug) => seedId('pages', slug)));

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
        legal: legalPages.has(doc.id),
        ...referencesOf(record(doc), (id) => id !== doc.id && isSeedId(id)),
      });
    }
  }
  return rows;
};

/**
 * What has to stay: what somebody wrote or rewrote is theirs, and keeps all that it refers to. An example that is kept keeps what it can't be published
 * without, and no more: what it leads to may go. Pure.
 */
export const keptIds = (
  rows: readonly Pick<Row, 'id' | 'example' | 'edited' | 'legal' | 'needs' | 'links'>[],
): Map<string, Kept['why']> => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept = new Map<string, Kept['why']>();
  const keep = (id: string, why: Kept['why']) => {
    const row = byId.get(id);
    if (kept.has(id) || !row?.example) return;
    kept.set(id, why);
    for (const need of row.needs) keep(need, 'needed');
  };
  for (const row of rows) if (row.edited) keep(row.id, 'edited');
  const theirs = rows.filter(({ example, edited }) => !example || edited);
  for (const { needs, links } of theirs) for (const id of [...needs, ...links]) keep(id, 'used');
  for (const row of rows) if (row.legal) keep(row.id, 'legal');
  return kept;
};

/** Kept examples lose their links to what goes, so that none of them leads nowhere and each can be published again. Titles of those that had any. */
const unlink = async (payload: Payload, rows: readonly Row[], gone: ReadonlySet<string>): Promise<string[]> => {
  const titles: string[] = [];
  for (const { collection, id, title } of rows) {
    const doc = record(await payload.findByID({ collection, id, depth: 0 }));
    const changed = Object.entries(doc).flatMap(([field, value]) => {
      const after = withoutLinks(value, (target) => gone.has(target));
      return after === value ? [] : [[field, after] as const];
    });
    if (changed.length === 0) continue;
    // fields of whichever collection: Payload itself validates them
    const data = { ...Object.fromEntries(changed), ...('_status' in doc ? { _status: doc._status } : {}) };
    await payload.update({ collection, id, data: data as never, depth: 0, disableTransaction: true });
    titles.push(title);
  }
  return titles;
};

/** Menu entries that lead to a document that is gone go with it. */
const pruneMenus = async (payload: Payload, gone: ReadonlySet<string>): Promise<void> => {
  const menus = await payload.findGlobal({ slug: 'navigation', depth: 0 });
  const alive = <Entry>(entries: readonly Entry[] | null | undefined): Entry[] => (entries ?? []).filter((entry) => !leadsTo(entry, gone));
  const header = alive(menus.header);
  const footer = alive(menus.footer);
  const before = (menus.header ?? []).length + (menus.footer ?? []).length;
  if (header.length + footer.length < before) await payload.updateGlobal({ slug: 'navigation', data: { header, footer }, depth: 0 });
};

const leadsTo = (entry: unknown, gone: ReadonlySet<string>): boolean => {
  const { needs, links } = referencesOf(entry, isSeedId);
  return [...needs, ...links].some((id) => gone.has(id));
};

/** Demonstration accounts that nobody made their own; administrators stay, or nobody could log in. */
const removeAccounts = async (payload: Payload): Promise<number> => {
  const { docs } = await payload.find({ collection: 'users', pagination: false, depth: 0 });
  const theirs = docs.filter(({ id, email, role }) => isSeedId(id) && email.endsWith('.example') && role !== 'administrator');
  for (const { id } of theirs) await payload.delete({ collection: 'users', id, depth: 0 });
  return theirs.length;
};

/**
 * Takes the examples away, and nothing else. What somebody edited or leads to stays, with what that needs, and is listed. Settings stay: the site needs
 * some.
 * Afterwards `npm run up` doesn't bring them back.
 */
export const removeExamples = async (payload: Payload): Promise<Removed> => {
  const { stamps } = await readMark(payload);
  const rows = await readRows(payload, stamps);
  const keep = keptIds(rows);
  const removed: Removed['removed'] = {};
  const isGoing = ({ id, example }: Row) => example && !keep.has(id);
  const gone = new Set(rows.filter(isGoing).map(({ id }) => id));
  // What somebody rewrote is theirs: all that it leads to stays.
  const unlinked = await unlink(
    payload,
    rows.filter(({ id, edited }) => keep.has(id) && !edited),
    gone,
  );
  for (const collection of [...seededCollections].reverse()) {
    for (const row of rows.filter((candidate) => candidate.collection === collection && isGoing(candidate))) {
      await payload.delete({ collection, id: row.id, depth: 0, disableTransaction: true });
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
  return { removed, users, kept, unlinked };
};
