import { systemClock } from '@sillage/functions/adapters/clock.ts';
import { payloadStore } from '@sillage/functions/adapters/payload-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { newDatabase } from '@sillage/functions/adapters/test-database.ts';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { openCms, openTestCms, type TestCms } from '../publish/test-cms.ts';
import { installExamples } from '../seed/install.ts';
import { move } from './move.ts';

const tools = { clock: systemClock, random: systemRandom };
const quiet = () => undefined;

describeOnMongod('moving an installation', (server) => {
  let sqlite: TestCms;
  let back: TestCms;
  let mongo: Payload;

  beforeAll(async () => {
    sqlite = await openTestCms(tools);
    back = await openTestCms(tools);
    mongo = await openCms(newDatabase(server), sqlite.folder, tools, true);
    const account = {
      email: 'administrator@banc-essai.example',
      name: 'A',
      role: 'administrator',
      password: 'un mot de passe de test',
    } as const;
    await installExamples(sqlite.payload, [account], quiet);
    const store = payloadStore(sqlite.payload);
    for (let n = 0; n < 1200; n += 1) await store.counters.add('2026-11-24', systemRandom.id(), '', 'view', n);
    await sqlite.payload.create({
      collection: 'payload-jobs',
      data: { taskSlug: 'schedulePublish', input: { type: 'publish' }, waitUntil: '2027-01-01T00:00:00.000Z' } as never,
    });
  });
  afterAll(async () => {
    await sqlite?.dispose();
    await back?.dispose();
    await mongo?.destroy();
  });

  it('carries everything to MongoDB, equal by count and digest, versions and schedule included', async () => {
    const { carried } = await move(sqlite.payload, mongo, quiet);
    const counts = Object.fromEntries(carried.map(({ name, count }) => [name, count]));
    expect(counts).toMatchObject({ articles: 8, users: 1, counters: 1200, 'payload-jobs': 1, site: 1 });
    expect(counts['articles (versions)']).toBeGreaterThan(8);
    expect((await mongo.db.count({ collection: 'articles' })).totalDocs).toBe(8);
  });

  it('leaves documents that Payload finds, shows and lets change on the other side', async () => {
    const { docs } = await mongo.find({
      collection: 'articles',
      where: { _status: { equals: 'published' } },
      depth: 1,
      overrideAccess: false,
      limit: 3,
    });
    expect(docs[0]?.topic).toMatchObject({ title: expect.any(String) });
    const [article] = docs;
    if (article === undefined) throw new Error('No article.');
    const changed = await mongo.update({
      collection: 'articles',
      id: article.id,
      data: { standfirst: 'Un autre chapô.' },
      context: { linksUnchecked: true },
    });
    expect(changed.standfirst).toBe('Un autre chapô.');
    const before = await sqlite.payload.findByID({ collection: 'articles', id: article.id });
    await mongo.update({
      collection: 'articles',
      id: article.id,
      data: { standfirst: before.standfirst },
      context: { linksUnchecked: true },
    });
  });

  it('refuses a database that something is in already', async () => {
    await expect(move(sqlite.payload, mongo, quiet)).rejects.toMatchObject({ code: 'move-target-used' });
  });

  it('goes back to SQLite, begun again after it was cut off', async () => {
    let kinds = 0;
    const cut = move(mongo, back.payload, () => {
      kinds += 1;
      if (kinds === 9) throw new Error('cut off');
    });
    await expect(cut).rejects.toThrow('cut off');
    const { carried } = await move(mongo, back.payload, quiet);
    expect(carried.find(({ name }) => name === 'counters')?.count).toBe(1200);
  });
});
