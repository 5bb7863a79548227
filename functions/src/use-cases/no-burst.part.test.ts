import { beforeEach, describe, expect, it } from 'vitest';
import { openTestStore, type TestStore } from '../adapters/test-store.ts';
import { marketingControl, sequenceControl } from '../domain/control.ts';
import { TransientError } from '../domain/errors.ts';
import { spans } from '../domain/schedule.ts';
import type { SequenceContent } from '../domain/sequence.ts';
import { advanceEnrolments } from './advance-enrolments.ts';
import { deliverDue } from './deliver-due.ts';
import { deliverSend } from './deliver-send.ts';
import { recordSequenceVersion } from './record-sequence-version.ts';
import { pauseControl, resumeControl } from './switch-control.ts';
import { confirmedReader, edition } from './walks.test-support.ts';
import { compiledMail, openWorld, publish, sequence, type World } from './world.test-support.ts';

/** Whatever is paused, away or late meanwhile: two mails of one sequence never leave together. */

let opened: TestStore;
let world: World;

beforeEach(async () => {
  opened = await openTestStore();
  world = openWorld(opened.store);
  await publish(world);
  await edition(world);
  return () => opened.dispose();
});

const by = { id: 'u1', name: 'Claire Vidal' };
const key = sequenceControl(sequence.sequence.id);
const mailKeys = ['mail-1', 'mail-2', 'mail-3', 'mail-4'];

/** Four mails, a day between the first two, none between the second and the third, an hour before the last; then the end by a step. */
const content: SequenceContent = {
  ...sequence,
  capPerWeek: 9,
  steps: [
    { kind: 'send', key: 'send-1', mailKey: 'mail-1' },
    { kind: 'wait', key: 'wait-1', minutes: 24 * 60 },
    { kind: 'send', key: 'send-2', mailKey: 'mail-2' },
    { kind: 'send', key: 'send-3', mailKey: 'mail-3' },
    { kind: 'wait', key: 'wait-3', minutes: 60 },
    { kind: 'send', key: 'send-4', mailKey: 'mail-4' },
    { kind: 'exit', key: 'end', reason: 'Fin' },
  ],
  mails: Object.fromEntries(mailKeys.map((mail) => [mail, compiledMail('marketing', mail, ['unsubscribeUrl'])])),
};

const advance = () => advanceEnrolments(world)();
const deliver = () => deliverDue({ ...world, deliverSend: deliverSend(world) })();
const tick = async () => {
  await advance();
  await deliver();
};
const left = () => world.mails.filter(({ kind }) => kind === 'marketing').length;

it('a mail that was queued before a pause leaves alone after it, and the wait before the next begins then', async () => {
  await recordSequenceVersion(world)(content);
  await confirmedReader(world);
  await advance();
  await pauseControl(world)(key, by, 'À relire.');
  world.pass(9 * spans.day);
  await tick();
  await resumeControl(world)(key, by, 'Relu.');
  await tick();
  world.pass(spans.minute);
  await tick();
  expect(left()).toBe(1);
  world.pass(10 * spans.minute);
  await tick();
  world.pass(23 * spans.hour);
  await tick();
  expect(left()).toBe(1);
  world.pass(spans.hour);
  await tick();
  expect(left()).toBe(2);
});

it('so does one that a process wrote that was gone for days afterwards', async () => {
  await recordSequenceVersion(world)(content);
  await confirmedReader(world);
  await advance();
  world.pass(9 * spans.day);
  await tick();
  await tick();
  expect(left()).toBe(1);
});

it('all mails leave in the end, the last before the step that ends the sequence', async () => {
  await recordSequenceVersion(world)(content);
  const { lead } = await confirmedReader(world);
  for (let minute = 0; minute < 30 * 60; minute += 6) {
    await tick();
    world.pass(6 * spans.minute);
  }
  expect((await world.store.sends.ofLead(lead.id)).filter(({ kind }) => kind === 'marketing').map(({ status }) => status)).toEqual(
    mailKeys.map(() => 'submitted'),
  );
  expect((await world.store.enrolments.ofLead(lead.id))[0]).toMatchObject({ status: 'exited', exitReason: 'step' });
});

/** The same numbers in [0, 1) at every run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('random pauses (%i)', (seed) => {
  it('never let two mails of one sequence leave together', async () => {
    const random = seeded(seed * 104_729);
    await recordSequenceVersion(world)(content);
    const { lead } = await confirmedReader(world);
    for (let turn = 0; turn < 60; turn += 1) {
      const dice = random();
      if (dice < 0.15) await pauseControl(world)(key, by, 'À relire.');
      else if (dice < 0.35) await resumeControl(world)(key, by, 'Relu.');
      else if (dice < 0.4) await pauseControl(world)(marketingControl, by, 'À relire.');
      else if (dice < 0.55) await resumeControl(world)(marketingControl, by, 'Relu.');
      else if (dice < 0.65) world.answers.push(new TransientError('smtp-unavailable', 'away'));
      world.pass(Math.round(random() * random() * 2 * spans.day));
      // A process may come by between the two halves of a tick, or never.
      const before = left();
      if (random() < 0.8) await advance();
      if (random() < 0.8) await deliver();
      expect(left() - before, `turn ${turn}`).toBeLessThanOrEqual(1);
    }
    expect(left()).toBeGreaterThan(1);
    expect((await world.store.sends.ofLead(lead.id)).filter(({ reason }) => reason === 'enrolment-ended')).toEqual([]);
  });
});
