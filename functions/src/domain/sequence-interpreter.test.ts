import { describe, expect, it } from 'vitest';
import { at, buildEnrolment, buildSend, buildVersion, ulid } from './builders.test-support.ts';
import type { Send } from './send.ts';
import { decide, type EnrolmentFacts, moved, newEnrolment, takesIn } from './sequence-interpreter.ts';
import { officeHours } from './window.ts';

const now = at('2026-11-03T10:00:00.000Z');
const facts: EnrolmentFacts = { leadExists: true, consent: 'confirmed', suppressed: false, sends: [], capPerWeek: 7 };
const atSend = buildEnrolment({ stepKey: 'send-1' });

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

  const mailed = (id: number, submittedAt: string): Send => buildSend({ id: ulid(id), status: 'submitted', submittedAt });

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
