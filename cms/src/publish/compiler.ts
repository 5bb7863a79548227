import { EmailCompileError } from '@sillage/emails/problems.ts';
import { isOutage, TransientError, VisibleError } from '@sillage/functions/domain/errors.ts';
import type { Site, Whitepaper } from '../payload-types.ts';
import type { Collection } from '../site/content.ts';
import {
  compilePaths,
  globalNote,
  noteOf,
  type PageChange,
  type PageOptions,
  type PageParts,
  type PagePlan,
  type PageReport,
  type PlannedNote,
  planPages,
} from './compile-pages.ts';
import { CompiledIndex } from './compiled-index.ts';
import { compileEdition } from './edition/compile.ts';
import { Lease, LeaseLost } from './lease.ts';
import { publishMail } from './mail/publish.ts';
import type { PublishParts } from './parts.ts';
import { documentCache, PayloadReader } from './payload-reader.ts';
import { publishSequence } from './sequence/publish.ts';
import { compileOfferMail, compileOwnMails, compileSettings } from './settings/compile.ts';
import { notifiedAddresses, siteIsReady } from './settings/read.ts';

/** A document or a global (`collection: 'globals'`, `id` its slug) whose published state may be another than before. */
export type Change = { collection: string; id: string };
export const changeKey = ({ collection, id }: Change): string => `${collection}:${id}`;

export type Outcome = {
  pages: PageReport;
  /** by changeKey: why something can't be made from the content, in French, until its editor changes it */
  refusals: Map<string, string[]>;
  /** by changeKey: what failed for a reason that may pass */
  failures: Map<string, string>;
};

/** Collections with pages, or that pages show. */
const siteCollections: Collection[] = [
  'articles',
  'guides',
  'whitepapers',
  'pages',
  'topics',
  'authors',
  'media',
  'agencies',
  'criteria',
  'redirects',
];
const globals = ['site', 'navigation'] as const;
/** Collections without pages, in the order in which they need each other. */
const besidePages = ['mails', 'sequences'] as const;

const isSiteCollection = (collection: string): collection is Collection => siteCollections.some((known) => known === collection);

const noteOfChange = ({ collection, id }: Change): string => (collection === 'globals' ? globalNote(id) : noteOf(collection, id));

/** Mails first: a sequence that is published in the same round is made of them. */
const inOrder = (changes: Change[]): Change[] => [
  ...changes.filter(({ collection }) => collection !== 'sequences'),
  ...changes.filter(({ collection }) => collection === 'sequences'),
];

/** Pages that `begin` left, and what may be noted once they are written. `whole`: none of them failed so far. */
const emptyBacklog = () => ({ paths: new Set<string>(), notes: [] as PlannedNote[], whole: true });

/**
 * Compiles what changes in the content make of it: settings and mails first (a page may bring a request at once), then editions and sequences,
 * then pages. Works only while it holds the lease; everything it does may be done twice.
 */
export class Compiler {
  readonly #parts: PublishParts;
  readonly #index: CompiledIndex;
  readonly #lease: Lease;
  readonly #documents = documentCache();
  readonly #slice: number;
  #backlog = emptyBacklog();
  /** the lease was lost for a moment: the index may be another's by now */
  #stale = false;

  /** @param slice pages compiled between two looks for new jobs */
  constructor(parts: PublishParts, slice = 40) {
    this.#slice = slice;
    const { payload, clock, newId } = parts;
    this.#parts = parts;
    this.#index = new CompiledIndex(payload, { newId, now: () => clock.now() });
    this.#lease = new Lease(payload, { wall: () => clock.wall(), newId });
  }

  /** Takes or keeps the lease. `taken` is true when another may have compiled since. */
  async hold(): Promise<{ held: boolean; taken: boolean }> {
    const lease = await this.#lease.take();
    const taken = lease.taken || (lease.held && this.#stale);
    if (taken) {
      await this.#index.load();
      // Nothing was ever compiled: what is from here on is this build's, so the first comparison needn't render all of it again.
      if (this.#index.isEmpty()) await this.#index.save({ path: 'build', hash: this.#parts.build, deps: [] });
      this.#stale = false;
      this.#backlog = emptyBacklog();
    }
    return { held: lease.held, taken };
  }

  /** Keeps the lease while something long is compiled. When it had run out meanwhile, what is being compiled is given up. */
  async renew(): Promise<void> {
    const lease = await this.#lease.take();
    if (lease.taken || !lease.held) this.#stale = true;
  }

  release(): Promise<void> {
    return this.#lease.release();
  }

  /** A reader of what is published at this moment. */
  reader(): PayloadReader {
    return new PayloadReader(this.#parts.payload, this.#documents);
  }

  /** Compiles changes and every page that shows them. */
  async apply(changes: Change[], options: Pick<PageOptions, 'rewrite' | 'also'> = {}): Promise<Outcome> {
    const { outcome, plan } = await this.#prepare(changes, options);
    outcome.pages = await compilePaths([...plan.urgent, ...plan.rest], this.reader(), this.#pageParts(), options);
    // Only what was compiled whole is noted: the rest is found again by the next reconciliation.
    if (outcome.pages.errors.length === 0) for (const { write } of plan.notes) await write();
    return outcome;
  }

  /**
   * Compiles changes and the pages where readers look for them; every other page that shows them waits for `advance`. So what is published while
   * a thousand pages are rendered doesn't wait for them, and what changes twice meanwhile is rendered once.
   */
  async begin(changes: Change[]): Promise<Outcome> {
    const { outcome, plan } = await this.#prepare(changes, {});
    outcome.pages = await compilePaths(plan.urgent, this.reader(), this.#pageParts());
    for (const path of plan.rest) this.#backlog.paths.add(path);
    for (const path of plan.urgent) this.#backlog.paths.delete(path);
    this.#backlog.notes.push(...plan.notes);
    if (outcome.pages.errors.length > 0) this.#backlog.whole = false;
    return outcome;
  }

  /** Compiles the next of what `begin` left. `finished`: nothing is left, and what was compiled whole is noted. */
  async advance(): Promise<{ finished: boolean; pages: PageReport }> {
    const { paths, notes } = this.#backlog;
    const next = [...paths].slice(0, this.#slice);
    const pages = await compilePaths(next, this.reader(), this.#pageParts());
    for (const path of next) paths.delete(path);
    if (pages.errors.length > 0) this.#backlog.whole = false;
    if (paths.size > 0) return { finished: false, pages };
    if (this.#backlog.whole) for (const { write } of notes) await write();
    this.#backlog = emptyBacklog();
    return { finished: true, pages };
  }

  async #prepare(changes: Change[], options: Pick<PageOptions, 'rewrite' | 'also'>): Promise<{ outcome: Outcome; plan: PagePlan }> {
    const reader = this.reader();
    const outcome: Outcome = { pages: { rendered: 0, changed: [], errors: [] }, refusals: new Map(), failures: new Map() };
    for (const change of inOrder(changes)) {
      this.#mayWrite();
      const refused = await this.#beside(change, reader, outcome);
      if (refused.length > 0) outcome.refusals.set(changeKey(change), refused);
    }
    const pageChanges = changes.flatMap(({ collection, id }): PageChange[] => {
      if (collection === 'globals') return [{ kind: 'global', slug: id }];
      return isSiteCollection(collection) ? [{ kind: 'doc', collection, id }] : [];
    });
    const plan = await planPages(pageChanges, reader, this.#pageParts(), options);
    // Not noted as compiled: something else of the document is still to be made.
    const open = new Set(changes.filter((change) => outcome.failures.has(changeKey(change))).map(noteOfChange));
    return { outcome, plan: { ...plan, notes: plan.notes.filter(({ note }) => !open.has(note)) } };
  }

  /**
   * Compares what is published with what is compiled, both ways, and mends the difference: changes whose job was lost, pages without a file, files
   * without a page, and everything when the assets or the code are others than before.
   */
  async reconcile(): Promise<Outcome & { mended: number }> {
    const build = this.#index.get('build')?.hash;
    if (build !== this.#parts.build) {
      const outcome = await this.everything({ rewrite: false });
      return { ...outcome, mended: outcome.pages.changed.length };
    }
    const changes = await this.#missedChanges();
    const outcome = await this.apply(changes);
    const lost = await this.#mendFiles();
    outcome.pages.changed.push(...lost.changed);
    outcome.pages.errors.push(...lost.errors);
    return { ...outcome, mended: changes.length + lost.changed.length };
  }

  /** Renders every page, and compiles everything beside them. With `rewrite` every file is written, whatever it holds. */
  async everything(options: Pick<PageOptions, 'rewrite'>): Promise<Outcome> {
    const reader = this.reader();
    const also = new Set<string>(this.#index.pages().map(({ path }) => path));
    for await (const path of this.#parts.site.paths(reader)) also.add(path);
    const outcome = await this.apply(await this.#allChanges(reader), { ...options, also });
    if (outcome.pages.errors.length === 0) await this.#index.save({ path: 'build', hash: this.#parts.build, deps: [] });
    return outcome;
  }

  /** What isn't a page: settings, mails, editions, sequences. Answers why something is refused; what may pass goes to `outcome.failures`. */
  async #beside(change: Change, reader: PayloadReader, outcome: Outcome): Promise<string[]> {
    try {
      if (change.collection === 'globals' && change.id === 'site') return await this.#settings(reader);
      if (change.collection === 'whitepapers') return await this.#whitepaper(change.id, reader);
      if (change.collection === 'mails') return await this.#mail(change.id, reader);
      if (change.collection === 'sequences') return await this.#sequence(change.id);
    } catch (error) {
      if (error instanceof LeaseLost || isOutage(error)) throw error;
      if (error instanceof VisibleError) return [error.message];
      if (error instanceof EmailCompileError) return error.problems.map(({ message }) => message);
      this.#parts.log.error('publish-failed', error, { collection: change.collection, id: change.id });
      outcome.failures.set(changeKey(change), error instanceof Error ? error.message : String(error));
    }
    return [];
  }

  async #settings(reader: PayloadReader): Promise<string[]> {
    const { payload, publicUrl, putMail, putSettings } = this.#parts;
    const site = await this.#site();
    const notified = await notifiedAddresses(payload, site.notify ?? []);
    await putSettings(compileSettings(site, publicUrl, notified, await notifiedAddresses(payload, site.meeting?.notify ?? [])));
    for (const [key, mail] of Object.entries(await compileOwnMails(site, publicUrl))) await putMail(key, mail);
    for (const { id } of await reader.stamps('whitepapers')) {
      const whitepaper = await reader.find('whitepapers', id);
      if (whitepaper) await putMail(`offer:${id}`, await compileOfferMail(site, publicUrl, whitepaper));
    }
    const refused: string[] = [];
    // sequences are made of mails
    for (const { id } of await this.#published('mails')) refused.push(...(await this.#mail(id, reader)));
    for (const { id } of await this.#published('sequences')) refused.push(...(await this.#sequence(id)));
    return refused;
  }

  async #whitepaper(id: string, reader: PayloadReader): Promise<string[]> {
    const { payload, publicUrl, putMail, typst, recordEdition, readMedia, log } = this.#parts;
    const whitepaper: Whitepaper | null = await reader.find('whitepapers', id);
    const site = await this.#site();
    if (whitepaper === null) return [];
    await putMail(`offer:${id}`, await compileOfferMail(site, publicUrl, whitepaper));
    const made = await compileEdition(whitepaper, { payload, reader, site, typst, recordEdition, readMedia, publicUrl });
    if (made.kind === 'refused') return made.faults;
    for (const note of made.notes) log.warn('edition-note', { id, note });
    log.info('edition', { id, number: made.number, outcome: made.kind });
    return [];
  }

  async #mail(id: string, reader: PayloadReader): Promise<string[]> {
    const site = await this.#site();
    const { faults, updatedAt } = await publishMail(id, { ...this.#parts, reader, site });
    const note = noteOf('mails', id);
    await (updatedAt === null ? this.#index.forget(note) : this.#index.save({ path: note, hash: updatedAt, deps: [] }));
    return faults;
  }

  async #sequence(id: string): Promise<string[]> {
    const { faults, updatedAt } = await publishSequence(id, this.#parts);
    const note = noteOf('sequences', id);
    await (updatedAt === null ? this.#index.forget(note) : this.#index.save({ path: note, hash: updatedAt, deps: [] }));
    return faults;
  }

  /** Who publishes. Before an administrator said so no mail can be signed: what needs it waits. */
  async #site(): Promise<Site> {
    const site = await this.#parts.payload.findGlobal({ slug: 'site', depth: 0 });
    if (siteIsReady(site)) return site;
    throw new TransientError(
      'settings-missing',
      'Remplissez d’abord les réglages du site : nom, raison sociale, expéditeur, adresse postale.',
    );
  }

  #mayWrite(): void {
    if (!this.#lease.held || this.#stale) throw new LeaseLost();
  }

  #pageParts(): PageParts {
    const { pages, site, log, renderContext } = this.#parts;
    return { pages, site, log, index: this.#index, context: renderContext, mayWrite: () => this.#mayWrite() };
  }

  async #allChanges(reader: PayloadReader): Promise<Change[]> {
    const changes: Change[] = globals.map((id) => ({ collection: 'globals', id }));
    for (const collection of siteCollections) changes.push(...(await reader.stamps(collection)).map(({ id }) => ({ collection, id })));
    for (const collection of besidePages) changes.push(...(await this.#published(collection)).map(({ id }) => ({ collection, id })));
    return changes;
  }

  async #published(collection: (typeof besidePages)[number]): Promise<{ id: string; updatedAt: string }[]> {
    const { docs } = await this.#parts.payload.find({
      collection,
      where: { _status: { equals: 'published' } },
      select: { updatedAt: true },
      pagination: false,
      limit: 0,
      depth: 0,
    });
    return docs;
  }

  /** Documents and settings whose published state isn't the one that was compiled. */
  async #missedChanges(): Promise<Change[]> {
    const reader = this.reader();
    const changes: Change[] = [];
    for (const slug of globals) {
      if (this.#index.get(globalNote(slug))?.hash !== (await reader.globalStamp(slug))) changes.push({ collection: 'globals', id: slug });
    }
    for (const collection of siteCollections) changes.push(...this.#missedIn(collection, await reader.stamps(collection)));
    for (const collection of besidePages) changes.push(...this.#missedIn(collection, await this.#published(collection)));
    return changes;
  }

  #missedIn(collection: string, published: { id: string; updatedAt: string }[]): Change[] {
    const ids = new Set(published.map(({ id }) => id));
    const compiled = this.#index.notes(noteOf(collection, '')).map(({ path }) => path.slice(noteOf(collection, '').length));
    return [
      ...published.filter(({ id, updatedAt }) => this.#index.get(noteOf(collection, id))?.hash !== updatedAt).map(({ id }) => id),
      ...compiled.filter((id) => !ids.has(id)),
    ].map((id) => ({ collection, id }));
  }

  /** Files and rows, both ways. Hashed assets under /_sillage/ are the build's, not ours. */
  async #mendFiles(): Promise<PageReport> {
    const { pages } = this.#parts;
    const stored = new Set<string>();
    for await (const path of pages.list()) stored.add(path);
    const missing = this.#index.pages().filter(({ path }) => !stored.has(path));
    const report = await compilePaths(
      missing.map(({ path }) => path),
      this.reader(),
      this.#pageParts(),
      { rewrite: true },
    );
    const strays = [...stored].filter((path) => !path.startsWith('/_sillage/') && this.#index.get(path) === null);
    for (const path of strays) {
      this.#mayWrite();
      await pages.remove(path);
    }
    if (strays.length > 0) await pages.purge(strays);
    return { ...report, changed: [...missing.map(({ path }) => path), ...strays] };
  }
}
