import { contentIdSchema } from '@sillage/functions/domain/ids.ts';
import { createLocalReq, type Payload, type PayloadRequest, type Where as PayloadWhere, type Sort } from 'payload';
import type { Config } from '../payload-types.ts';
import type { Collection, Documents, Globals } from '../site/content.ts';
import type { Listing, ListQuery, Reader, Where } from '../site/reader.ts';
import { BoundedCache } from './bounded-cache.ts';

/** Documents kept between jobs, each valid for one `updatedAt`. About 100 MB of ordinary articles. */
const mostDocuments = 3000;

type Stamped = { id: string; updatedAt: string };
type StampPage = { stamps: Stamped[]; total: number; pages: number };
export type Content<C extends Collection> = Config['collections'][C];
/** Outlives jobs; a document is read again only when it changed. */
export type DocumentCache = BoundedCache<{ updatedAt: string; doc: unknown }>;
export const documentCache = (): DocumentCache => new BoundedCache(mostDocuments);

const plainValue = /^[\p{L}\p{N} ._/:@-]{1,300}$/u;

/** A value that can't be in a column never reaches a `where`, where it might match everything. */
const isAsked = (value: string): boolean => plainValue.test(value);

/**
 * The public's view of the content over Payload's Local API: access rules apply, with nobody logged in, and what has drafts must be published.
 * One reader serves one job: within it the version of a document is asked once, so that all pages of a job see one state.
 */
export class PayloadReader implements Reader {
  readonly #payload: Payload;
  readonly #documents: DocumentCache;
  readonly #stamps = new Map<string, Promise<Stamped | null>>();
  readonly #pages = new Map<string, Promise<StampPage>>();
  readonly #globals = new Map<string, Promise<unknown>>();
  #request: Promise<PayloadRequest> | null = null;

  constructor(payload: Payload, documents: DocumentCache) {
    this.#payload = payload;
    this.#documents = documents;
  }

  async find<C extends Collection>(collection: C, id: string): Promise<Content<C> | null> {
    const [doc] = await this.findMany(collection, [id]);
    return doc ?? null;
  }

  async findMany<C extends Collection>(collection: C, ids: readonly string[]): Promise<Content<C>[]> {
    const wanted = [...new Set(ids)].filter((id) => contentIdSchema.safeParse(id).success);
    const unknown = wanted.filter((id) => !this.#stamps.has(`${collection}:${id}`));
    if (unknown.length > 0) {
      const found = this.#stampsOf(collection, { id: { in: unknown } });
      for (const id of unknown) {
        this.#stamps.set(
          `${collection}:${id}`,
          found.then((stamps) => stamps.find((stamp) => stamp.id === id) ?? null),
        );
      }
    }
    const stamps = await Promise.all(wanted.map((id) => this.#stamps.get(`${collection}:${id}`)));
    return this.#documentsOf(
      collection,
      stamps.filter((stamp): stamp is Stamped => stamp !== null && stamp !== undefined),
    );
  }

  async bySlug<C extends Collection>(collection: C, slug: string): Promise<Content<C> | null> {
    if (!isAsked(slug)) return null;
    const [stamp] = await this.#stampsOf(collection, { slug: { equals: slug } });
    if (!stamp) return null;
    this.#stamps.set(`${collection}:${stamp.id}`, Promise.resolve(stamp));
    const [doc] = await this.#documentsOf(collection, [stamp]);
    return doc ?? null;
  }

  async list<C extends Collection>(collection: C, query: ListQuery = {}): Promise<Listing<Documents[C]>> {
    const conditions = conditionsOf(query.where);
    if (conditions === null) return { docs: [], total: 0, pages: 0 };
    const { stamps, total, pages } = await this.#stampPage(collection, conditions, query);
    for (const stamp of stamps) this.#stamps.set(`${collection}:${stamp.id}`, Promise.resolve(stamp));
    const docs = await this.#documentsOf(collection, stamps);
    return { docs: docs as Documents[C][], total, pages };
  }

  /** Settings are for staff; what the public sees of them is chosen here. */
  global<G extends keyof Globals>(slug: G): Promise<Globals[G]> {
    // The map holds for each global what was read of it.
    const known = this.#globals.get(slug) as Promise<Globals[G]> | undefined;
    if (known) return known;
    const asked = this.#askGlobal(slug);
    this.#globals.set(slug, asked);
    return asked;
  }

  async #askGlobal<G extends keyof Globals>(slug: G): Promise<Globals[G]> {
    const found: Config['globals'][G] = await this.#payload.findGlobal({ slug, depth: 0 });
    if (slug !== 'site') return found as Globals[G];
    const { siteName, baseline, publisher, consentWording, postalAddress } = found as Config['globals']['site'];
    return { siteName, baseline, publisher, consentWording, postalAddress } as Globals[G];
  }

  /** Whether the site takes requests for a meeting. */
  async meetingIsOpen(): Promise<boolean> {
    const { meeting } = await this.#payload.findGlobal({ slug: 'site', depth: 0, select: { meeting: true } });
    return meeting?.closed !== true;
  }

  /** The version of a global, whatever of it the public sees; '' when it was never saved. */
  async globalStamp(slug: string): Promise<string> {
    if (slug !== 'site' && slug !== 'navigation') return '';
    const { updatedAt } = await this.#payload.findGlobal({ slug, depth: 0, select: { updatedAt: true } });
    return updatedAt ?? '';
  }

  /** Every published document's id and version, without the documents: what reconciliation compares. */
  stamps(collection: Collection): Promise<Stamped[]> {
    return this.#stampsOf(collection, {});
  }

  async #stampsOf(collection: Collection, where: PayloadWhere): Promise<Stamped[]> {
    return (await this.#stampPage(collection, where, {})).stamps;
  }

  #stampPage(collection: Collection, where: PayloadWhere, query: ListQuery): Promise<StampPage> {
    const key = JSON.stringify([collection, where, query.sort, query.limit, query.page]);
    const known = this.#pages.get(key);
    if (known) return known;
    const asked = this.#askStamps(collection, where, query);
    this.#pages.set(key, asked);
    return asked;
  }

  async #askStamps(collection: Collection, where: PayloadWhere, { sort, limit, page }: ListQuery): Promise<StampPage> {
    const found = await this.#payload.find({
      collection,
      where: this.#public(collection, where),
      select: { updatedAt: true },
      ...(sort ? { sort: sort satisfies Sort } : {}),
      ...(limit ? { limit, page: page ?? 1 } : { pagination: false, limit: 0 }),
      ...(await this.#asNobody()),
    });
    return { stamps: found.docs.map(stampOf), total: found.totalDocs, pages: found.totalPages };
  }

  async #documentsOf<C extends Collection>(collection: C, stamps: Stamped[]): Promise<Content<C>[]> {
    const known = new Map<string, unknown>();
    const missing: string[] = [];
    for (const { id, updatedAt } of stamps) {
      const kept = this.#documents.get(`${collection}:${id}`);
      if (kept?.updatedAt === updatedAt) known.set(id, kept.doc);
      else missing.push(id);
    }
    // In portions: SQLite takes some thousands of parameters at most.
    for (let from = 0; from < missing.length; from += 200) {
      const { docs } = await this.#payload.find({
        collection,
        where: this.#public(collection, { id: { in: missing.slice(from, from + 200) } }),
        pagination: false,
        limit: 0,
        ...(await this.#asNobody()),
      });
      for (const doc of docs) {
        const { id, updatedAt } = stampOf(doc);
        this.#documents.set(`${collection}:${id}`, { updatedAt, doc });
        known.set(id, doc);
      }
    }
    // The cache holds documents of every collection under keys that name it.
    return stamps.map(({ id }) => known.get(id) as Content<C> | undefined).filter((doc) => doc !== undefined);
  }

  #public(collection: Collection, where: PayloadWhere): PayloadWhere {
    const drafts = Boolean(this.#payload.collections[collection].config.versions?.drafts);
    return drafts ? { and: [where, { _status: { equals: 'published' } }] } : where;
  }

  async #asNobody() {
    this.#request ??= createLocalReq({}, this.#payload);
    return { overrideAccess: false, depth: 0, draft: false, req: await this.#request } as const;
  }
}

function stampOf(doc: { id: string; updatedAt?: string | null }): Stamped {
  return { id: doc.id, updatedAt: doc.updatedAt ?? '' };
}

/** Null when a value can't match anything. */
function conditionsOf(where: Where | undefined): PayloadWhere | null {
  const conditions: PayloadWhere[] = [];
  for (const [field, value] of Object.entries(where ?? {})) {
    const values = (Array.isArray(value) ? value : [value]).filter(isAsked);
    if (values.length === 0) return null;
    conditions.push({ [field]: Array.isArray(value) ? { in: values } : { equals: values[0] } });
  }
  return conditions.length === 0 ? {} : { and: conditions };
}

/** A reader that answers the newest draft of one document, for staff; of everything else, what is published. */
export function draftReader(payload: Payload, published: Reader, target: { collection: Collection; id: string }): Reader {
  const draft = async (): Promise<unknown> =>
    contentIdSchema.safeParse(target.id).success
      ? payload.findByID({ collection: target.collection, id: target.id, draft: true, depth: 0, disableErrors: true })
      : null;
  return {
    async find<C extends Collection>(collection: C, id: string) {
      const isTarget = collection === target.collection && id === target.id;
      return isTarget ? ((await draft()) as Documents[C] | null) : published.find(collection, id);
    },
    async findMany<C extends Collection>(collection: C, ids: readonly string[]) {
      const found = await Promise.all(ids.map((id) => this.find(collection, id)));
      return found.filter((doc) => doc !== null);
    },
    async bySlug<C extends Collection>(collection: C, slug: string) {
      if (collection !== target.collection) return published.bySlug(collection, slug);
      const doc = (await draft()) as (Documents[C] & { slug?: string }) | null;
      return doc?.slug === slug ? doc : published.bySlug(collection, slug);
    },
    list: (collection, query) => published.list(collection, query),
    global: (slug) => published.global(slug),
  };
}
