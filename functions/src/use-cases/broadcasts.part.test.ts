import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { waterfallOfOutcomes } from '../domain/broadcast.ts';
import { TransientError } from '../domain/errors.ts';
import { plus, spans } from '../domain/schedule.ts';
import { approveBroadcast } from './approve-broadcast.ts';
import {
  everybody,
  letter,
  mailKey,
  marie,
  outcomesOf,
  paul,
  reader,
  readers,
  requested,
  runOf,
  say,
  turn,
} from './broadcasts.test-support.ts';
import { pauseBroadcast, resumeBroadcast, stopBroadcast } from './control-broadcast.ts';
import { countAudience } from './count-audience.ts';
import { deliverDue } from './deliver-due.ts';
import { deliverSend } from './deliver-send.ts';
import { recountBroadcast } from './recount-broadcast.ts';
import { requestBroadcast } from './request-broadcast.ts';
import { runBroadcasts } from './run-broadcasts.ts';
import { pauseControl, resumeControl } from './switch-control.ts';
import { suppress, waitingGuide } from './walks.test-support.ts';
import { compiledMail, dyingAt, everyCrash, openWorld, publish, type World } from './world.test-support.ts';

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await letter(world);
  return () => opened.dispose();
});

const settings = async (over: object) => {
  const before = await world.store.compiled.settings();
  await world.store.compiled.put('settings', { ...before, ...over });
};
const reached = () => world.mails.map(({ to }) => to).sort();

describe('a broadcast', () => {
  it('reaches everybody who agrees, once, and leaves one row a chosen lead with its reason', async () => {
    const agree = await readers(world, 5);
    await reader(world, ['asked']);
    await reader(world, ['asked', 'confirmed', 'withdrawn']);
    await suppress(world, (await reader(world)).email);
    const gone = await reader(world);
    const run = await requested(world);
    expect(run).toMatchObject({ status: 'scheduled', approved: { chosen: 9, consented: 7, notSuppressed: 6, final: 6 } });
    await world.store.leads.erase(gone.id);

    expect(await turn(world)).toMatchObject({ submitted: 5, failed: 0 });
    expect(reached()).toEqual(agree.map(({ email }) => email).sort());
    expect(await outcomesOf(world, run.id)).toEqual(['skipped no-consent: 2', 'skipped suppressed: 1', 'submitted: 5']);
    expect(await runOf(world, run.id)).toMatchObject({
      status: 'done',
      planned: 8,
      startedAt: expect.any(String),
      endedAt: expect.any(String),
    });
    expect(world.mails[0]?.text).toMatch(/List-Unsubscribe: <https:\/\/exemple\.fr\/u\//);
    await turn(world);
    expect(world.mails).toHaveLength(5);
  });

  it('waits for its time', async () => {
    await readers(world, 2);
    const startAt = plus(world.clock.now(), spans.hour).toISOString();
    const run = await requested(world, { startAt });
    await turn(world);
    expect((await runOf(world, run.id)).status).toBe('scheduled');
    world.pass(spans.hour);
    await turn(world);
    expect(world.mails).toHaveLength(2);
  });

  it('finds the few who are chosen, behind a throttle too, without counting everybody again and again', async () => {
    await readers(world, 40);
    world.pass(spans.day);
    const confirmedSince = world.clock.now().toISOString();
    const [chosen] = await readers(world, 2);
    const run = await requested(world, { audience: { ...everybody, confirmedSince }, throttlePerMinute: 1 });
    let [looks, counts] = [0, 0];
    const audience: typeof world.store.audience = {
      ...world.store.audience,
      chosen: (...asked) => {
        looks += 1;
        return world.store.audience.chosen(...asked);
      },
      count: (...asked) => {
        counts += 1;
        return world.store.audience.count(...asked);
      },
    };
    await runBroadcasts({ ...world, store: { ...world.store, audience } })();
    expect((await world.store.sends.ofBroadcast(run.id, { limit: 9 }))[0]).toMatchObject({ leadId: chosen?.id });
    expect(looks).toBeLessThanOrEqual(8);
    expect(counts).toBeLessThanOrEqual(2);
  });

  it('plans no further when its time is up, and goes on in a later tick', async () => {
    await readers(world, 4);
    const run = await requested(world);
    const { audience } = world.store;
    const slow: typeof audience.chosen = (criteria, part) => {
      world.pass(20 * spans.second);
      return audience.chosen(criteria, { ...part, span: 1 });
    };
    const parts = { ...world, store: { ...world.store, audience: { ...audience, chosen: slow } } };
    await runBroadcasts(parts)(plus(world.clock.wall(), 30 * spans.second));
    expect(await runOf(world, run.id)).toMatchObject({ planned: 2, status: 'running', leaseToken: null });
    await turn(world);
    expect(world.mails).toHaveLength(4);
  });

  it('gives the reason of the first rule, in the order in which it was counted', async () => {
    await readers(world, 2);
    const both = await reader(world, ['asked', 'confirmed', 'withdrawn']);
    await suppress(world, both.email);
    const run = await requested(world);
    await turn(world);
    expect(await outcomesOf(world, run.id)).toEqual(['skipped no-consent: 1', 'submitted: 2']);
    expect(waterfallOfOutcomes(await world.store.sends.outcomes(run.id))).toEqual(run.approved);
  });

  it('leaves out who comes after it began', async () => {
    await readers(world, 4);
    const run = await requested(world);
    await runBroadcasts({ ...world, lookAhead: 2 })();
    await reader(world);
    await turn(world);
    expect(world.mails).toHaveLength(4);
    expect((await runOf(world, run.id)).status).toBe('done');
  });

  it('is one run, whoever starts it: one wins, the other is told', async () => {
    await readers(world, 2);
    const broadcast = { id: 'lettre-double', title: 'La lettre' };
    const again = openWorld((await opened.again()).store);
    const asked = {
      broadcast,
      mailKey,
      audience: { purpose: 'newsletter' as const, topics: [], offers: [], confirmedSince: null },
      startAt: null,
      throttlePerMinute: null,
    };
    const outcomes = await Promise.all([requestBroadcast(world)({ ...asked, by: marie }), requestBroadcast(again)({ ...asked, by: paul })]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['already', 'requested']);
    const runs = outcomes.flatMap((outcome) => ('run' in outcome ? [outcome.run.id] : []));
    expect(new Set(runs).size).toBe(1);
  });

  it('is refused without a mail, without a way out of it, and to nobody', async () => {
    const ask = (over: object) =>
      requestBroadcast(world)({
        broadcast: { id: 'lettre-refusee', title: 'La lettre' },
        mailKey,
        audience: { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null },
        startAt: null,
        throttlePerMinute: null,
        by: marie,
        ...over,
      });
    expect(await ask({})).toMatchObject({ kind: 'refused', reason: expect.stringContaining('Personne') });
    await readers(world, 1);
    expect(await ask({ mailKey: 'm:autre:0123456789abcdef' })).toMatchObject({ kind: 'refused' });
    await world.store.compiled.put('mail:guides2', compiledMail('transactional', 'Sans sortie', []));
    expect(await ask({ mailKey: 'guides2' })).toMatchObject({ kind: 'refused', reason: expect.stringContaining('désinscription') });
    expect(await ask({ startAt: 'demain' })).toMatchObject({ kind: 'refused' });
    expect(await ask({ throttlePerMinute: 0 })).toMatchObject({ kind: 'refused' });
    expect(await ask({})).toMatchObject({ kind: 'requested' });
  });
});

describe('a second person', () => {
  beforeEach(() => settings({ approvalOver: 3 }));

  it('approves over the number that is set, and it is another one', async () => {
    await readers(world, 4);
    const run = await requested(world);
    expect(run.status).toBe('awaiting-approval');
    await turn(world);
    expect(world.mails).toEqual([]);
    expect(await approveBroadcast(world)(run.id, marie, run.approved)).toMatchObject({ kind: 'not-allowed' });
    expect(await approveBroadcast(world)(run.id, paul, run.approved)).toMatchObject({
      kind: 'done',
      run: { status: 'scheduled', approvedBy: paul },
    });
    expect(await approveBroadcast(world)(run.id, paul, run.approved)).toMatchObject({ kind: 'already' });
    await turn(world);
    expect(world.mails).toHaveLength(4);
  });

  it('approves nothing that has changed since it was shown', async () => {
    const all = await readers(world, 6);
    const run = await requested(world);
    for (const lead of all.slice(0, 2)) await say(world, lead, 'withdrawn');
    const outcome = await approveBroadcast(world)(run.id, paul, run.approved);
    expect(outcome).toMatchObject({ kind: 'changed', counts: { chosen: 6, consented: 4, final: 4 } });
    if (outcome.kind !== 'changed') return;
    expect(await approveBroadcast(world)(run.id, paul, outcome.counts)).toMatchObject({ kind: 'done' });
    await turn(world);
    expect(world.mails).toHaveLength(4);
  });

  it('isn’t asked at the number', async () => {
    await readers(world, 3);
    expect((await requested(world)).status).toBe('scheduled');
  });
});

describe('a broadcast whose audience changes', () => {
  it('halts before its first mail, says why, and goes on with the new numbers', async () => {
    const all = await readers(world, 8);
    const run = await requested(world);
    for (const lead of all.slice(0, 3)) await say(world, lead, 'withdrawn');
    await turn(world);
    expect(world.mails).toEqual([]);
    expect(await runOf(world, run.id)).toMatchObject({
      status: 'halted',
      haltReason: expect.stringMatching(/8\u00a0personnes approuvées, 5\u00a0personnes/),
    });
    expect(await resumeBroadcast(world)(run.id, marie, '')).toMatchObject({ kind: 'not-allowed' });
    const counts = await countAudience(world)(run.audience);
    expect(await approveBroadcast(world)(run.id, marie, counts)).toMatchObject({
      kind: 'done',
      run: { status: 'scheduled', haltReason: null },
    });
    await turn(world);
    expect(world.mails).toHaveLength(5);
  });

  it('lets one person change their mind', async () => {
    const all = await readers(world, 8);
    await requested(world);
    await say(world, all[0] ?? { id: '', email: '' }, 'withdrawn');
    await turn(world);
    expect(world.mails).toHaveLength(7);
  });

  it('halts on its way, with what had left in its count', async () => {
    const all = await readers(world, 30);
    const run = await requested(world);
    const small = { lookAhead: 4, checkEvery: 4 };
    await runBroadcasts({ ...world, ...small })();
    await turn(world, { ...small, runBroadcasts: async () => ({ runs: 0, planned: 0, woken: 0, halted: 0, done: 0, failed: 0 }) });
    expect(world.mails).toHaveLength(4);
    for (const lead of all.slice(10, 16)) await say(world, lead, 'withdrawn');
    await turn(world, small);
    const halted = await runOf(world, run.id);
    expect(halted).toMatchObject({ status: 'halted', haltReason: expect.stringContaining('24\u00a0personnes aujourd’hui') });
    // What was planned before it noticed leaves no more.
    expect(world.mails.length).toBeLessThan(10);
    const before = world.mails.length;
    world.pass(spans.hour);
    await turn(world, small);
    expect(world.mails).toHaveLength(before);

    const counts = await recountBroadcast(world, halted);
    expect(counts).toMatchObject({ chosen: 30, consented: 24, final: 24 });
    expect(await approveBroadcast(world)(run.id, marie, counts)).toMatchObject({ kind: 'done', run: { status: 'running' } });
    world.pass(2 * spans.minute);
    await turn(world, small);
    expect(world.mails).toHaveLength(24);
    expect(await outcomesOf(world, run.id)).toEqual(['skipped no-consent: 6', 'submitted: 24']);
  });
});

describe('switches', () => {
  it('pause and resume where it was, and waiting mails wait', async () => {
    await readers(world, 6);
    const run = await requested(world);
    await runBroadcasts({ ...world, lookAhead: 3 })();
    expect(await pauseBroadcast(world)(run.id, marie, 'Une faute dans l’objet.')).toMatchObject({
      kind: 'done',
      run: { status: 'paused' },
    });
    expect(await pauseBroadcast(world)(run.id, paul, '')).toMatchObject({ kind: 'already' });
    await turn(world);
    world.pass(spans.hour);
    await turn(world);
    expect(world.mails).toEqual([]);
    expect(await outcomesOf(world, run.id)).toEqual(['queued paused: 3']);
    expect(await resumeBroadcast(world)(run.id, marie, '')).toMatchObject({ kind: 'done', run: { status: 'running' } });
    world.pass(2 * spans.minute);
    await turn(world);
    expect(world.mails).toHaveLength(6);
    expect((await runOf(world, run.id)).status).toBe('done');
  });

  it('put off what waits once in a pause, not every minute, and wake it at once', async () => {
    await readers(world, 6);
    const run = await requested(world);
    await runBroadcasts({ ...world, lookAhead: 6 })();
    await pauseBroadcast(world)(run.id, marie, '');
    let written = 0;
    const changeQueued: typeof world.store.sends.changeQueued = (patches) => {
      written += patches.length;
      return world.store.sends.changeQueued(patches);
    };
    const watched = { ...world, store: { ...world.store, sends: { ...world.store.sends, changeQueued } } };
    for (let minute = 0; minute < 60; minute += 1) {
      await turn(watched);
      world.pass(spans.minute);
    }
    expect(written).toBe(6);
    await resumeBroadcast(world)(run.id, marie, '');
    await turn(world);
    expect(world.mails).toHaveLength(6);
  });

  it('stop for good: what waits is skipped, what isn’t written never is', async () => {
    await readers(world, 6);
    const run = await requested(world);
    await runBroadcasts({ ...world, lookAhead: 3 })();
    expect(await stopBroadcast(world)(run.id, marie, 'Annulé.')).toMatchObject({ kind: 'done', run: { status: 'stopped' } });
    expect(await resumeBroadcast(world)(run.id, marie, '')).toMatchObject({ kind: 'already' });
    await turn(world);
    expect(world.mails).toEqual([]);
    expect(await outcomesOf(world, run.id)).toEqual(['skipped stopped: 3']);
  });

  it('skip what another process writes in the moment of the stop', async () => {
    await readers(world, 2);
    const run = await requested(world);
    await runBroadcasts(world)();
    // The stop itself, cut off before it skipped what waits.
    await stopBroadcast(dyingAt(world, { call: 3, when: 'before' }))(run.id, marie, 'Annulé.').catch(() => undefined);
    expect(await outcomesOf(world, run.id)).toEqual(['queued: 2']);
    await turn(world);
    expect(world.mails).toEqual([]);
    expect(await outcomesOf(world, run.id)).toEqual(['skipped stopped: 2']);
  });

  it('hold all marketing: nothing is planned, nothing leaves', async () => {
    await readers(world, 3);
    const run = await requested(world);
    await runBroadcasts({ ...world, lookAhead: 1 })();
    expect(await pauseControl(world)('marketing', { id: null, name: 'Sillage' }, 'Trop de plaintes.')).toEqual({ kind: 'done' });
    expect(await pauseControl(world)('marketing', marie, null)).toEqual({ kind: 'already' });
    await turn(world);
    expect(world.mails).toEqual([]);
    expect((await runOf(world, run.id)).planned).toBe(1);
    expect(await resumeControl(world)('marketing', marie, 'La liste est propre.')).toEqual({ kind: 'done' });
    expect(await world.store.controls.get('marketing')).toMatchObject({ state: 'running', by: marie, revision: 2 });
    await turn(world);
    expect(world.mails).toHaveLength(3);
  });
});

describe('a throttle', () => {
  it('lets so many leave in a minute, at even distances, and nothing in a burst after a pause', async () => {
    await readers(world, 10);
    const run = await requested(world, { throttlePerMinute: 4 });
    const leftAt: number[] = [];
    let seen = 0;
    for (let step = 0; step < 60 && leftAt.length < 10; step += 1) {
      if (step === 4) await pauseBroadcast(world)(run.id, marie, '');
      if (step === 30) await resumeBroadcast(world)(run.id, marie, '');
      await turn(world);
      for (; seen < world.mails.length; seen += 1) leftAt.push(step * 5);
      world.pass(5 * spans.second);
    }
    expect(leftAt).toHaveLength(10);
    expect(leftAt.slice(0, 2)).toEqual([0, 15]);
    for (const [index, at] of leftAt.entries()) {
      // Those that a pause held leave together when it ends: a minute's worth at most, beside the minute's own.
      const inMinute = leftAt.filter((other) => other >= at && other < at + 60).length;
      expect(inMinute, `from ${at} s (mail ${index})`).toBeLessThanOrEqual(8);
    }
    expect(leftAt.filter((at) => at >= 20 && at < 150)).toEqual([]);
  });
});

describe('delivery in batches', () => {
  it('skips the one whose mail lacks a value, and nobody else', async () => {
    await letter(world, ['company', 'unsubscribeUrl']);
    const [, second] = [
      await reader(world, undefined, { company: 'Ateliers' }),
      await reader(world),
      await reader(world, undefined, { company: 'Orvance' }),
    ];
    const run = await requested(world);
    await turn(world);
    expect(world.mails).toHaveLength(2);
    expect(await outcomesOf(world, run.id)).toEqual(['skipped mail-incomplete: company: 1', 'submitted: 2']);
    expect(reached()).not.toContain(second.email);
  });

  it('counts each mail for the cap of the next, in one batch too', async () => {
    await settings({ capPerWeek: 1 });
    await readers(world, 3);
    const first = await requested(world);
    const second = await requested(world);
    await turn(world);
    expect(world.mails).toHaveLength(3);
    const outcomes = [...(await outcomesOf(world, first.id)), ...(await outcomesOf(world, second.id))];
    expect(outcomes.sort()).toEqual(['skipped cap: 3', 'submitted: 3']);
  });

  it('skips whose week another process filled in the last moment: news of a day doesn’t leave a week later', async () => {
    await settings({ capPerWeek: 1 });
    const lead = await reader(world);
    const runs = [await requested(world), await requested(world)];
    await runBroadcasts(world)();
    const { sends } = world.store;
    const claimMany: typeof sends.claimMany = async (ids, ...rest) => {
      for (const send of await sends.ofLead(lead.id)) if (!ids.includes(send.id)) await deliverSend(world)(send.id);
      return sends.claimMany(ids, ...rest);
    };
    await turn(world, { store: { ...world.store, sends: { ...sends, claimMany } } });
    world.pass(2 * spans.minute);
    await turn(world);
    expect(world.mails).toHaveLength(1);
    const outcomes = await Promise.all(runs.map(({ id }) => outcomesOf(world, id)));
    expect(outcomes.flat().sort()).toEqual(['skipped cap: 1', 'submitted: 1']);
  });

  it('queues again with growing waits while the mail server is away, plans no further, and delivers when it is back', async () => {
    await readers(world, 40);
    const run = await requested(world);
    const away = { ...world.mailer, submit: () => Promise.reject(new TransientError('smtp-unavailable', 'No connection.')) };
    const due: number[] = [];
    for (let day = 0; day < 24 * 12; day += 1) {
      await turn(world, { mailer: away, lookAhead: 20 });
      const [one] = await world.store.sends.ofBroadcast(run.id, { limit: 1 });
      if (one !== undefined) due.push(Date.parse(one.dueAt) - world.clock.now().getTime());
      world.pass(5 * spans.minute);
    }
    expect(world.mails).toEqual([]);
    expect(await outcomesOf(world, run.id)).toEqual(['queued smtp-unavailable: 20']);
    expect(Math.max(...due)).toBeGreaterThan(5 * spans.minute);
    expect(Math.max(...due)).toBeLessThanOrEqual(spans.hour);
    world.pass(spans.hour);
    await turn(world);
    expect(world.mails).toHaveLength(40);
    expect((await runOf(world, run.id)).status).toBe('done');
  });

  it('asks a transport that takes nothing for one mail, not for everybody', async () => {
    await readers(world, 40);
    await requested(world);
    let asked = 0;
    const submit = () => {
      asked += 1;
      return Promise.reject(new TransientError('smtp-unavailable', 'No connection.'));
    };
    await turn(world, { mailer: { ...world.mailer, submit } });
    expect(asked).toBe(1);
  });

  it('risks a few mails an hour on a transport that doesn’t answer, and trusts it again when it does', async () => {
    await readers(world, 40);
    const run = await requested(world);
    let isSilent = true;
    const submit: typeof world.mailer.submit = (message) =>
      isSilent ? Promise.reject(new TransientError('outcome-unknown', 'No answer.')) : world.mailer.submit(message);
    const parts = { ...world, mailer: { ...world.mailer, submit } };
    // a process of its own each minute: what it has learnt is in the store
    const deliver = () => deliverDue({ ...parts, runBroadcasts: runBroadcasts(parts), deliverSend: deliverSend(parts) })();
    for (let minute = 0; minute < 59; minute += 1) {
      await deliver();
      world.pass(spans.minute);
    }
    expect(await outcomesOf(world, run.id)).toContain('uncertain outcome-unknown: 5');
    expect(await world.store.marks.get('transport')).toMatchObject({
      failures: 5,
      reason: 'outcome-unknown',
      since: '2026-11-03T10:00:00.000Z',
    });
    isSilent = false;
    await deliver();
    expect(world.mails).toEqual([]);
    world.pass(spans.minute);
    await deliver();
    expect(world.mails).toHaveLength(35);
    expect(await world.store.marks.get('transport')).toBeNull();
  });

  it('leaves few uncertain where a transport answers for some alone', async () => {
    await readers(world, 60);
    const run = await requested(world);
    let asked = 0;
    const submit: typeof world.mailer.submit = (message) => {
      asked += 1;
      return asked % 10 === 0 ? Promise.reject(new TransientError('outcome-unknown', 'No answer.')) : world.mailer.submit(message);
    };
    await turn(world, { mailer: { ...world.mailer, submit } });
    expect(world.mails).toHaveLength(54);
    expect(await outcomesOf(world, run.id)).toContain('uncertain outcome-unknown: 6');
  });

  it('lets nobody wait behind those whose mailboxes are put off', async () => {
    const all = await readers(world, 40);
    await requested(world);
    const putOff = new Set(all.slice(0, 20).map(({ email }) => email));
    const submit: typeof world.mailer.submit = (message) =>
      putOff.has(message.envelope.to) ? Promise.reject(new TransientError('smtp-deferred', 'Try later.')) : world.mailer.submit(message);
    await turn(world, { mailer: { ...world.mailer, submit } });
    expect(world.mails).toHaveLength(20);
  });

  it('never mails again what may have left', async () => {
    await readers(world, 3);
    const run = await requested(world);
    world.answers.push(new TransientError('outcome-unknown', 'No answer.'));
    await turn(world);
    world.pass(spans.day);
    await turn(world);
    expect(world.mails).toHaveLength(2);
    expect(await outcomesOf(world, run.id)).toEqual(['submitted: 2', 'uncertain outcome-unknown: 1']);
  });

  it('lets no transactional mail wait behind a broadcast', async () => {
    await readers(world, 3);
    await requested(world);
    await runBroadcasts(world)();
    const guide = await waitingGuide(world);
    await turn(world);
    expect(world.mails.map(({ sendId }) => sendId).indexOf(guide.id)).toBe(0);
    expect(world.mails).toHaveLength(4);
  });
});

describe('a process that dies', () => {
  it('at any moment leaves nobody out and mails nobody twice; what it can’t know is uncertain, and few', { timeout: 120_000 }, async () => {
    let most = 0;
    await everyCrash(world, {
      begin: async () => {
        const all = await readers(world, 3);
        const run = await requested(world, {
          audience: { purpose: 'newsletter', topics: [], offers: [], confirmedSince: world.clock.now().toISOString() },
        });
        return { all, run, before: world.mails.length };
      },
      work: (dying) => turn(dying),
      mend: async () => {
        for (let round = 0; round < 3; round += 1) {
          world.pass(3 * spans.minute);
          await turn(world);
        }
        // Of the next round nobody of this one is chosen.
        world.pass(spans.day);
      },
      check: async ({ all, run, before }, point) => {
        const mails = world.mails.slice(before).map(({ to }) => to);
        expect(new Set(mails).size, JSON.stringify(point)).toBe(mails.length);
        const rows = await world.store.sends.ofBroadcast(run.id, { limit: 99 });
        expect(rows.map(({ leadId }) => leadId).sort(), JSON.stringify(point)).toEqual(all.map(({ id }) => id).sort());
        const uncertain = rows.filter(({ status }) => status === 'uncertain').length;
        most = Math.max(most, uncertain);
        for (const { to, status } of rows)
          expect(status === 'uncertain' || mails.includes(to), JSON.stringify({ point, status })).toBe(true);
        expect((await runOf(world, run.id)).status, JSON.stringify(point)).toBe('done');
      },
    });
    expect(most).toBeLessThanOrEqual(3);
  });
});
