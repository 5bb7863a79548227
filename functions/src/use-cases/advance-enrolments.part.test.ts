import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { spans } from '../domain/schedule.ts';
import { unsubscribeToken } from '../domain/token.ts';
import { officeHours } from '../domain/window.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { deliverDue } from './deliver-due.ts';
import { deliverSend } from './deliver-send.ts';
import { eraseLead } from './erase-lead.ts';
import { ingestSubmission } from './ingest-submission.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { tick } from './tick.ts';
import { unsubscribe } from './unsubscribe.ts';
import { confirmedReader, edition, suppress } from './walks.test-support.ts';
import { buildMessage, everyCrash, openWorld, publish, sequence, shown, tokenOf, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

// A database of its own for each test: what is due is a matter of the whole table.
beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  await recordSequenceVersion(world)(sequence);
  return () => opened.dispose();
});

const advance = (as: World = world, batch?: number) => advanceEnrolments({ ...as, ...(batch === undefined ? {} : { batch }) })();
const ticking = (as: World = world) =>
  tick({ ...as, advanceEnrolments: advanceEnrolments(as), deliverDue: deliverDue({ ...as, deliverSend: deliverSend(as) }) })();

const marketing = async (leadId: string) => (await world.store.sends.ofLead(leadId)).filter(({ kind }) => kind === 'marketing');
const enrolmentOf = async (leadId: string) => (await world.store.enrolments.ofLead(leadId))[0];

describe('advanceEnrolments', () => {
  it('waits from the moment a wait is reached', async () => {
    const { lead } = await confirmedReader(world);
    expect(await advance()).toMatchObject({ claimed: 1, waiting: 1, queued: 0 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ stepKey: 'send-1', nextAt: '2026-11-06T10:00:00.000Z', leaseToken: null });
  });

  it('writes the mail of a wait that was over before the first tick came', async () => {
    const { lead } = await confirmedReader(world);
    world.pass(4 * spans.day);
    expect(await advance()).toMatchObject({ claimed: 1, queued: 1, waiting: 1 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ stepKey: 'send-2', nextAt: '2026-11-11T10:00:00.000Z' });
  });

  it('leaves alone what isn’t due', async () => {
    await confirmedReader(world);
    await advance();
    world.pass(3 * spans.day - 1);
    expect(await advance()).toMatchObject({ claimed: 0 });
  });

  it('writes the mail of a step under its key, and reaches the wait after it in the same run', async () => {
    const { lead } = await confirmedReader(world);
    await advance();
    world.pass(3 * spans.day);
    expect(await advance()).toMatchObject({ claimed: 1, queued: 1, waiting: 1 });
    const enrolment = await enrolmentOf(lead.id);
    expect(enrolment).toMatchObject({ stepKey: 'send-2', nextAt: '2026-11-10T10:00:00.000Z' });
    expect(await marketing(lead.id)).toMatchObject([
      {
        key: `enrolment:${enrolment?.id}:send-1:1`,
        purpose: 'nurture',
        enrolmentId: enrolment?.id,
        to: lead.email,
        title: 'Premier conseil',
        mail: { kind: 'sequence', mailKey: 'mail-1' },
        status: 'queued',
      },
    ]);
  });

  it('brings a mail with every four days of the demo clock, then is completed', async () => {
    const { lead } = await confirmedReader(world);
    await ticking();
    const received: number[] = [];
    for (let time = 0; time < 3; time += 1) {
      world.skip(4 * spans.day);
      world.pass(spans.second);
      await ticking();
      received.push(world.mails.filter(({ kind, to }) => kind === 'marketing' && to === lead.email).length);
    }
    expect(received).toEqual([1, 2, 2]);
    expect(await enrolmentOf(lead.id)).toMatchObject({ status: 'completed', nextAt: null });
  });

  it('ends the enrolment of somebody who unsubscribed, also if nothing told it so', async () => {
    const { lead } = await confirmedReader(world);
    const token = unsubscribeToken(world.keys.unsubscribe, lead.id);
    const untold = { ...world, store: { ...world.store, enrolments: { ...world.store.enrolments, end: async () => false } } };
    await unsubscribe(untold)({ token, method: 'one-click' });
    expect(await advance()).toMatchObject({ exited: 1 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ status: 'exited', exitReason: 'withdrawn' });
  });

  it('ends the enrolment of a suppressed address', async () => {
    const { lead } = await confirmedReader(world);
    await suppress(world, lead.email);
    await advance();
    expect(await enrolmentOf(lead.id)).toMatchObject({ status: 'exited', exitReason: 'suppressed' });
  });

  it('mails nobody while the suppressions can’t be asked, and goes on once they can', async () => {
    const { lead } = await confirmedReader(world);
    const blind: World = {
      ...world,
      store: { ...world.store, suppressions: { ...world.store.suppressions, findMany: () => Promise.reject(new Error('away')) } },
    };
    await expect(advance(blind)).rejects.toThrow();
    expect(await enrolmentOf(lead.id)).toMatchObject({ status: 'active', stepKey: 'wait-1' });
    world.pass(3 * spans.minute);
    expect(await advance()).toMatchObject({ claimed: 1 });
  });

  it('holds a mail until the window opens, and counts the next wait from there', async () => {
    await recordSequenceVersion(world)({ ...sequence, window: officeHours });
    const { lead } = await confirmedReader(world);
    await advance();
    // Friday morning plus a day: Saturday
    world.pass(4 * spans.day);
    expect(await advance()).toMatchObject({ queued: 0, waiting: 1 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ stepKey: 'send-1', nextAt: '2026-11-09T08:00:00.000Z' });
    world.pass(2 * spans.day);
    expect(await advance()).toMatchObject({ queued: 1 });
    expect(await enrolmentOf(lead.id)).toMatchObject({ stepKey: 'send-2', nextAt: '2026-11-13T10:00:00.000Z' });
  });

  it('claims no further batch when its time is up: what is due stays due', async () => {
    for (let count = 0; count < 3; count += 1) await confirmedReader(world);
    expect(await advanceEnrolments({ ...world, batch: 1 })(world.clock.wall())).toMatchObject({ claimed: 1 });
    expect(await advance()).toMatchObject({ claimed: 2 });
  });

  it('goes through more than one batch', async () => {
    for (let count = 0; count < 5; count += 1) await confirmedReader(world);
    expect(await advance(world, 2)).toMatchObject({ claimed: 5, waiting: 5 });
  });

  it('lets one that fails not hold up the others', async () => {
    const first = await confirmedReader(world);
    const second = await confirmedReader(world);
    await advance();
    world.pass(3 * spans.day);
    const insert: typeof world.store.sends.insert = (send) =>
      send.leadId === first.lead.id ? Promise.reject(new Error('odd')) : world.store.sends.insert(send);
    const odd: World = { ...world, store: { ...world.store, sends: { ...world.store.sends, insert } } };
    expect(await advance(odd)).toMatchObject({ claimed: 2, queued: 1, failed: 1 });
    expect(await marketing(second.lead.id)).toHaveLength(1);
    world.pass(3 * spans.minute);
    await advance();
    expect(await marketing(first.lead.id)).toHaveLength(1);
  });

  it('writes one mail when two ticks run at once', async () => {
    const readers = [await confirmedReader(world), await confirmedReader(world), await confirmedReader(world)];
    await advance();
    world.pass(3 * spans.day);
    await Promise.all([advance(world, 1), advance(world, 1), advance()]);
    for (const { lead } of readers) expect(await marketing(lead.id)).toHaveLength(1);
  });

  it('finds nobody after an erasure', async () => {
    const { lead } = await confirmedReader(world);
    await eraseLead(world)(lead.id);
    expect(await advance()).toMatchObject({ claimed: 0 });
  });
});

describe('a tick that is cut off anywhere', () => {
  it('has written one mail a step when it is run again', async () => {
    const points = await everyCrash(world, {
      begin: async () => {
        const { lead } = await confirmedReader(world);
        await advance();
        world.pass(3 * spans.day);
        return lead;
      },
      work: (dying) => advance(dying),
      mend: async () => {
        world.pass(3 * spans.minute);
        await advance();
      },
      check: async (lead, point) => {
        expect({ point, mails: (await marketing(lead.id)).length, step: (await enrolmentOf(lead.id))?.stepKey }).toEqual({
          point,
          mails: 1,
          step: 'send-2',
        });
        // Out of the way of the rounds to come.
        await world.store.enrolments.endAll(lead.id, 'admin', world.clock.now().toISOString());
      },
    });
    expect(points).toBeGreaterThan(7);
  });

  it('never mails a marketing mail twice, and leaves none waiting without a word', async () => {
    const outcomes = new Set<string>();
    await everyCrash(world, {
      begin: async () => {
        const { lead } = await confirmedReader(world);
        await ticking();
        world.pass(3 * spans.day);
        return lead;
      },
      work: (dying) => ticking(dying),
      mend: async () => {
        for (let time = 0; time < 3; time += 1) {
          world.pass(3 * spans.minute);
          await ticking();
        }
      },
      check: async (lead, point) => {
        const received = world.mails.filter(({ kind, to }) => kind === 'marketing' && to === lead.email);
        const sends = await marketing(lead.id);
        expect({ point, sends: sends.length }).toEqual({ point, sends: 1 });
        const outcome = `${sends[0]?.status}, received ${received.length}`;
        outcomes.add(outcome);
        expect(['submitted, received 1', 'uncertain, received 1', 'uncertain, received 0']).toContain(outcome);
        await world.store.enrolments.endAll(lead.id, 'admin', world.clock.now().toISOString());
      },
    });
    expect(outcomes).toEqual(new Set(['submitted, received 1', 'uncertain, received 1', 'uncertain, received 0']));
  });
});

describe('tick', () => {
  it('takes what advancing took from the time for delivering, so that it ends before the next', async () => {
    for (let count = 0; count < 3; count += 1) await confirmedReader(world);
    const slow: typeof world.store.enrolments.claimDue = (...asked) => {
      world.pass(20 * spans.second);
      return world.store.enrolments.claimDue(...asked);
    };
    const late = { ...world, store: { ...world.store, enrolments: { ...world.store.enrolments, claimDue: slow } } };
    const deliver = deliverDue({ ...world, deliverSend: deliverSend(world) });
    let left = 0;
    const { advance } = await tick({
      ...world,
      advanceEnrolments: advanceEnrolments({ ...late, batch: 1 }),
      deliverDue: (until) => {
        left = (until?.getTime() ?? 0) - world.clock.wall().getTime();
        return deliver(until);
      },
    })();
    expect(advance.claimed).toBe(2);
    expect(left).toBe(5 * spans.second);
  });

  it('leaves a mark of when it ran, in wall and in product time', async () => {
    world.skip(spans.day);
    await ticking();
    expect(await world.store.marks.get('tick')).toEqual({ ranAt: '2026-11-03T10:00:00.000Z', now: '2026-11-04T10:00:00.000Z' });
  });

  it('greets a confirmed reader by name, and links to an unsubscription that works', async () => {
    const { lead } = await confirmedReader(world, { fields: { firstName: 'Claire', company: 'Exemple SA' } });
    await ticking();
    world.pass(3 * spans.day);
    await ticking();
    const mail = world.mails.find(({ kind }) => kind === 'marketing');
    expect(shown(mail, 'firstName')).toBe('Claire');
    await unsubscribe(world)({ token: tokenOf(shown(mail, 'unsubscribeUrl')), method: 'one-click' });
    world.pass(4 * spans.day);
    await ticking();
    expect(await marketing(lead.id)).toHaveLength(1);
  });

  it('greets nobody by words that a stranger typed for them', async () => {
    const { lead, message } = await confirmedReader(world, { fields: { company: 'Exemple SA' } });
    await ticking();
    world.pass(6 * spans.minute);
    const stranger = { email: message.email, formId: 'autre', fields: { firstName: 'Gagnez sur ailleurs.fr' } };
    await ingestSubmission(world)(buildMessage(world, stranger));
    world.pass(3 * spans.day);
    await ticking();
    expect(await marketing(lead.id)).toHaveLength(1);
    expect(
      shown(
        world.mails.find(({ kind }) => kind === 'marketing'),
        'firstName',
      ),
    ).toBe('Bonjour');
  });
});
