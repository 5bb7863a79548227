import { describe, expect, it } from 'vitest';
import { at, buildEnrolment, buildSend, buildVersion, ulid } from './builders.test-support.ts';
import type { Enrolment } from './enrolment.ts';
import type { Send } from './send.ts';
import type { Step } from './sequence.ts';
import { decide, type EnrolmentFacts, moved, newEnrolment, takesIn } from './sequence-interpreter.ts';
import { officeHours } from './window.ts';

const now = at('2026-11-03T10:00:00.000Z');
const facts: EnrolmentFacts = {
  leadExists: true,
  consent: 'confirmed',
  suppressed: false,
  sends: [],
  capPerWeek: 7,
  paused: false,
  unsent: null,
};
const atSend = buildEnrolment({ stepKey: 'send-1' });

const mailed = (id: number, submittedAt: string): Send => buildSend({ id: ulid(id), status: 'submitted', submittedAt });

describe('decide', () => {
  it('waits from the moment a wait is reached, then goes on to the step after it', () => {
    expect(decide(buildEnrolment(), buildVersion(), facts, now)).toEqual({
      kind: 'wait',
      until: at('2026-11-06T10:00:00.000Z'),
      position: { stepKey: 'send-1', visit: 1 },
      reason: 'step',
    });
  });

  it('counts a wait from when its step was reached, however late the tick comes', () => {
    const reached = buildEnrolment({ nextAt: '2026-11-01T10:00:00.000Z' });
    expect(decide(reached, buildVersion(), facts, now)).toMatchObject({ kind: 'wait', until: at('2026-11-04T10:00:00.000Z') });
  });

  it('queues the mail of a send step under a key of enrolment, step and visit', () => {
    expect(decide(atSend, buildVersion(), facts, now)).toEqual({
      kind: 'send',
      step: { kind: 'send', key: 'send-1', mailKey: 'mail-1' },
      sendKey: `enrolment:${ulid(50)}:send-1:1`,
      next: { stepKey: 'wait-2', visit: 1 },
    });
  });

  it('has nowhere to go after the last mail', () => {
    expect(decide(buildEnrolment({ stepKey: 'send-2' }), buildVersion(), facts, now)).toMatchObject({ kind: 'send', next: null });
  });

  it('is complete when nothing follows a wait', () => {
    const version = buildVersion({ steps: [{ kind: 'wait', key: 'wait-1', minutes: 60 }] });
    expect(decide(buildEnrolment(), version, facts, now)).toEqual({ kind: 'complete', reason: 'last-step' });
  });

  it('leaves by an exit step', () => {
    const version = buildVersion({ steps: [{ kind: 'exit', key: 'wait-1', reason: 'Fin' }] });
    expect(decide(buildEnrolment(), version, facts, now)).toEqual({ kind: 'exit', reason: 'step' });
  });

  it.each([
    ['erased', { leadExists: false }],
    ['suppressed', { suppressed: true }],
    ['withdrawn', { consent: 'withdrawn' as const }],
    ['withdrawn', { consent: 'pending' as const }],
    ['withdrawn', { consent: 'none' as const }],
  ])('exits as %s when %j, at a mail and at a wait', (reason, over) => {
    for (const enrolment of [atSend, buildEnrolment()]) {
      expect(decide(enrolment, buildVersion(), { ...facts, ...over }, now)).toEqual({ kind: 'exit', reason });
    }
  });

  it.each([
    ['the version is gone', null, atSend],
    ['the step isn’t in it', buildVersion(), buildEnrolment({ stepKey: 'send-9' })],
    ['its mail isn’t in it', buildVersion({ mails: {} }), atSend],
  ])('exits when %s', (_, version, enrolment) => {
    expect(decide(enrolment, version, facts, now)).toEqual({ kind: 'exit', reason: 'version-missing' });
  });

  it('holds a mail at its step until the window opens', () => {
    const evening = at('2026-11-06T18:00:00.000Z');
    expect(decide(atSend, buildVersion({ window: officeHours }), facts, evening)).toEqual({
      kind: 'wait',
      until: at('2026-11-09T08:00:00.000Z'),
      position: { stepKey: 'send-1', visit: 1 },
      reason: 'window',
    });
  });

  it('holds a mail at its step while the week is full, until the window after it', () => {
    const sends = [mailed(1, '2026-10-30T18:00:00.000Z'), mailed(2, '2026-11-02T10:00:00.000Z')];
    expect(decide(atSend, buildVersion({ window: officeHours }), { ...facts, sends }, now)).toMatchObject({
      kind: 'wait',
      until: at('2026-11-09T08:00:00.000Z'),
      reason: 'cap',
    });
  });

  it('obeys the stricter of the sequence’s cap and the publisher’s', () => {
    const sends = [mailed(1, '2026-11-02T10:00:00.000Z')];
    expect(decide(atSend, buildVersion({ capPerWeek: 2 }), { ...facts, sends, capPerWeek: 1 }, now)).toMatchObject({ reason: 'cap' });
    expect(decide(atSend, buildVersion({ capPerWeek: 1 }), { ...facts, sends, capPerWeek: 2 }, now)).toMatchObject({ reason: 'cap' });
    expect(decide(atSend, buildVersion({ capPerWeek: 2 }), { ...facts, sends, capPerWeek: 2 }, now)).toMatchObject({ kind: 'send' });
  });

  it('doesn’t count mails of a wait step', () => {
    const sends = [mailed(1, '2026-11-02T10:00:00.000Z'), mailed(2, '2026-11-02T10:00:00.000Z')];
    expect(decide(buildEnrolment(), buildVersion(), { ...facts, sends }, now)).toMatchObject({ reason: 'step' });
  });
});

describe('a mail of the enrolment that hasn’t left', () => {
  const version = buildVersion();
  const unsent = { key: `enrolment:${ulid(50)}:send-1:1`, dueAt: now.toISOString() };

  it('keeps the next one back, and begins the wait between the two anew', () => {
    expect(decide(buildEnrolment({ stepKey: 'send-2' }), version, { ...facts, unsent }, now)).toEqual({
      kind: 'wait',
      until: at('2026-11-03T10:10:00.000Z'),
      position: { stepKey: 'wait-2', visit: 1 },
      reason: 'unsent',
    });
  });

  it('is looked at again only after it is due', () => {
    const late = { ...unsent, dueAt: '2026-11-09T08:00:00.000Z' };
    expect(decide(buildEnrolment({ stepKey: 'wait-2' }), version, { ...facts, unsent: late }, now)).toMatchObject({
      until: at('2026-11-09T08:10:00.000Z'),
      position: { stepKey: 'wait-2', visit: 1 },
    });
  });

  it('doesn’t end the enrolment before it has left', () => {
    const ending = buildVersion({
      steps: [
        { kind: 'send', key: 'send-1', mailKey: 'mail-1' },
        { kind: 'exit', key: 'end', reason: 'Fin' },
      ],
    });
    expect(decide(buildEnrolment({ stepKey: 'end' }), ending, { ...facts, unsent }, now)).toMatchObject({ kind: 'wait', reason: 'unsent' });
  });

  it('is no reason to stay at its own step, which a dead process didn’t leave', () => {
    expect(decide(atSend, version, { ...facts, unsent }, now)).toMatchObject({ kind: 'send', next: { stepKey: 'wait-2' } });
  });

  it('keeps nobody who may not be mailed any more', () => {
    expect(decide(atSend, version, { ...facts, unsent, consent: 'withdrawn' }, now)).toEqual({ kind: 'exit', reason: 'withdrawn' });
  });
});

describe('a wait until a day and an hour', () => {
  const tuesday = { kind: 'waitUntil', key: 'wait-1', weekday: 2, minuteOfDay: 10 * 60, timeZone: 'Europe/Paris' } as const;
  const version = buildVersion({ steps: [tuesday, { kind: 'send', key: 'send-1', mailKey: 'mail-1' }] });

  it('ends at the first such moment after its step was reached', () => {
    expect(decide(buildEnrolment(), version, facts, now)).toEqual({
      kind: 'wait',
      until: at('2026-11-10T09:00:00.000Z'),
      position: { stepKey: 'send-1', visit: 1 },
      reason: 'step',
    });
  });

  it('is reckoned from when its step was reached, however late the tick comes', () => {
    const reached = buildEnrolment({ nextAt: '2026-11-02T10:00:00.000Z' });
    expect(decide(reached, version, facts, now)).toMatchObject({ until: at('2026-11-03T09:00:00.000Z') });
  });

  it('is ten o’clock in Paris on both sides of a change of clocks', () => {
    const before = buildEnrolment({ nextAt: '2026-10-20T07:00:00.000Z' });
    const after = buildEnrolment({ nextAt: '2026-10-21T07:00:00.000Z' });
    expect(decide(before, version, facts, at('2026-10-21T08:00:00.000Z'))).toMatchObject({ until: at('2026-10-20T08:00:00.000Z') });
    expect(decide(after, version, facts, at('2026-10-21T08:00:00.000Z'))).toMatchObject({ until: at('2026-10-27T09:00:00.000Z') });
  });

  it('leaves the mail after it to the send window: on a public holiday it waits for the day after', () => {
    const version = buildVersion({ window: officeHours });
    const armistice = buildEnrolment({ stepKey: 'send-1', nextAt: '2026-11-11T09:00:00.000Z' });
    expect(decide(armistice, version, facts, at('2026-11-11T09:00:00.000Z'))).toMatchObject({
      until: at('2026-11-12T08:00:00.000Z'),
      reason: 'window',
    });
  });
});

describe('a paused sequence', () => {
  const paused = { ...facts, paused: true };
  const kinds: Step[] = [
    { kind: 'wait', key: 'one', minutes: 60 },
    { kind: 'waitUntil', key: 'one', weekday: null, minuteOfDay: 540, timeZone: 'Europe/Paris' },
    { kind: 'send', key: 'one', mailKey: 'mail-1' },
    { kind: 'exit', key: 'one', reason: 'Fin' },
  ];

  it.each(kinds.map((step) => [step.kind, step] as const))('holds whoever is due at a step of kind %s', (_, step) => {
    const version = buildVersion({ steps: [step, { kind: 'send', key: 'two', mailKey: 'mail-2' }] });
    const enrolment = buildEnrolment({ stepKey: 'one', nextAt: '2026-11-03T09:58:00.000Z' });
    const decision = decide(enrolment, version, paused, now);
    expect(decision).toEqual({ kind: 'hold', reason: 'paused' });
    expect(moved(enrolment, decision, now)).toEqual({ ...enrolment, nextAt: null, heldAt: '2026-11-03T09:58:00.000Z' });
  });

  it.each([
    ['erased', { leadExists: false }],
    ['suppressed', { suppressed: true }],
    ['withdrawn', { consent: 'withdrawn' as const }],
  ])('still lets go of whoever may not be mailed any more (%s)', (reason, over) => {
    expect(decide(atSend, buildVersion(), { ...paused, ...over }, now)).toEqual({ kind: 'exit', reason });
  });

  /** As releaseHeld does. */
  const released = (enrolment: Enrolment): Enrolment => ({ ...enrolment, nextAt: enrolment.heldAt, heldAt: null });

  it('lets the time go on: a wait that was due in the pause counts from then, and is over when it is long past', () => {
    const held = moved(buildEnrolment(), { kind: 'hold', reason: 'paused' }, now);
    const soon = decide(released(held), buildVersion(), facts, at('2026-11-04T10:00:00.000Z'));
    expect(soon).toMatchObject({ kind: 'wait', until: at('2026-11-06T10:00:00.000Z') });
    const late = decide(released(held), buildVersion(), facts, at('2026-12-04T10:00:00.000Z'));
    expect(late).toMatchObject({ kind: 'wait', until: at('2026-11-06T10:00:00.000Z'), position: { stepKey: 'send-1' } });
  });

  it('sends one mail at its end, and begins the waits after it from there: no burst', () => {
    const resumed = at('2027-01-12T10:00:00.000Z');
    const sent: string[] = [];
    let enrolment = released(moved(buildEnrolment(), { kind: 'hold', reason: 'paused' }, now));
    for (let round = 0; round < 10 && enrolment.nextAt !== null && Date.parse(enrolment.nextAt) <= resumed.getTime(); round += 1) {
      const decision = decide(enrolment, buildVersion(), facts, resumed);
      if (decision.kind === 'send') sent.push(decision.step.key);
      enrolment = moved(enrolment, decision, resumed);
    }
    expect(sent).toEqual(['send-1']);
    expect(enrolment).toMatchObject({ stepKey: 'send-2', nextAt: '2027-01-16T10:00:00.000Z' });
  });

  it('obeys the window and the cap at its end like at any time', () => {
    const sunday = at('2026-11-08T10:00:00.000Z');
    const held = released({ ...atSend, nextAt: null, heldAt: '2026-11-05T10:00:00.000Z' });
    expect(decide(held, buildVersion({ window: officeHours }), facts, sunday)).toMatchObject({
      kind: 'wait',
      until: at('2026-11-09T08:00:00.000Z'),
      reason: 'window',
    });
    const sends = [mailed(1, '2026-11-06T10:00:00.000Z'), mailed(2, '2026-11-07T10:00:00.000Z')];
    expect(decide(held, buildVersion(), { ...facts, sends }, sunday)).toMatchObject({ kind: 'wait', reason: 'cap' });
  });
});

describe('moved', () => {
  it('is due at once at the next step after a mail', () => {
    const enrolment = moved(atSend, decide(atSend, buildVersion(), facts, now), now);
    expect(enrolment).toMatchObject({ status: 'active', stepKey: 'wait-2', visit: 1, nextAt: now.toISOString() });
  });

  it('is completed after the last mail', () => {
    const last = buildEnrolment({ stepKey: 'send-2' });
    expect(moved(last, decide(last, buildVersion(), facts, now), now)).toMatchObject({
      status: 'completed',
      exitReason: null,
      stepKey: null,
      nextAt: null,
      endedAt: now.toISOString(),
    });
  });

  it('is exited with its reason', () => {
    expect(moved(atSend, { kind: 'exit', reason: 'withdrawn' }, now)).toMatchObject({
      status: 'exited',
      exitReason: 'withdrawn',
      nextAt: null,
    });
  });

  it('walks a whole sequence in the days it says', () => {
    let enrolment = newEnrolment(ulid(50), ulid(1), buildVersion(), now);
    const journal: string[] = [];
    while (enrolment.status === 'active') {
      const time = at(enrolment.nextAt ?? '');
      const decision = decide(enrolment, buildVersion(), facts, time);
      journal.push(`${time.toISOString().slice(0, 10)} ${decision.kind}`);
      enrolment = moved(enrolment, decision, time);
    }
    expect(journal).toEqual(['2026-11-03 wait', '2026-11-06 send', '2026-11-06 wait', '2026-11-10 send']);
    expect(enrolment.status).toBe('completed');
  });
});

describe('newEnrolment', () => {
  it('begins at the first step, due at once, once a lead and sequence', () => {
    expect(newEnrolment(ulid(50), ulid(1), buildVersion(), now)).toMatchObject({
      key: `${ulid(1)}:sequence-1:first`,
      versionId: ulid(60),
      stepKey: 'wait-1',
      visit: 1,
      nextAt: now.toISOString(),
    });
  });
});

describe('takesIn', () => {
  const only = { kind: 'confirmed' as const, purpose: 'nurture' as const, offers: [{ id: 'agences-ia', title: 'Agences' }] };

  it('takes any offer when none is named', () => {
    expect(takesIn(buildVersion(), 'agences-ia', 'confirmed')).toBe(true);
  });

  it('takes the offers that are named, no others', () => {
    expect(takesIn(buildVersion({ trigger: only }), 'agences-ia', 'confirmed')).toBe(true);
    expect(takesIn(buildVersion({ trigger: only }), 'autre', 'confirmed')).toBe(false);
  });

  it.each(['none', 'pending', 'withdrawn'] as const)('takes nobody whose consent is %s', (consent) => {
    expect(takesIn(buildVersion(), 'agences-ia', consent)).toBe(false);
  });

  it('takes nobody when it isn’t active or has no step', () => {
    expect(takesIn(buildVersion({ active: false }), 'agences-ia', 'confirmed')).toBe(false);
    expect(takesIn(buildVersion({ steps: [] }), 'agences-ia', 'confirmed')).toBe(false);
  });
});
