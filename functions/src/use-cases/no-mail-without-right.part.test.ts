import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import type { ConsentAction, Purpose } from '../domain/consent.ts';
import { consentState } from '../domain/consent-ledger.ts';
import { sequenceControl } from '../domain/control.ts';
import type { Lead } from '../domain/lead.ts';
import { plus, spans } from '../domain/schedule.ts';
import { newSend, type Send } from '../domain/send.ts';
import { newEnrolment } from '../domain/sequence-interpreter.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { everybody, letter, mailKey, marie, paul, reader, requested, say, turn } from './broadcasts.test-support.ts';
import { pauseBroadcast, stopBroadcast } from './control-broadcast.ts';
import { deliverSend } from './deliver-send.ts';
import { eraseLead } from './erase-lead.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { runBroadcasts } from './run-broadcasts.ts';
import { pauseControl, resumeControl } from './switch-control.ts';
import { suppress } from './walks.test-support.ts';
import { openWorld, publish, sequence, type World } from './world.test-support.ts';

/**
 * A mail to somebody without consent, suppressed, erased, over the cap, in something paused or stopped can't leave: random people, by every path, on a
 * real store, with a mailer that notes what it is given. The oracle below says the rules anew, as plainly as it can.
 */

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await letter(world);
  return () => opened.dispose();
});

const capPerWeek = 2;

/** The same numbers in [0, 1) at every run. */
function seeded(seed: number) {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    chance: (share: number) => random() < share,
    pick: <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T,
    upTo: (most: number) => Math.floor(random() * (most + 1)),
  };
}

type Seeded = ReturnType<typeof seeded>;

const histories: ConsentAction[][] = [
  [],
  ['asked'],
  ['asked', 'confirmed'],
  ['asked', 'confirmed'],
  ['asked', 'confirmed'],
  ['asked', 'confirmed', 'asked'],
  ['asked', 'confirmed', 'withdrawn'],
  ['asked', 'confirmed', 'withdrawn', 'confirmed'],
  ['asked', 'confirmed', 'withdrawn', 'asked', 'confirmed'],
  ['asked', 'confirmed', 'objected'],
];

/** Somebody with a past: what they said, whether they are suppressed, what left to them this week. */
async function somebody(random: Seeded, purpose: Purpose): Promise<Lead> {
  const lead = await reader(world, random.pick(histories), { purpose });
  if (random.chance(0.3))
    await say(world, lead, random.pick(['confirmed', 'withdrawn'] as const), purpose === 'nurture' ? 'newsletter' : 'nurture');
  for (let mail = random.upTo(3); mail > 0; mail -= 1) {
    const days = random.pick([1, 3, 6.9, 7.1, 20]);
    const at = plus(world.clock.now(), -days * spans.day);
    const status = random.pick(['submitted', 'submitted', 'delivered', 'uncertain', 'skipped', 'failed'] as const);
    await world.store.sends.insert({
      ...draft(lead, { key: `past:${world.random.id()}`, kind: random.chance(0.8) ? 'marketing' : 'transactional', purpose: 'nurture' }),
      status,
      submittedAt: status === 'submitted' || status === 'delivered' ? at.toISOString() : null,
      settledAt: at.toISOString(),
      dueAt: at.toISOString(),
      queuedAt: at.toISOString(),
    });
  }
  if (random.chance(0.15)) await suppress(world, lead.email);
  return lead;
}

function draft(lead: Lead, over: Partial<Send>): Send {
  const id = world.random.id();
  const send = newSend(
    {
      id,
      key: `property:${id}`,
      kind: 'marketing',
      purpose: 'nurture',
      leadId: lead.id,
      enrolmentId: null,
      to: lead.email,
      title: 'Un e-mail',
      mail: { kind: 'compiled', key: mailKey },
      link: null,
      values: {},
    },
    { queuedAt: world.clock.now(), dueAt: world.clock.now(), publicUrl: world.publicUrl },
  );
  return { ...send, ...over };
}

/** Marketing mails of this week, before this turn. */
async function thisWeek(leadId: string): Promise<number> {
  const since = plus(world.clock.now(), -7 * spans.day).toISOString();
  return (await world.store.sends.ofLead(leadId)).filter(
    ({ kind, status, submittedAt, settledAt, dueAt }) =>
      kind === 'marketing' &&
      ['submitted', 'delivered', 'bounced', 'complained', 'uncertain'].includes(status) &&
      (submittedAt ?? settledAt ?? dueAt) > since,
  ).length;
}

/** Whether this person may get one more mail of that purpose, all switches aside. */
async function mayGet(lead: Lead, purpose: Purpose, suppressed: ReadonlySet<string>): Promise<boolean> {
  if (suppressed.has(lead.id) || (await world.store.leads.find(lead.id)) === null) return false;
  if (consentState(await world.store.consents.ofLead(lead.id), purpose) !== 'confirmed') return false;
  return (await thisWeek(lead.id)) < capPerWeek;
}

async function suppressedOf(leads: readonly Lead[]): Promise<Set<string>> {
  const { suppressionHash } = await import('../domain/suppression.ts');
  const found = await world.store.suppressions.findMany(leads.map(({ email }) => suppressionHash(world.keys.suppression, email)));
  const hashes = new Set(found.map(({ addressHash }) => addressHash));
  return new Set(leads.filter(({ email }) => hashes.has(suppressionHash(world.keys.suppression, email))).map(({ id }) => id));
}

const leftTo = (lead: Lead) => world.mails.filter(({ to, kind }) => to === lead.email && kind === 'marketing').length;

/** Wakes the settings' own cap. */
async function capped(): Promise<void> {
  const settings = await world.store.compiled.settings();
  await world.store.compiled.put('settings', { ...settings, capPerWeek, approvalOver: 1_000_000 });
}

describe.each([1, 2, 3, 4, 5, 6])('random people (%i)', (seed) => {
  it('get a queued mail, singly or in a batch, only by right', async () => {
    const random = seeded(seed * 7919);
    await capped();
    const { version } = await recordSequenceVersion(world)({ ...sequence, capPerWeek: 9 });
    const people: { lead: Lead; sends: Send[]; ended: boolean }[] = [];
    for (let index = 0; index < 24; index += 1) {
      const lead = await somebody(random, 'nurture');
      const enrolment = newEnrolment(world.random.id(), lead.id, version, world.clock.now());
      const ended = random.chance(0.15);
      await world.store.enrolments.insert({
        ...enrolment,
        nextAt: null,
        ...(ended ? { status: 'exited', exitReason: 'meeting', endedAt: enrolment.enteredAt, stepKey: null } : { status: 'completed' }),
      });
      const sends = Array.from({ length: 1 + random.upTo(2) }, () =>
        draft(lead, { enrolmentId: enrolment.id, mail: { kind: 'sequence', versionId: version.id, mailKey: 'mail-1' } }),
      );
      await world.store.sends.insertMany(sends);
      people.push({ lead, sends, ended });
    }
    // What happens between the writing and the leaving.
    for (const { lead } of people) {
      if (random.chance(0.1)) await eraseLead(world)(lead.id);
      if (random.chance(0.15)) await say(world, lead, 'withdrawn', 'nurture');
      if (random.chance(0.1)) await suppress(world, lead.email);
    }
    const switchOff = random.pick([null, null, 'marketing', sequenceControl(sequence.sequence.id)] as const);
    if (switchOff !== null) await pauseControl(world)(switchOff, marie, 'Un essai.');

    const suppressed = await suppressedOf(people.map(({ lead }) => lead));
    const room = new Map<string, number>();
    for (const { lead } of people)
      room.set(lead.id, (await mayGet(lead, 'nurture', suppressed)) ? capPerWeek - (await thisWeek(lead.id)) : 0);

    if (random.chance(0.5)) await turn(world);
    // Each as a process of its own would, all mails of one person at once.
    else for (const { sends } of people) await Promise.all(sends.map(({ id }) => deliverSend(world)(id)));
    for (let index = 0; index < 4; index += 1) {
      // What two processes gave back to each other, above, comes again after a moment.
      world.pass(2 * spans.minute);
      await turn(world);
    }

    for (const { lead, sends, ended } of people) {
      const right = ended || switchOff !== null ? 0 : Math.min(room.get(lead.id) ?? 0, sends.length);
      expect(leftTo(lead), JSON.stringify({ lead: lead.id, ended, switchOff })).toBe(right);
    }
    if (switchOff !== null) await resumeControl(world)(switchOff, marie, null);
  });

  it('get a broadcast only by right, whatever happens to it or to them while it runs', async () => {
    const random = seeded(seed * 104_729);
    await capped();
    const people: Lead[] = [];
    for (let index = 0; index < 24; index += 1) people.push(await somebody(random, 'newsletter'));
    people.push(await reader(world));
    const run = await requested(world, { audience: everybody });
    await world.store.broadcastRuns.decide({ ...run, revision: 2, status: 'scheduled' }, 1);
    await runBroadcasts({ ...world, lookAhead: 12 })();

    for (const lead of people) {
      if (random.chance(0.1)) await eraseLead(world)(lead.id);
      if (random.chance(0.1)) await say(world, lead, 'withdrawn');
      if (random.chance(0.1)) await suppress(world, lead.email);
    }
    const happens = random.pick(['nothing', 'nothing', 'paused', 'stopped', 'marketing'] as const);
    if (happens === 'paused') await pauseBroadcast(world)(run.id, paul, 'Un essai.');
    if (happens === 'stopped') await stopBroadcast(world)(run.id, paul, 'Un essai.');
    if (happens === 'marketing') await pauseControl(world)('marketing', paul, 'Un essai.');

    const suppressed = await suppressedOf(people);
    const may = new Map<string, boolean>();
    for (const lead of people) may.set(lead.id, await mayGet(lead, 'newsletter', suppressed));
    // One by one, as a queue's message would have it, then by turns.
    for (const { id } of await world.store.sends.ofBroadcast(run.id, { limit: 5 })) await deliverSend(world)(id);
    for (let index = 0; index < 3; index += 1) await turn(world, { lookAhead: 7 });

    const halted = (await world.store.broadcastRuns.find(run.id))?.status === 'halted';
    for (const lead of people) {
      const right = happens === 'nothing' && may.get(lead.id) === true ? 1 : 0;
      if (halted) expect(leftTo(lead)).toBeLessThanOrEqual(right);
      else expect(leftTo(lead), JSON.stringify({ lead: lead.id, happens })).toBe(right);
    }
  });

  it('get nothing again that a dead process may have sent', async () => {
    const random = seeded(seed * 1_299_709);
    await capped();
    const people: Lead[] = [];
    for (let index = 0; index < 10; index += 1) people.push(await somebody(random, 'nurture'));
    const sends = people.map((lead) => draft(lead, {}));
    await world.store.sends.insertMany(sends);
    const now = world.clock.now().toISOString();
    const until = plus(world.clock.wall(), 2 * spans.minute).toISOString();
    await world.store.sends.claimMany(
      sends.map(({ id }) => id),
      now,
      { token: 'dead', until },
    );
    world.pass(3 * spans.minute);
    if (random.chance(0.5)) await turn(world);
    else for (const { id } of sends) await deliverSend(world)(id);
    await turn(world);
    expect(world.mails).toEqual([]);
    for (const { id } of sends) expect(await world.store.sends.find(id)).toMatchObject({ status: 'uncertain', reason: 'lease-ran-out' });
  });

  it('get a mail of a sequence only by right, from the enrolment on', async () => {
    const random = seeded(seed * 15_485_863);
    await capped();
    const { version } = await recordSequenceVersion(world)({
      ...sequence,
      capPerWeek: 9,
      steps: sequence.steps.filter(({ kind }) => kind === 'send'),
    });
    const people: Lead[] = [];
    for (let index = 0; index < 16; index += 1) {
      const lead = await somebody(random, 'nurture');
      people.push(lead);
      await world.store.enrolments.insert(newEnrolment(world.random.id(), lead.id, version, world.clock.now()));
    }
    const suppressed = await suppressedOf(people);
    const room = new Map<string, number>();
    for (const lead of people) room.set(lead.id, (await mayGet(lead, 'nurture', suppressed)) ? capPerWeek - (await thisWeek(lead.id)) : 0);
    for (let index = 0; index < 3; index += 1) {
      await advanceEnrolments(world)();
      await turn(world);
    }
    for (const lead of people) expect(leftTo(lead), lead.id).toBe(Math.min(2, room.get(lead.id) ?? 0));
  });
});
