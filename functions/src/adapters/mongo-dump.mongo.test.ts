import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Double, Int32, Long } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { openMongo } from './mongo-connection.ts';
import { dumpMongo, loadMongo } from './mongo-dump.ts';
import { newDatabase } from './test-database.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';

describeOnMongod('a backup of MongoDB', (server) => {
  let mongo: TestMongo;
  let folder: string;
  beforeAll(async () => {
    mongo = await openTestMongo(server);
  });
  afterAll(() => mongo.dispose());
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sillage-dump-'));
    await mkdir(folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Names, types and bytes: the digest that MongoDB itself makes of a database. */
  const digestOf = async (url: string) => {
    const { client, db } = await openMongo(url);
    try {
      const { collections } = await db.command({ dbHash: 1 });
      return collections as Record<string, string>;
    } finally {
      await client.close();
    }
  };

  it('is the same database, by the digests that MongoDB makes of both, indexes included', async () => {
    const values = {
      whole: new Int32(1),
      real: new Double(1),
      large: Long.fromString('9007199254740993'),
      at: new Date(0),
      text: 'é',
      none: null,
    };
    await mongo.db
      .collection('leads')
      .insertMany(Array.from({ length: 2500 }, (_, n) => ({ _id: `l${n}` as never, email: `${n}@exemple.fr`, n, values })));
    await dumpMongo(mongo.databaseUrl, folder);
    const target = newDatabase(server);
    await loadMongo(target, folder);
    expect(await digestOf(target)).toEqual(await digestOf(mongo.databaseUrl));
    const { client, db } = await openMongo(target);
    const names = (await db.collection('leads').indexes()).map(({ name }) => name).sort();
    expect(names).toEqual((await mongo.db.collection('leads').indexes()).map(({ name }) => name).sort());
    await expect(loadMongo(target, folder)).rejects.toMatchObject({ code: 'not-empty' });
    await db.dropDatabase();
    await client.close();
  });

  it('holds one moment, whatever is written meanwhile', async () => {
    const collection = mongo.db.collection<{ _id: string; pair: number }>('moments');
    await collection.insertMany(Array.from({ length: 4000 }, (_, n) => ({ _id: `p${n}`, pair: 0 })));
    let writing = true;
    const writes = (async () => {
      for (let n = 1; writing; n += 1) await collection.updateMany({}, { $set: { pair: n } });
    })();
    await dumpMongo(mongo.databaseUrl, folder);
    writing = false;
    await writes;
    const target = newDatabase(server);
    await loadMongo(target, folder);
    const { client, db } = await openMongo(target);
    // updateMany isn't atomic, but a snapshot sees each document once and no later write: two values at most
    expect((await db.collection('moments').distinct('pair')).length).toBeLessThanOrEqual(2);
    expect(await db.collection('moments').countDocuments()).toBe(4000);
    await db.dropDatabase();
    await client.close();
  });
});
