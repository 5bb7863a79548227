import { peopleCollections } from '@sillage/functions/collections/index.ts';
import { openTable } from '@sillage/functions/wire/move.ts';
import type { CollectionConfig, CollectionSlug, GlobalSlug, JsonObject, Payload, Where } from 'payload';
import { canonical, type Sum, summing } from './canonical.ts';

/** One kind of document that is carried over. `copy` may be called again after it was cut off: what is there already stays. */
export type Cargo = {
  /** what it is called in a report */
  name: string;
  copy(from: Payload, to: Payload): Promise<void>;
  sum(payload: Payload): Promise<Sum>;
};

const pageSize = 500;

/** Payload's own, of which nothing but what is still to be done is worth carrying: locks are a minute old, preferences come back by themselves. */
const jobs = 'payload-jobs';

/** The mark that a move leaves in the database it fills, until it is done. Never carried over itself. */
export const moveMark = 'move';

type Doc = JsonObject & { id: string };

/** Every document of a collection by id, page after page: each page begins after the last id of the one before. */
async function* documents(payload: Payload, collection: string): AsyncGenerator<Doc> {
  let after: string | null = null;
  for (;;) {
    const where: Where = after === null ? {} : { id: { greater_than: after } };
    const { docs } = await payload.db.find<Doc>({
      collection: collection as CollectionSlug,
      where,
      sort: 'id',
      limit: pageSize,
      pagination: false,
    });
    yield* docs;
    const last = docs.at(-1);
    if (last === undefined || docs.length < pageSize) return;
    after = String(last.id);
  }
}

const isMoveMark = (slug: string, doc: Doc): boolean => slug === 'marks' && doc.key === moveMark;

const sumOfCollection =
  (slug: string) =>
  async (payload: Payload): Promise<Sum> => {
    const { add, sum } = summing();
    for await (const doc of documents(payload, slug)) if (!isMoveMark(slug, doc)) add(doc);
    return sum();
  };

const lastId = async (payload: Payload, slug: string): Promise<string | null> => {
  const { docs } = await payload.db.find<Doc>({ collection: slug as CollectionSlug, sort: '-id', limit: 1, pagination: false });
  return docs[0]?.id ?? null;
};

/** People: flat rows in great numbers, inserted by the hundred below Payload; what has a key already is left alone. */
const people = (config: CollectionConfig): Cargo => ({
  name: config.slug,
  async copy(from, to) {
    const table = openTable(to, config);
    const fields = config.fields.flatMap((field) => ('name' in field ? [field.name] : []));
    const names = ['id', ...fields.filter((name) => name !== 'id')];
    let rows: Record<string, unknown>[] = [];
    const write = async () => {
      await table.insertAll(rows);
      rows = [];
    };
    for await (const doc of documents(from, config.slug)) {
      if (isMoveMark(config.slug, doc)) continue;
      rows.push(Object.fromEntries(names.map((name) => [name, doc[name] ?? null])));
      // SQLite takes so many values in one statement
      if (rows.length * names.length > 5000) await write();
    }
    await write();
  },
  sum: sumOfCollection(config.slug),
});

/** Content: whole documents with their ids, through Payload's own writing, so that relations and blocks get the shape that this database has for them. */
const content = (slug: string): Cargo => ({
  name: slug,
  async copy(from, to) {
    // written in the order of ids, so what is there is a beginning of what is to come
    const reached = await lastId(to, slug);
    for await (const doc of documents(from, slug)) {
      if (reached !== null && doc.id <= reached) continue;
      await to.db.create({ collection: slug as CollectionSlug, data: structuredClone(doc), returning: false });
    }
  },
  sum: sumOfCollection(slug),
});

type Version = {
  id: string;
  parent: string;
  version: JsonObject;
  createdAt: string;
  updatedAt: string;
  autosave?: boolean;
  snapshot?: boolean;
  publishedLocale?: string;
};

/** A version without what a database gives it: its own id, and the mark of the newest. */
const versionParts = ({ parent, version, createdAt, updatedAt, autosave }: Version) => ({
  parent,
  version,
  createdAt,
  updatedAt,
  autosave: autosave ?? false,
});

const versionsOf = async (payload: Payload, slug: string, parent: string): Promise<Version[]> => {
  const { docs } = await payload.db.findVersions<JsonObject>({
    collection: slug as CollectionSlug,
    where: { parent: { equals: parent } },
    sort: 'updatedAt',
    limit: 0,
    pagination: false,
  });
  return (docs as unknown as Version[]).sort((a, b) => byTime(a, b));
};

const byTime = (a: Version, b: Version): number =>
  a.updatedAt.localeCompare(b.updatedAt) ||
  a.createdAt.localeCompare(b.createdAt) ||
  JSON.stringify(canonical(a.version)).localeCompare(JSON.stringify(canonical(b.version)));

const versions = (slug: string): Cargo => ({
  name: `${slug} (versions)`,
  async copy(from, to) {
    const collection = slug as CollectionSlug;
    for await (const { id } of documents(from, slug)) {
      const wanted = await versionsOf(from, slug, id);
      const there = await versionsOf(to, slug, id);
      if (wanted.length === there.length) continue;
      // a document whose versions were cut off begins anew: they have no key of their own
      if (there.length > 0) await to.db.deleteVersions({ collection, where: { parent: { equals: id } } });
      for (const { version, ...rest } of wanted) {
        await to.db.createVersion({
          collectionSlug: collection,
          parent: id,
          versionData: structuredClone(version) as never,
          autosave: rest.autosave ?? false,
          createdAt: rest.createdAt,
          updatedAt: rest.updatedAt,
          returning: false,
        });
      }
    }
  },
  async sum(payload) {
    const { add, sum } = summing();
    for await (const { id } of documents(payload, slug))
      for (const version of await versionsOf(payload, slug, id)) add(versionParts(version));
    return sum();
  },
});

const global = (slug: string): Cargo => ({
  name: slug,
  async copy(from, to) {
    const data: JsonObject | null = await from.db.findGlobal({ slug: slug as GlobalSlug });
    if (canonical(globalParts(data)) === undefined) return;
    const there: JsonObject | null = await to.db.findGlobal({ slug: slug as GlobalSlug });
    const empty = canonical(globalParts(there)) === undefined;
    const write = { slug: slug as GlobalSlug, data: structuredClone(globalParts(data)), returning: false } as const;
    await (empty ? to.db.createGlobal(write) : to.db.updateGlobal(write));
  },
  async sum(payload) {
    const { add, sum } = summing();
    add(globalParts(await payload.db.findGlobal({ slug: slug as GlobalSlug })));
    return sum();
  },
});

/** A global has an id that its database gave it, and the time when it was written there. */
const globalParts = (found: JsonObject | null): JsonObject => {
  const { id: _id, _id: _other, globalType: _type, createdAt: _created, updatedAt: _updated, ...rest } = found ?? {};
  return rest;
};

/** What is scheduled and hasn't happened. Their ids are the database's own, so those that are there are replaced. */
const scheduled: Cargo = {
  name: jobs,
  async copy(from, to) {
    await to.db.deleteMany({ collection: jobs, where: { id: { exists: true } } });
    for (const job of await waitingJobs(from)) await to.db.create({ collection: jobs, data: jobParts(job), returning: false });
  },
  async sum(payload) {
    const { add, sum } = summing();
    for (const text of (await waitingJobs(payload)).map((job) => JSON.stringify(canonical(jobParts(job)))).sort()) add(text);
    return sum();
  },
};

const jobParts = ({ id: _id, processing: _processing, log: _log, taskStatus: _status, ...rest }: JsonObject): JsonObject => rest;

const waitingJobs = async (payload: Payload): Promise<JsonObject[]> => {
  const { docs } = await payload.db.find<JsonObject>({
    collection: jobs,
    where: { completedAt: { exists: false } },
    limit: 0,
    pagination: false,
  });
  return docs;
};

/** Everything that an installation is, in the order in which it is carried over: what others name comes first. */
export const cargoOf = (payload: Payload): Cargo[] => {
  const peopleSlugs = new Set<string>(peopleCollections.map(({ slug }) => slug));
  const own = payload.config.collections.filter(({ slug }) => !peopleSlugs.has(slug) && !slug.startsWith('payload-'));
  return [
    ...own.map(({ slug }) => content(slug)),
    ...own.filter((collection) => Boolean(collection.versions)).map(({ slug }) => versions(slug)),
    ...payload.config.globals.map(({ slug }) => global(slug)),
    scheduled,
    ...peopleCollections.map(people),
  ];
};
