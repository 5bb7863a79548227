import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { isOutage } from '@sillage/functions/domain/errors.ts';
import type { Log, Pages } from '@sillage/functions/ports.ts';
import type { Collection, Documents } from '../site/content.ts';
import { changeKeys, globalKey, noting, type Reader } from '../site/reader.ts';
import type { RenderContext, Rendered } from '../site/render.tsx';
import { chapterPath, isRouted, pathOf, routeOf } from '../site/routes.ts';
import type { CompiledIndex } from './compiled-index.ts';
import { LeaseLost } from './lease.ts';

/** What of the site the compiler uses; tests give a small one. */
export type Renderer = {
  render(path: string, reader: Reader, context: RenderContext): Promise<Rendered>;
  paths(reader: Reader): AsyncIterable<string>;
};

/** The public's view, with the version of a global: settings have parts that pages don't show. */
export type PublishedReader = Reader & { globalStamp(slug: string): Promise<string> };

export type PageChange = { kind: 'doc'; collection: Collection; id: string } | { kind: 'global'; slug: string };

export type PageParts = {
  pages: Pages;
  index: CompiledIndex;
  site: Renderer;
  log: Log;
  context(): RenderContext;
  /** Throws when somebody else may be compiling by now. */
  mayWrite(): void;
};

export type PageReport = {
  rendered: number;
  /** paths whose page is another than before */
  changed: string[];
  /** pages that could not be rendered; the others are written all the same */
  errors: { path: string; error: unknown }[];
};

export type PageOptions = {
  /** writes pages whose content is the same, too: their files may be gone */
  rewrite?: boolean;
  /** paths to render whatever they depend on */
  also?: Iterable<string>;
};

/** Pages are written, purged and noted in portions, so that a long job that is cut short has not worked for nothing. */
const portion = 500;

/** The feed is dated when it is written; that alone makes no new feed. */
const changesByItself = /<lastBuildDate>[^<]*<\/lastBuildDate>/g;

export const pageHash = ({ status, contentType, location, body }: Rendered): string =>
  createHash('sha256')
    .update(JSON.stringify([status, contentType, location, body.replace(changesByItself, '')]))
    .digest('hex');

/** Every path that one published document has of its own. */
export function ownPaths<C extends Collection>(collection: C, doc: Documents[C]): string[] {
  if ('from' in doc) return [doc.from];
  if (!isRouted(collection) || !('slug' in doc)) return [];
  const chapters = 'chapters' in doc ? (doc.chapters ?? []) : [];
  return [pathOf(collection, doc), ...chapters.map((chapter, index) => chapterPath(doc, chapter, index))];
}

export const noteOf = (collection: string, id: string): string => `doc:${collection}:${id}`;
export const globalNote = (slug: string): string => `global:${slug}`;

/** What is remembered of a document once everything that shows it is written. */
export type PlannedNote = { note: string; write(): Promise<void> };

export type PagePlan = {
  /** where readers look for what was published: its own pages, home, feeds, first pages of lists */
  urgent: string[];
  /** every other page that shows it */
  rest: string[];
  notes: PlannedNote[];
};

/**
 * Finds the pages that depend on some changes: those that named a changed document or list when they were rendered, and those of the document
 * itself. What a document was when it was compiled is noted under `doc:…`, so that reconciliation can tell what it missed.
 */
export async function planPages(
  changes: PageChange[],
  reader: PublishedReader,
  parts: PageParts,
  options: PageOptions = {},
): Promise<PagePlan> {
  const keys = new Set<string>();
  const urgent = new Set<string>();
  const others = new Set<string>();
  const notes: PlannedNote[] = [];
  for (const change of changes) {
    if (change.kind === 'global') {
      keys.add(globalKey(change.slug));
      const hash = await reader.globalStamp(change.slug);
      const note = globalNote(change.slug);
      notes.push({ note, write: () => parts.index.save({ path: note, hash, deps: [] }) });
      continue;
    }
    const { collection, id } = change;
    const note = noteOf(collection, id);
    const before = parts.index.get(note);
    const after = await reader.find(collection, id);
    // Noted only when everything was written: a second job of the same state has nothing to do.
    if (!options.rewrite && !options.also && after !== null && before?.hash === stampOf(after)) continue;
    const own = after === null ? [] : ownPaths(collection, after);
    const present = changeKeys(collection, id, null, after);
    for (const dep of [...present, ...(before?.deps ?? [])]) {
      if (dep.startsWith('path:')) urgent.add(dep.slice('path:'.length));
      else keys.add(dep);
    }
    for (const path of own) urgent.add(path);
    const deps = [...present, ...own.map((path) => `path:${path}`)];
    notes.push({
      note,
      write: () => (after === null ? parts.index.forget(note) : parts.index.save({ path: note, hash: stampOf(after), deps })),
    });
  }
  for (const path of parts.index.affectedBy(keys)) others.add(path);
  // A list that grew has a new page.
  if (notes.length > 0) for await (const path of parts.site.paths(reader)) if (parts.index.get(path) === null) others.add(path);
  for (const path of options.also ?? []) others.add(path);

  const rest: string[] = [];
  for (const path of [...others].sort()) {
    if (isFront(path)) urgent.add(path);
    else if (!urgent.has(path)) rest.push(path);
  }
  return { urgent: [...urgent], rest, notes };
}

/** Pages where something new is looked for. */
function isFront(path: string): boolean {
  const route = routeOf(path);
  if (route.kind === 'list') return route.page === 1;
  if (route.kind === 'document') return route.collection === 'topics' || route.collection === 'authors';
  return route.kind !== 'chapter';
}

/** Renders paths, writes what changed, purges exactly that. */
export async function compilePaths(
  paths: Iterable<string>,
  reader: Reader,
  parts: PageParts,
  options: PageOptions = {},
): Promise<PageReport> {
  const report: PageReport = { rendered: 0, changed: [], errors: [] };
  const all = [...paths];
  for (let from = 0; from < all.length; from += portion) {
    const rows: { path: string; hash: string; deps: string[] }[] = [];
    const changed: string[] = [];
    for (const path of all.slice(from, from + portion)) {
      // Rendering from memory never waits: timers (the lease) and requests get their turn here.
      await breathe();
      try {
        const made = await compilePath(path, reader, parts);
        report.rendered += 1;
        if (made === null) continue;
        if (options.rewrite || made.changed) {
          parts.mayWrite();
          await parts.pages.put({ path, ...made.page });
        }
        if (made.changed) changed.push(path);
        rows.push({ path, hash: made.hash, deps: made.deps });
      } catch (error) {
        // No page could be written: no fault of this one, and whoever runs the round has to hear of it.
        if (error instanceof LeaseLost || isOutage(error)) throw error;
        parts.log.error('page-failed', error, { path });
        report.errors.push({ path, error });
      }
    }
    parts.mayWrite();
    // Purged before it is noted: a crash in between purges once more, never too little.
    if (changed.length > 0) await parts.pages.purge(changed);
    for (const row of rows) await parts.index.save(row);
    report.changed.push(...changed);
  }
  return report;
}

async function compilePath(path: string, published: Reader, parts: PageParts) {
  const { reader, notes } = noting(published);
  const context = parts.context();
  let page = await parts.site.render(path, reader, context);
  const known = parts.index.get(path);
  if (page.status === 404 && !path.startsWith('/_sillage/')) {
    // What never was a page isn't gone.
    if (known === null) return null;
    page = { ...(await parts.site.render('/_sillage/410', reader, context)), status: 410, location: null };
    // It stays with the document that had it, so that it is looked at again when that comes back.
    for (const dep of known.deps) if (dep.startsWith('doc:')) notes.add(dep);
  }
  const hash = pageHash(page);
  return { page, hash, deps: [...notes].sort(), changed: known?.hash !== hash };
}

/** The version of a published document. */
const stampOf = (doc: object): string => ('updatedAt' in doc ? String(doc.updatedAt) : digest(doc));

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
