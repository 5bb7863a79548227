import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { collectionName } from '@sillage/functions/adapters/mongo-documents.ts';
import { openMongoStore } from '@sillage/functions/adapters/mongo-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { newDatabase } from '@sillage/functions/adapters/test-database.ts';
import { peopleCollections } from '@sillage/functions/collections/index.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Store } from '@sillage/functions/ports.ts';
import { examples } from '@sillage/functions/use-cases/put-examples.ts';
import { MongoClient } from 'mongodb';
import type { CollectionSlug, Payload, TypedUser, Where } from 'payload';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { openCms, testParts } from '../publish/test-cms.ts';
import { installExamples } from '../seed/install.ts';
import { installPeople } from '../seed/leads/install.ts';
import { readOverview } from './dashboard/read.ts';

const tools = { clock: systemClock, random: systemRandom };
const account = { email: 'chef@exemple.test', name: 'Chef', role: 'administrator', password: 'un mot de passe de test' } as const;

/** What the server wrote down of one operation. */
type Operation = {
  ns: string;
  op: string;
  command: { filter?: object; sort?: object; pipeline?: object[]; aggregate?: string };
  planSummary?: string;
  hasSortStage?: boolean;
  docsExamined?: number;
};

describeOnMongod('what the admin asks MongoDB about people', (server) => {
  let folder: string;
  let payload: Payload;
  let store: Store;
  let user: TypedUser;
  let client: MongoClient;

  beforeAll(async () => {
    const databaseUrl = newDatabase(server);
    folder = mkdtempSync(join(tmpdir(), 'sillage-plans-'));
    payload = await openCms(databaseUrl, folder, tools, true);
    store = (await openMongoStore(databaseUrl)).store;
    client = new MongoClient(databaseUrl);
    await installExamples(payload, [account], () => undefined);
    const nothing = { put: async () => undefined, remove: async () => undefined, read: async () => null, purge: async () => undefined };
    const { parts } = testParts(
      { payload, folder },
      {
        ...tools,
        store,
        assets: { put: async () => undefined },
        pages: { ...nothing, list: async function* () {} },
        site: { render: async () => Promise.reject(new Error('unused')), paths: async function* () {} },
      },
    );
    await installPeople({ ...parts, store, examples: examples({ store, keys: deriveKeys('a secret of tests') }) }, () => undefined);
    parts.typst.close();
    const { docs } = await payload.find({ collection: 'users', limit: 1 });
    const [first] = docs;
    if (first === undefined) throw new Error('There is nobody.');
    user = { ...first, collection: 'users' };
  }, 240_000);
  afterAll(async () => {
    await store?.close();
    await client?.close();
    await payload?.destroy();
    rmSync(folder, { recursive: true, force: true });
  });

  const people = new Set(peopleCollections.map((collection) => collectionName(collection)));

  /** Operations on people's collections that walked a collection, or sorted more than a page in memory. */
  const badly = async (work: () => Promise<unknown>): Promise<unknown[]> => {
    const db = client.db();
    await db.command({ profile: 2 });
    await work();
    await db.command({ profile: 0 });
    const seen = await db.collection<Operation>('system.profile').find({}).toArray();
    await db.collection('system.profile').drop();
    const asked = seen.filter(({ ns }) => people.has(ns.slice(ns.indexOf('.') + 1)));
    expect(asked.length).toBeGreaterThan(0);
    return asked
      .filter(
        ({ planSummary, hasSortStage, docsExamined }) => planSummary?.includes('COLLSCAN') || (hasSortStage && (docsExamined ?? 0) > 300),
      )
      .map(({ ns, command, planSummary, hasSortStage, docsExamined }) => ({ ns, command, planSummary, hasSortStage, docsExamined }));
  };

  it('goes by an index on the dashboard', async () => {
    expect(await badly(() => readOverview(payload, user))).toEqual([]);
  });

  it('goes by an index for every list as it opens, and for its newest first', async () => {
    const wrong: unknown[] = [];
    // one a publication: as few as content
    const published = new Set(['editions', 'sequence-versions']);
    for (const { slug, defaultSort, admin } of peopleCollections) {
      if (admin?.hidden === true || published.has(slug)) continue;
      const collection = slug as CollectionSlug;
      const open = () => payload.find({ collection, sort: String(defaultSort), limit: 10, page: 1, depth: 0, overrideAccess: false, user });
      wrong.push(...(await badly(open)));
    }
    expect(wrong).toEqual([]);
  });

  it('goes by an index for what one lead has, and one document brought', async () => {
    const { docs } = await payload.find({ collection: 'leads', limit: 1 });
    const leadId = docs[0]?.id ?? '';
    const { docs: sequences } = await payload.find({ collection: 'sequences', limit: 1 });
    const asked: [CollectionSlug, Where, string][] = [
      ['submissions', { leadId: { equals: leadId } }, '-receivedAt'],
      ['consent-events', { leadId: { equals: leadId } }, '-seq'],
      ['download-grants', { leadId: { equals: leadId } }, '-createdAt'],
      ['enrolments', { leadId: { equals: leadId } }, '-enteredAt'],
      ['sends', { leadId: { equals: leadId } }, '-queuedAt'],
      ['submissions', { offerId: { equals: 'x' } }, '-receivedAt'],
      ['leads', { firstPieceId: { equals: 'x' } }, '-lastContactAt'],
      ['editions', { whitepaperId: { equals: 'x' } }, '-number'],
      ['enrolments', { and: [{ sequenceId: { equals: sequences[0]?.id ?? 'x' } }, { status: { equals: 'active' } }] }, '-enteredAt'],
      ['email-events', { sendId: { equals: 'x' } }, '-at'],
      ['broadcast-runs', { status: { in: ['running', 'paused'] } }, '-requestedAt'],
    ];
    const wrong: unknown[] = [];
    for (const [collection, where, sort] of asked)
      wrong.push(...(await badly(() => payload.find({ collection, where, sort, limit: 10, depth: 0 }))));
    expect(wrong).toEqual([]);
  });
});
