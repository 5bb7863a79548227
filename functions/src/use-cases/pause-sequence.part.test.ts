import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { marketingControl, sequenceControl } from '../domain/control.ts';
import { spans } from '../domain/schedule.ts';
import { unsubscribeToken } from '../domain/token.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { pauseControl, resumeControl } from './switch-control.ts';
import { unsubscribe } from './unsubscribe.ts';
import { confirmedReader, edition } from './walks.test-support.ts';
import { everyCrash, openWorld, publish, sequence, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  await recordSequenceVersion(world)(sequence);
  return () => opened.dispose();
});

const by = { id: 'u1', name: 'Claire Vidal' };
const key = sequenceControl(sequence.sequence.id);
const pause = (of = key) => pauseControl(world)(of, by, 'Le texte est à revoir.');
const resume = (of = key) => resumeControl(world)(of, by, 'Le texte est revu.');
const advance = (as: World = world, batch?: number) => advanceEnrolments({ ...as, ...(batch === undefined ? {} : { batch }) })();
const enrolmentOf = async (leadId: string) => (await world.store.enrolments.ofLead(leadId))[0];
const mails = async (leadId: string) =>
  (await world.store.sends.ofLead(leadId)).filter(({ kind }) => kind === 'marketing').map(({ title }) => title);

describe('a paused sequence', () => {
  it('holds who becomes due, once, and queues nothing', async () => {
    const { lead } = await confirmedReader(world);
    await advance();
    await pause();
    world.pass(3 * spans.day);
    expect(await advance()).toMatchObject({ claimed: 1, held: 1, waiting: 1, queued: 0 });
    expect(await enrolmentOf(lead.id)).toMatchObject({
      status: 'active',
      stepKey: 'send-1',
      nextAt: null,
      heldAt: '2026-11-06T10:00:00.000Z',
      leaseToken: null,
    });
    world.pass(spans.day);
    expect(await advance()).toMatchObject({ claimed: 0 });
  });

  it('goes on when it resumes: one mail, and the waits after it from there', async () => {
    const { lead } = await confirmedReader(world);
    await advance();
    await pause();
    world.pass(60 * spans.day);
    await advance();
    await resume();
    expect(await advance()).toMatchObject({ claimed: 1, queued: 1, waiting: 1 });
    expect(await mails(lead.id)).toEqual(['Premier conseil']);
    const fourDaysOn = new Date(world.clock.now().getTime() + 4 * spans.day).toISOString();
    expect(await enrolmentOf(lead.id)).toMatchObject({ stepKey: 'send-2', nextAt: fourDaysOn, heldAt: null });
    expect(await advance()).toMatchObject({ claimed: 0, queued: 0 });
  });

  it('counts a wait that began in the pause from when it began', async () => {
    const { lead } = await confirmedReader(world);
    await pause();
    await advance();
    world.pass(2 * spans.day);
    await resume();
    expect(await advance()).toMatchObject({ claimed: 1, queued: 0 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ stepKey: 'send-1', nextAt: '2026-11-06T10:00:00.000Z' });
  });

  it('lets go at once of whoever unsubscribes, and doesn’t bring them back', async () => {
    const { lead } = await confirmedReader(world);
    await pause();
    await advance();
    await unsubscribe(world)({ token: unsubscribeToken(world.keys.unsubscribe, lead.id), method: 'one-click' });
    await resume();
    expect(await advance()).toMatchObject({ claimed: 0 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ status: 'exited', exitReason: 'withdrawn', nextAt: null, heldAt: null });
  });

  it('leaves another sequence alone', async () => {
    const other = { ...sequence, sequence: { id: 'sequence-2', title: 'Autre' } };
    await recordSequenceVersion(world)(other);
    const { lead } = await confirmedReader(world);
    await pause();
    expect(await advance()).toMatchObject({ claimed: 2, held: 1 });
    expect((await world.store.enrolments.ofLead(lead.id)).map(({ sequence, heldAt }) => [sequence.id, heldAt !== null]).sort()).toEqual([
      ['sequence-1', true],
      ['sequence-2', false],
    ]);
  });

  it('releases all, page by page', async () => {
    for (let reader = 0; reader < 5; reader += 1) await confirmedReader(world);
    await pause();
    await advance();
    expect(await world.store.enrolments.countHeld(sequence.sequence.id)).toBe(5);
    await resume();
    expect(await advance(world, 2)).toMatchObject({ claimed: 5, held: 0 });
    expect(await world.store.enrolments.countHeld(sequence.sequence.id)).toBe(0);
  });

  it('releases each once, wherever a tick dies at it', async () => {
    await everyCrash(world, {
      async begin() {
        const { lead } = await confirmedReader(world);
        await advance();
        await pause();
        world.pass(10 * spans.day);
        await advance();
        await resume();
        return lead.id;
      },
      work: (dying) => advance(dying),
      async mend() {
        world.pass(5 * spans.minute);
        await advance();
      },
      async check(leadId, point) {
        expect(await mails(leadId), JSON.stringify(point)).toEqual(['Premier conseil']);
        expect((await enrolmentOf(leadId))?.stepKey).toBe('send-2');
        await world.store.enrolments.endAll(leadId, 'admin', world.clock.now().toISOString());
      },
    });
  });

  it('says who turned it and why, once', async () => {
    expect(await pause()).toEqual({ kind: 'done' });
    expect(await pause()).toEqual({ kind: 'already' });
    expect(await world.store.controls.get(key)).toMatchObject({ state: 'paused', by, reason: 'Le texte est à revoir.' });
  });
});

describe('all marketing paused', () => {
  it('leaves due what is due, and holds nobody', async () => {
    const { lead } = await confirmedReader(world);
    await pause(marketingControl);
    world.pass(10 * spans.day);
    expect(await advance()).toMatchObject({ claimed: 0 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ stepKey: 'wait-1', heldAt: null });
    await resume(marketingControl);
    expect(await advance()).toMatchObject({ claimed: 1, queued: 1 });
  });
});
