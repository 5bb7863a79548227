import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { closePeoplePayload, openPeoplePayload } from '../adapters/payload-config.ts';
import { openTestMongo, type TestMongo } from '../adapters/test-mongo.ts';
import { env } from '../env.ts';
import { compiledMail } from '../use-cases/world.test-support.ts';
import { openDatabase } from './local.ts';
import { peopleWire } from './publish.ts';

const secret = 'a secret of tests, long enough for an installation';

describeOnMongod('an installation on MongoDB', (server) => {
  let mongo: TestMongo;
  let payload: Payload;
  let folder: string;
  beforeAll(async () => {
    mongo = await openTestMongo(server);
    payload = await openPeoplePayload({ databaseUrl: mongo.databaseUrl, secret });
    folder = mkdtempSync(join(tmpdir(), 'sillage-wire-'));
    const variables = { SILLAGE_SECRET: secret, PUBLIC_URL: 'https://exemple.fr', DATABASE_URL: mongo.databaseUrl, DATA_DIR: folder };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await closePeoplePayload(payload);
    await mongo.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** How many connections MongoDB has from our own driver. */
  const connections = async () => {
    const [{ ours } = { ours: 0 }] = await mongo.client
      .db('admin')
      .aggregate<{ ours: number }>([
        { $currentOp: { allUsers: true, idleConnections: true } },
        { $match: { appName: 'sillage' } },
        { $count: 'ours' },
      ])
      .toArray();
    return ours;
  };

  it('has one store: what the worker compiles, the edge reads, and Payload too', async () => {
    const before = await connections();
    const worker = await peopleWire(payload, 'worker');
    const mail = compiledMail('transactional', 'Nouveau prospect', ['email']);
    await worker.putMail('new-lead', mail);
    const edge = await openDatabase(env());
    expect(await edge.store.compiled.mail('new-lead')).toEqual(mail);
    const { docs } = await payload.db.find({ collection: 'compiled', where: { key: { equals: 'mail:new-lead' } } });
    expect(docs).toMatchObject([{ value: mail }]);
    expect(await connections()).toBeGreaterThan(before);
    await edge.close();
    await worker.close();
    await vi.waitFor(async () => expect(await connections()).toBe(before));
  });
});
