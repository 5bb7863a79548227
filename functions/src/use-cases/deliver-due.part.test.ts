import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { TransientError } from '../domain/errors.ts';
import { deliverDue } from './deliver-due.ts';
import { deliverSend } from './deliver-send.ts';
import { suppress, waitingGuide } from './walks.test-support.ts';
import { openWorld, publish, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  return () => opened.dispose();
});

const offer = () => waitingGuide(world);

describe('deliverDue', () => {
  const due = (as: World, over: { page?: number; concurrency?: number; budget?: number } = {}) =>
    deliverDue({ ...as, deliverSend: deliverSend(as), ...over })();

  it('delivers everything that may leave, page by page', async () => {
    for (let count = 0; count < 7; count += 1) await offer();
    expect(await due(world, { page: 3, concurrency: 2 })).toEqual({
      listed: 7,
      submitted: 7,
      skipped: 0,
      deferred: 0,
      failed: 0,
      oldestDueAt: '2026-11-03T10:00:00.000Z',
    });
    expect(new Set(world.mails.map(({ sendId }) => sendId)).size).toBe(7);
  });

  it('has never more mails under way than it may', async () => {
    for (let count = 0; count < 6; count += 1) await offer();
    let under = 0;
    let most = 0;
    const second = Promise.withResolvers<void>();
    const submit: typeof world.mailer.submit = async (message) => {
      under += 1;
      most = Math.max(most, under);
      if (under === 2) second.resolve();
      // the first doesn't leave before the second is under way, too, however slow the database
      await second.promise;
      await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return world.mailer.submit(message);
    };
    await due({ ...world, mailer: { ...world.mailer, submit } }, { concurrency: 2 });
    expect(most).toBe(2);
  });

  it('doesn’t turn in circles over a mail that can’t be changed', async () => {
    await offer();
    const find = () => Promise.reject(new TransientError('database-away', 'The database is away.'));
    expect(await due({ ...world, store: { ...world.store, sends: { ...world.store.sends, find } } }, { page: 1 })).toMatchObject({
      listed: 1,
      failed: 1,
    });
  });

  it('begins no further page when its time is up', async () => {
    for (let count = 0; count < 3; count += 1) await offer();
    expect(await due(world, { page: 2, budget: 0 })).toMatchObject({ listed: 2 });
  });

  it('reports what became of each', async () => {
    const suppressed = await offer();
    await suppress(world, suppressed.to);
    await offer();
    world.answers.push(new TransientError('smtp-away', 'No connection.'));
    expect(await due(world)).toMatchObject({ listed: 2, submitted: 0, skipped: 1, deferred: 1, failed: 0 });
    const figures = world.measured.filter(({ kind }) => kind === 'transactional').map((measured) => measured.figures);
    expect(figures).toEqual([{ mailsSkipped: 1 }, { mailsTriedAgain: 1 }]);
  });
});
