import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { buildSend } from '../domain/builders.test-support.ts';
import { marketingControl } from '../domain/control.ts';
import { spans } from '../domain/schedule.ts';
import type { Send } from '../domain/send.ts';
import { resumeControl } from './switch-control.ts';
import { deliverabilityNews, newsMark, watchDeliverability } from './watch-deliverability.ts';
import { everyCrash, openWorld, publish, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeAll(async () => {
  opened = await openTestStore();
  await publish(openWorld(opened.store));
});
afterAll(() => opened.dispose());

const marketer = { id: 'camille', name: 'Camille' };

/** Marketing mails that left now, some of which came back. */
async function left(count: number, bounced: number, complained = 0): Promise<void> {
  const sends = Array.from({ length: count }, (_, index): Send => {
    const status = index < bounced ? 'bounced' : index < bounced + complained ? 'complained' : 'delivered';
    const reason = { bounced: 'bounce-permanent', complained: 'complaint', delivered: null }[status];
    const id = world.random.id();
    const at = world.clock.now().toISOString();
    return { ...buildSend({ id, key: `left:${id}`, kind: 'marketing', status, reason }), submittedAt: at, settledAt: at };
  });
  await world.store.sends.insertMany(sends);
}

const control = () => world.store.controls.get(marketingControl);

describe('watchDeliverability', () => {
  beforeEach(async () => {
    world = openWorld(opened.store);
    // what an earlier test left is older than anybody counts
    world.pass(spans.day * 30 * (1 + tests));
    tests += 1;
    await resumeControl(world)(marketingControl, marketer, 'Un autre essai commence.');
    world.pass(spans.minute);
  });
  let tests = 0;

  it('leaves marketing alone while all is well', async () => {
    await left(100, 3);
    expect(await watchDeliverability(world)()).toBe('well');
    expect((await control())?.state).not.toBe('paused');
  });

  it('turns marketing off at four per cent of invalid addresses, says why, and tells colleagues once', async () => {
    await left(100, 4);
    expect(await watchDeliverability(world)()).toBe('paused');
    expect(await control()).toMatchObject({
      state: 'paused',
      by: { id: null, name: 'Sillage' },
      reason: expect.stringContaining('4 adresses invalides sur 100'),
    });
    expect(await watchDeliverability(world)()).toBe('paused-already');
    const told = world.puts.filter(({ topic }) => topic === 'sends');
    // the two who are told of leads
    expect(told).toHaveLength(2);
    const send = await world.store.sends.find(String((told[0]?.body as { sendId: string } | undefined)?.sendId));
    expect(send).toMatchObject({
      title: 'Les envois marketing sont suspendus',
      kind: 'transactional',
      leadId: null,
      mail: { kind: 'compiled', key: 'marketing-paused' },
    });
  });

  it('turns marketing off for complaints', async () => {
    await left(1000, 0, 1);
    expect(await watchDeliverability(world)()).toBe('paused');
  });

  it('counts anew once somebody said why it may go on', async () => {
    await left(100, 10);
    expect(await watchDeliverability(world)()).toBe('paused');
    world.pass(spans.minute);
    await resumeControl(world)(marketingControl, marketer, 'Le fichier importé est retiré.');
    world.pass(spans.minute);
    expect(await watchDeliverability(world)()).toBe('well');
    await left(60, 3);
    expect(await watchDeliverability(world)()).toBe('paused');
  });

  it('looks once for a flood of news, and lets the next tick look for the rest', async () => {
    const news = deliverabilityNews(world);
    await news.heard();
    await left(100, 50);
    await news.heard();
    expect((await control())?.state).not.toBe('paused');
    expect(await world.store.marks.get(newsMark)).toEqual(expect.any(String));
    await news.lookIfHeard();
    expect((await control())?.state).toBe('paused');
    expect(await world.store.marks.get(newsMark)).toBeNull();
  });

  it('looks again in the next tick when a look failed', async () => {
    const news = deliverabilityNews(world);
    await news.heard();
    await left(100, 50);
    await news.heard();
    const fates = () => Promise.reject(new Error('The database is away.'));
    const away = deliverabilityNews({ ...world, store: { ...world.store, sends: { ...world.store.sends, fates } } });
    await expect(away.lookIfHeard()).rejects.toThrow();
    await news.lookIfHeard();
    expect((await control())?.state).toBe('paused');
  });

  it('is finished by the next look when it was cut off anywhere', async () => {
    await everyCrash(world, {
      begin: async () => {
        await resumeControl(world)(marketingControl, marketer, 'Encore un essai.');
        world.pass(spans.minute);
        await left(100, 10);
      },
      work: (dying) => watchDeliverability(dying)(),
      mend: () => watchDeliverability(world)(),
      check: async (_begun, point) => {
        expect({ point, state: (await control())?.state }).toEqual({ point, state: 'paused' });
      },
    });
  });
});
