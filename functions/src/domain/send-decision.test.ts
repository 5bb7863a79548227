import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, buildSend, ulid } from './builders.test-support.ts';
import { purposes } from './consent.ts';
import { decideSend, type SendFacts, takeover } from './send-decision.ts';
import { officeHours } from './window.ts';

const now = at('2026-11-03T10:00:00.000Z');
const facts: SendFacts = {
  leadEmail: 'claire@exemple.fr',
  consent: 'confirmed',
  suppression: 'none',
  enrolmentExit: null,
  sends: [],
  window: { kind: 'always' },
  capPerWeek: 2,
};
const transactional = buildSend({ kind: 'transactional', purpose: null, enrolmentId: null });

describe('decideSend, marketing', () => {
  it('submits to somebody who agrees, in time and under the cap', () => {
    expect(decideSend(buildSend(), facts, now)).toEqual({ kind: 'submit' });
  });

  it.each([
    ['no-consent', { consent: 'none' as const }],
    ['no-consent', { consent: 'pending' as const }],
    ['no-consent', { consent: 'withdrawn' as const }],
    ['suppressed', { suppression: 'suppressed' as const }],
    ['no-consent', { consent: 'withdrawn' as const, suppression: 'suppressed' as const }],
    ['erased', { leadEmail: null }],
    ['address-changed', { leadEmail: 'autre@exemple.fr' }],
    ['enrolment-ended', { enrolmentExit: 'meeting' as const }],
  ])('skips as %s when %j', (reason, over) => {
    expect(decideSend(buildSend(), { ...facts, ...over }, now)).toEqual({ kind: 'skip', reason });
  });

  it('skips a mail whose reader was erased while it was leaving', () => {
    const left = { ...transactional, leadId: null, link: null, to: '' };
    expect(decideSend(left, { ...facts, leadEmail: null, suppression: 'suppressed' }, now)).toEqual({ kind: 'skip', reason: 'erased' });
  });

  it('skips a mail without a purpose or without a lead', () => {
    expect(decideSend(buildSend({ purpose: null }), facts, now)).toEqual({ kind: 'skip', reason: 'no-consent' });
    expect(decideSend(buildSend({ leadId: null }), facts, now)).toEqual({ kind: 'skip', reason: 'no-consent' });
  });

  it('waits a minute when the suppressions can’t be asked', () => {
    expect(decideSend(buildSend(), { ...facts, suppression: 'unknown' }, now)).toEqual({
      kind: 'defer',
      until: at('2026-11-03T10:01:00.000Z'),
      reason: 'suppression-unknown',
    });
  });

  it('waits for the window', () => {
    const sunday = at('2026-11-08T10:00:00.000Z');
    expect(decideSend(buildSend(), { ...facts, window: officeHours }, sunday)).toEqual({
      kind: 'defer',
      until: at('2026-11-09T08:00:00.000Z'),
      reason: 'window',
    });
  });

  it('waits for room in the week, then for the window', () => {
    const sent = buildSend({ id: ulid(1), status: 'submitted', submittedAt: '2026-10-31T10:00:00.000Z' });
    expect(decideSend(buildSend(), { ...facts, sends: [sent], capPerWeek: 1, window: officeHours }, now)).toEqual({
      kind: 'defer',
      until: at('2026-11-09T08:00:00.000Z'),
      reason: 'cap',
    });
  });
});

describe('decideSend, transactional', () => {
  it('needs no consent and no window', () => {
    const night = at('2026-11-08T02:00:00.000Z');
    expect(decideSend(transactional, { ...facts, consent: 'none', window: officeHours }, night)).toEqual({ kind: 'submit' });
  });

  it('goes to a colleague, who is no lead', () => {
    expect(decideSend(buildSend({ ...transactional, leadId: null, to: 'vente@exemple.fr' }), { ...facts, leadEmail: null }, now)).toEqual({
      kind: 'submit',
    });
  });

  it.each([
    ['suppressed', { suppression: 'suppressed' as const }],
    ['erased', { leadEmail: null }],
    ['address-changed', { leadEmail: 'autre@exemple.fr' }],
  ])('skips as %s when %j', (reason, over) => {
    expect(decideSend(transactional, { ...facts, ...over }, now)).toEqual({ kind: 'skip', reason });
  });

  it('keeps five minutes from the one before', () => {
    const before = buildSend({ ...transactional, id: ulid(1), status: 'submitted', submittedAt: '2026-11-03T09:58:00.000Z' });
    expect(decideSend(transactional, { ...facts, sends: [before] }, now)).toEqual({
      kind: 'defer',
      until: at('2026-11-03T10:03:00.000Z'),
      reason: 'address-gap',
    });
  });
});

describe('decideSend, whatever the facts', () => {
  const anyFacts: fc.Arbitrary<SendFacts> = fc.record({
    leadEmail: fc.constantFrom(null, 'claire@exemple.fr', 'autre@exemple.fr'),
    consent: fc.constantFrom('none', 'pending', 'confirmed', 'withdrawn'),
    suppression: fc.constantFrom('none', 'suppressed', 'unknown'),
    enrolmentExit: fc.constantFrom(null, 'withdrawn', 'meeting', 'admin'),
    sends: fc
      .array(
        fc.record({ status: fc.constantFrom('submitted', 'queued', 'submitting'), kind: fc.constantFrom('marketing', 'transactional') }),
        { maxLength: 3 },
      )
      .map((list) => list.map((over, index) => buildSend({ ...over, id: ulid(500 + index) }))),
    window: fc.constantFrom({ kind: 'always' }, officeHours),
    capPerWeek: fc.integer({ min: 1, max: 5 }),
  });
  const anySend = fc
    .record({
      kind: fc.constantFrom('marketing', 'transactional'),
      purpose: fc.constantFrom(null, ...purposes),
      leadId: fc.constantFrom(null, ulid(1)),
    })
    .map((over) => buildSend(over));
  const moment = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z'), noInvalidDate: true });

  it('never mails a suppressed address, nor one whose suppression isn’t known', () => {
    fc.assert(
      fc.property(
        anySend,
        anyFacts,
        moment,
        (send, facts, now) => facts.suppression === 'none' || decideSend(send, facts, now).kind !== 'submit',
      ),
    );
  });

  it('never markets to somebody who doesn’t agree', () => {
    fc.assert(
      fc.property(anySend, anyFacts, moment, (send, facts, now) => {
        const agrees = send.kind === 'transactional' || (facts.consent === 'confirmed' && send.purpose !== null && send.leadId !== null);
        return agrees || decideSend(send, facts, now).kind !== 'submit';
      }),
    );
  });

  it('never mails a lead at an address that isn’t theirs any more', () => {
    fc.assert(
      fc.property(anySend, anyFacts, moment, (send, facts, now) => {
        return send.leadId === null || facts.leadEmail === send.to || decideSend(send, facts, now).kind !== 'submit';
      }),
    );
  });

  it('defers only into the future', () => {
    fc.assert(
      fc.property(anySend, anyFacts, moment, (send, facts, now) => {
        const decision = decideSend(send, facts, now);
        return decision.kind !== 'defer' || decision.until.getTime() > now.getTime();
      }),
    );
  });
});

describe('takeover', () => {
  it('submits a transactional mail again: somebody waits for it', () => {
    expect(takeover({ kind: 'transactional' })).toBe('again');
  });

  it('leaves a marketing mail uncertain: a second one is worse than none', () => {
    expect(takeover({ kind: 'marketing' })).toBe('uncertain');
  });
});
