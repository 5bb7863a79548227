import { expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { TransientError } from '../domain/errors.ts';
import { openMongo } from './mongo-connection.ts';
import { openTestMongo } from './test-mongo.ts';

const failureOf = (attempt: Promise<unknown>) => attempt.then(() => null).catch((error: unknown) => error);

describeOnMongod('a connection to MongoDB', (server) => {
  it('waits for nothing for ever, and has few sockets unless the address says otherwise', async () => {
    const { client } = await openMongo(server);
    const { options } = client;
    await client.close();
    for (const limit of [options.serverSelectionTimeoutMS, options.connectTimeoutMS, options.socketTimeoutMS, options.waitQueueTimeoutMS]) {
      expect(limit).toBeGreaterThan(0);
    }
    expect(options.maxPoolSize).toBe(5);
    const wider = await openMongo(`${server}&maxPoolSize=20`);
    expect(wider.client.options.maxPoolSize).toBe(20);
    await wider.client.close();
  });

  it('asks to be tried again when nobody answers', async () => {
    const failure = await failureOf(openMongo('mongodb://127.0.0.1:9/nowhere', { serverSelectionTimeoutMS: 200 }));
    expect(failure).toBeInstanceOf(TransientError);
  });

  it('that is refused says so, without the password', async () => {
    const failure = await failureOf(openMongo(server.replace('//', '//somebody:secret@')));
    expect(failure).not.toBeInstanceOf(TransientError);
    expect(String(failure)).toBe('Error: The database refused (MongoServerError, code 18).');
  });

  it('that was closed asks to be tried again', async () => {
    const { store, dispose, again } = await openTestMongo(server);
    const other = await again();
    await other.store.close();
    const calls = [other.store.ping(), other.store.leads.findByEmail('a@b.example'), other.store.marks.set('x', 1)];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(TransientError) });
    }
    await store.ping();
    await dispose();
  });
});
