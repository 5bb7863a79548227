import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at, buildEnrolment, buildSend, buildVersion, ulid } from './builders.test-support.ts';
import { type ExplainFacts, type Explanation, explain, type Rule } from './explain.ts';
import { foresee } from './foresee.ts';
import { decideSend, type SendFacts } from './send-decision.ts';
import type { EnrolmentFacts } from './sequence-interpreter.ts';
import { officeHours } from './window.ts';

const now = at('2026-11-03T10:00:00.000Z');
const favourable: SendFacts = {
  leadEmail: 'claire@exemple.fr',
  consent: 'confirmed',
  suppression: 'none',
  enrolmentExit: null,
  sends: [],
  window: { kind: 'always' },
  capPerWeek: 2,
  hold: 'none',
};
const letter = buildSend({ enrolmentId: null, broadcastId: ulid(70), purpose: 'newsletter', key: 'broadcast:1:1' });

const ask = (over: Partial<ExplainFacts> = {}, facts: Partial<SendFacts> = {}): Explanation =>
  explain(
    {
      send: letter,
      written: false,
      facts: { ...favourable, ...facts },
      said: { action: 'confirmed', at: '2026-11-01T08:00:00.000Z' },
      exclusion: null,
      pause: null,
      missing: [],
      origin: { kind: 'broadcast', title: 'La lettre', asked: false, unmatched: [] },
      ...over,
    },
    now,
  );

const line = (explanation: Explanation, rule: Rule) => explanation.rules.find((each) => each.rule === rule);
const decided = (explanation: Explanation) => explanation.rules.filter((each) => each.decided).map(({ rule }) => rule);
const recent = (day: string) => buildSend({ id: ulid(Number(day)), status: 'submitted', submittedAt: `2026-10-${day}T10:00:00.000Z` });

describe('explain, for a mail that has not been written', () => {
  it('says that it would leave when every rule holds', () => {
    const answer = ask();
    expect(answer).toMatchObject({ verdict: 'would-leave', reason: null, at: now.toISOString() });
    expect(answer.rules.every(({ holds, change }) => holds && change === null)).toBe(true);
    expect(decided(answer)).toEqual([]);
  });

  it.each<[Rule, string, Partial<SendFacts>]>([
    ['lead', 'erased', { leadEmail: null }],
    ['lead', 'address-changed', { leadEmail: 'autre@exemple.fr' }],
    ['suppressed', 'suppressed', { suppression: 'suppressed' }],
    ['consent', 'no-consent', { consent: 'withdrawn' }],
    ['paused', 'stopped', { hold: 'stopped' }],
    ['cap', 'cap', { sends: [recent('30'), recent('31')] }],
  ])('names the rule %s when it refuses as %s', (rule, reason, facts) => {
    const answer = ask({}, facts);
    expect(answer).toMatchObject({ verdict: 'would-not', reason });
    expect(decided(answer)).toEqual([rule]);
    expect(line(answer, rule)).toMatchObject({ holds: false, change: expect.stringMatching(/\S/) });
  });

  it('gives the numbers that the cap was asked with', () => {
    expect(line(ask({}, { sends: [recent('30')] }), 'cap')).toMatchObject({
      holds: true,
      sentence: '1 e-mail marketing en sept jours, pour un plafond de 2.',
    });
    expect(line(ask({}, { sends: [recent('30'), recent('31')] }), 'cap')?.sentence).toBe(
      '2 e-mails marketing en sept jours, pour un plafond de 2.',
    );
  });

  it('says when and why an address was excluded', () => {
    const answer = ask({ exclusion: { reason: 'complaint', since: '2026-11-02T08:00:00.000Z' } }, { suppression: 'suppressed' });
    expect(line(answer, 'suppressed')?.sentence).toBe(
      'L’adresse est exclue des envois. Depuis le 2 novembre 2026 à 09:00\u202f: signalé comme indésirable.',
    );
  });

  it('waits without a date while something is paused, in the words of whoever paused it', () => {
    const answer = ask({ pause: 'Mis en pause par Inès\u202f: lien à corriger.' }, { hold: 'paused' });
    expect(answer).toMatchObject({ verdict: 'would-wait', reason: 'paused', at: null });
    expect(line(answer, 'paused')?.sentence).toBe('Mis en pause par Inès\u202f: lien à corriger.');
  });

  it('says what of the criteria a person doesn’t meet', () => {
    const origin = { kind: 'broadcast', title: 'La lettre', asked: false, unmatched: ['Aucun des comparatifs voulus.'] } as const;
    const answer = ask({ origin });
    expect(answer).toMatchObject({ verdict: 'would-not', reason: null });
    expect(decided(answer)).toEqual(['audience']);
    expect(answer.summary).toContain('Aucun des comparatifs voulus.');
  });

  it('names what the mail can’t say of this person', () => {
    const answer = ask({ missing: ['firstName'] });
    expect(answer.verdict).toBe('would-not');
    expect(decided(answer)).toEqual(['variables']);
  });

  it('tells both rules when a mail of a sequence waits for its hours and its week', () => {
    const sequence = { kind: 'sequence', title: 'Suite', foresight: { kind: 'ahead', at: now } } as const;
    const night = at('2026-11-08T20:00:00.000Z');
    const week = { sends: [recent('30'), recent('31')].map((each) => ({ ...each, submittedAt: '2026-11-07T10:00:00.000Z' })) };
    const answer = explain(
      {
        send: buildSend(),
        written: false,
        facts: { ...favourable, ...week, window: officeHours },
        said: null,
        exclusion: null,
        pause: null,
        missing: [],
        origin: sequence,
      },
      night,
    );
    expect(answer).toMatchObject({ verdict: 'would-wait', reason: 'cap', at: '2026-11-16T08:00:00.000Z' });
    expect(line(answer, 'window')).toMatchObject({ holds: false });
    expect(line(answer, 'cap')).toMatchObject({ holds: false, decided: true });
  });
});

describe('explain, for a mail of a sequence', () => {
  const asked = (foresight: Extract<ExplainFacts['origin'], { kind: 'sequence' }>['foresight']) =>
    ask({ send: buildSend(), origin: { kind: 'sequence', title: 'Suite', foresight } });

  it('says when the step comes', () => {
    const answer = asked({ kind: 'ahead', at: at('2026-11-06T10:00:00.000Z') });
    expect(answer).toMatchObject({ verdict: 'would-wait', at: '2026-11-06T10:00:00.000Z' });
    expect(decided(answer)).toEqual(['enrolment']);
    expect(line(answer, 'enrolment')?.sentence).toContain('6 novembre 2026 à 11:00');
  });

  it.each([
    { kind: 'behind' },
    { kind: 'not-in-version' },
    { kind: 'not-enrolled', entry: 'Demander un comparatif.' },
    { kind: 'ended', status: 'completed', reason: null },
    { kind: 'ended', status: 'exited', reason: 'meeting' },
  ] as const)('would not send when the person is %j', (foresight) => {
    const answer = asked(foresight);
    expect(answer.verdict).toBe('would-not');
    expect(line(answer, 'enrolment')).toMatchObject({ holds: false, decided: true, change: expect.stringMatching(/\S/) });
  });
});

describe('explain, for a mail that was written', () => {
  const was = (over: Partial<ExplainFacts['send']>, facts: Partial<SendFacts> = {}) =>
    ask({ send: { ...letter, ...over }, written: true }, facts);

  it.each(['submitting', 'submitted', 'delivered', 'bounced', 'complained', 'uncertain'] as const)(
    'says what became of one that is %s',
    (status) => {
      const answer = was({ status, submittedAt: '2026-11-02T10:00:00.000Z' });
      expect(answer).toMatchObject({ verdict: 'sent', at: '2026-11-02T10:00:00.000Z' });
      expect(decided(answer)).toEqual(['delivery']);
    },
  );

  it('keeps to the stored reason, whatever is true today', () => {
    const answer = was({ status: 'skipped', reason: 'no-consent', settledAt: '2026-11-02T10:00:00.000Z' });
    expect(answer).toMatchObject({ verdict: 'would-not', reason: 'no-consent', at: '2026-11-02T10:00:00.000Z' });
    expect(decided(answer)).toEqual(['consent']);
    expect(line(answer, 'consent')).toMatchObject({
      holds: false,
      sentence: expect.stringMatching(/^Pas d’accord .*Aujourd’hui\u202f: la personne a donné/),
    });
  });

  it('leaves out what had no part in it: a pause or a full week of today', () => {
    const answer = was(
      { status: 'delivered', submittedAt: '2026-11-02T10:00:00.000Z' },
      { hold: 'paused', sends: [recent('30'), recent('31')] },
    );
    expect(answer.rules.map(({ rule }) => rule)).toEqual(['lead', 'suppressed', 'consent', 'delivery']);
    const full = was({ status: 'skipped', reason: 'cap', settledAt: '2026-11-02T10:00:00.000Z' });
    expect(line(full, 'cap')).toMatchObject({
      holds: false,
      decided: true,
      sentence: expect.stringContaining('Aujourd’hui'),
      change: expect.stringContaining('n’attend pas'),
    });
  });

  it('shows a server’s own words', () => {
    const answer = was({ status: 'failed', reason: '554 5.7.1 refused' });
    expect(answer).toMatchObject({ verdict: 'would-not', reason: '554 5.7.1 refused' });
    expect(line(answer, 'delivery')?.sentence).toBe('554 5.7.1 refused.');
  });

  it('asks today’s rules about one that still waits', () => {
    expect(was({}, { consent: 'withdrawn' })).toMatchObject({ verdict: 'would-not', reason: 'no-consent' });
    expect(was({ dueAt: '2026-11-03T12:00:00.000Z', reason: 'window' })).toMatchObject({
      verdict: 'would-wait',
      at: '2026-11-03T12:00:00.000Z',
    });
    expect(was({})).toMatchObject({ verdict: 'would-leave' });
  });
});

describe('explain, whatever the facts', () => {
  const anyFacts: fc.Arbitrary<SendFacts> = fc.record({
    leadEmail: fc.constantFrom(null, 'claire@exemple.fr', 'autre@exemple.fr'),
    consent: fc.constantFrom('none', 'pending', 'confirmed', 'withdrawn'),
    suppression: fc.constantFrom('none', 'suppressed', 'unknown'),
    enrolmentExit: fc.constantFrom(null, 'meeting', 'withdrawn'),
    sends: fc.constantFrom([], [recent('30')], [recent('30'), recent('31')]),
    window: fc.constantFrom({ kind: 'always' } as const, officeHours),
    capPerWeek: fc.integer({ min: 1, max: 3 }),
    hold: fc.constantFrom('none', 'paused', 'stopped'),
  });
  const anySend = fc.constantFrom(letter, buildSend(), buildSend({ kind: 'transactional', purpose: null, enrolmentId: null }));

  it('agrees with delivery: it would leave exactly when every rule holds, and never says more than delivery does', () => {
    fc.assert(
      fc.property(anySend, anyFacts, (send, any) => {
        // only what an enrolment wrote knows of its end
        const facts = send.enrolmentId === null ? { ...any, enrolmentExit: null } : any;
        const origin =
          send.broadcastId !== null
            ? ({ kind: 'broadcast', title: 'L', asked: true, unmatched: [] } as const)
            : send.kind === 'marketing'
              ? ({ kind: 'sequence', title: 'S', foresight: { kind: 'behind' } } as const)
              : ({ kind: 'request' } as const);
        const answer = explain({ send, written: true, facts, said: null, exclusion: null, pause: null, missing: [], origin }, now);
        const decision = decideSend(send, facts, now);
        const expected = { submit: 'would-leave', defer: 'would-wait', skip: 'would-not' }[decision.kind];
        expect(answer.verdict).toBe(expected);
        if (decision.kind !== 'submit') {
          expect(answer.reason).toBe(decision.reason);
          expect(answer.rules.some((each) => each.decided && !each.holds)).toBe(true);
        } else {
          expect(answer.rules.filter(({ holds }) => !holds)).toEqual([]);
        }
      }),
    );
  });
});

describe('foresee', () => {
  const facts: EnrolmentFacts = {
    leadExists: true,
    consent: 'confirmed',
    suppressed: false,
    sends: [],
    capPerWeek: 7,
    paused: false,
    unsent: null,
  };

  it('adds up the waits before a mail', () => {
    const enrolment = buildEnrolment({ nextAt: now.toISOString() });
    expect(foresee(enrolment, buildVersion(), 'mail-1', facts, now)).toEqual({ kind: 'ahead', at: at('2026-11-06T10:00:00.000Z') });
    expect(foresee(enrolment, buildVersion(), 'mail-2', facts, now)).toEqual({ kind: 'ahead', at: at('2026-11-10T10:00:00.000Z') });
  });

  it('counts a mail on the way for the cap', () => {
    const enrolment = buildEnrolment({ nextAt: now.toISOString() });
    expect(foresee(enrolment, buildVersion({ capPerWeek: 1 }), 'mail-2', facts, now)).toEqual({
      kind: 'ahead',
      at: at('2026-11-13T10:00:00.000Z'),
    });
  });

  it('gives no date in a pause', () => {
    expect(foresee(buildEnrolment(), buildVersion(), 'mail-1', { ...facts, paused: true }, now)).toEqual({ kind: 'ahead-unknown' });
    expect(foresee(buildEnrolment({ nextAt: null, heldAt: now.toISOString() }), buildVersion(), 'mail-1', facts, now)).toEqual({
      kind: 'ahead-unknown',
    });
  });

  it.each([
    ['one who is past the step', buildEnrolment({ stepKey: 'wait-2' }), 'mail-1', { kind: 'behind' }],
    ['a version without the mail', buildEnrolment(), 'mail-9', { kind: 'not-in-version' }],
    [
      'one who left',
      buildEnrolment({ status: 'exited', exitReason: 'withdrawn' }),
      'mail-1',
      { kind: 'ended', status: 'exited', reason: 'withdrawn' },
    ],
  ] as const)('knows %s', (_, enrolment, mail, expected) => {
    expect(foresee(enrolment, buildVersion(), mail, facts, now)).toEqual(expected);
  });
});
