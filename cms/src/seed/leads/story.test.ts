import { normaliseAddress } from '@sillage/functions/domain/address.ts';
import { type ConsentEvent, genesis } from '@sillage/functions/domain/consent.ts';
import { confirmable, consentState, seal, verifyChain } from '@sillage/functions/domain/consent-ledger.ts';
import { dayPlus, productDay } from '@sillage/functions/domain/counter.ts';
import { isExampleId } from '@sillage/functions/domain/examples.ts';
import { greetingName } from '@sillage/functions/domain/lead.ts';
import { describe, expect, test } from 'vitest';
import { exampleStage } from './stage.ts';
import { exampleStory } from './story.ts';

const now = new Date('2026-11-24T09:00:00.000Z');
const versionId = '01KDVDNA000000000000000001';
const told = (at = now) => exampleStory(exampleStage(at, versionId, 'localhost'));
const people = told();
const unique = (values: readonly unknown[]) => new Set(values).size === values.length;

test('a few thousand people, at rates that are plausible', () => {
  const { leads, submissions, grants, sends, enrolments, counters } = people;
  const accepted = submissions.filter(({ outcome }) => outcome === 'accepted');
  const forms = accepted.filter(({ offer }) => offer.kind === 'whitepaper').length;
  const meetings = accepted.filter(({ offer }) => offer.kind === 'meeting').length;
  const sum = (metric: string) => counters.reduce((total, counter) => total + (counter.metric === metric ? counter.total : 0), 0);
  const marketing = sends.filter(({ kind }) => kind === 'marketing');
  const confirmed = leads.filter(({ confirmedAt }) => confirmedAt).length;
  expect(leads.length).toBeGreaterThan(2500);
  expect(leads.length).toBeLessThan(3600);
  expect(forms / sum('view')).toBeGreaterThan(0.008);
  expect(forms / sum('view')).toBeLessThan(0.025);
  expect(confirmed / leads.length).toBeGreaterThan(0.7);
  expect(confirmed / leads.length).toBeLessThan(0.8);
  expect(grants.filter(({ firstUsedAt }) => firstUsedAt).length / forms).toBeGreaterThan(0.7);
  expect(marketing.length).toBeGreaterThan(2000);
  expect(enrolments.length).toBeGreaterThan(500);
  expect(meetings).toBeGreaterThan(15);
  expect(meetings / confirmed).toBeLessThan(0.05);
  const left = enrolments.filter(({ exitReason }) => exitReason === 'withdrawn').length;
  expect(left).toBeGreaterThan(0);
  expect(left / marketing.length).toBeLessThan(0.006);
});

test('the same at every run, for the same day', () => {
  expect(told()).toEqual(people);
  expect(told(new Date('2026-11-24T09:00:00.001Z')).counters).toEqual(people.counters);
});

test('nothing waits to be sent, and a handful alone goes on in the sequence, none of it due', () => {
  expect(people.sends.filter(({ status }) => !['delivered', 'submitted', 'bounced', 'complained'].includes(status))).toEqual([]);
  const active = people.enrolments.filter(({ status }) => status === 'active');
  expect(active.length).toBeGreaterThan(2);
  expect(active.length).toBeLessThan(10);
  for (const { nextAt, stepKey, endedAt } of active) {
    expect(nextAt !== null && nextAt > now.toISOString()).toBe(true);
    expect([stepKey, endedAt]).toEqual([expect.any(String), null]);
  }
  const others = people.enrolments.filter(({ status }) => status !== 'active');
  expect(others.filter(({ nextAt, heldAt, endedAt }) => nextAt !== null || heldAt !== null || endedAt === null)).toEqual([]);
});

test('another round on the same installation is other people, who say other things', () => {
  const next = exampleStory(exampleStage(now, versionId, 'localhost', 1));
  const keys = new Set(people.consents.map(({ key }) => key));
  expect(next.consents.filter(({ key }) => keys.has(key))).toEqual([]);
});

test('everything has happened, in ninety days before today', () => {
  const moments = [
    ...people.leads.flatMap(({ createdAt, confirmedAt, lastContactAt }) => [createdAt, confirmedAt ?? createdAt, lastContactAt]),
    ...people.submissions.map(({ receivedAt }) => receivedAt),
    ...people.sends.flatMap(({ submittedAt, settledAt }) => [submittedAt ?? '', settledAt ?? submittedAt ?? '']),
    ...people.enrolments.flatMap(({ enteredAt, endedAt }) => [enteredAt, endedAt ?? enteredAt]),
    ...people.consents.map(({ at }) => at),
  ].sort();
  expect(productDay(new Date(moments[0] ?? ''))).toBe('2026-08-26');
  expect((moments.at(-1) ?? '') < now.toISOString()).toBe(true);
  const days = people.counters.map(({ day }) => day).sort();
  expect([days[0], days.at(-1)]).toEqual(['2026-08-26', dayPlus('2026-11-24', -1)]);
});

test('addresses lead nowhere and belong to one person each, whom a mail may greet', () => {
  expect(unique(people.leads.map(({ email }) => email))).toBe(true);
  for (const { email, firstName } of people.leads) {
    expect(email).toMatch(/\.example$/);
    expect(normaliseAddress(email)).toMatchObject({ ok: true, email });
    expect(greetingName(firstName)).toBe(firstName);
  }
});

test('ids and keys are examples’ and unique', () => {
  const { leads, submissions, grants, enrolments, sends, emailEvents, suppressed, counters, consents } = people;
  const all = [leads, submissions, grants, enrolments, sends, emailEvents, suppressed, counters, consents].flatMap((records) =>
    records.map(({ id }) => id),
  );
  expect(all.filter((id) => !isExampleId(id))).toEqual([]);
  expect(unique(all)).toBe(true);
  for (const records of [submissions, grants, enrolments, sends, consents]) expect(unique(records.map(({ key }) => key))).toBe(true);
  expect(unique(counters.map(({ day, piece, block, metric }) => `${day}|${piece}|${block}|${metric}`))).toBe(true);
});

describe('the ledger', () => {
  const lines: ConsentEvent[] = [];
  for (const draft of people.consents) lines.push(seal(lines.at(-1) ?? genesis, draft));
  const of = Map.groupBy(lines, ({ leadId }) => leadId);

  test('is a chain in order of time', () => {
    expect(verifyChain(lines).ok).toBe(true);
    expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort());
  });

  test('has nobody’s agreement who did not tick, and a mail of advice for nobody who did not agree', () => {
    const ticked = new Set(people.submissions.filter((asked) => asked.ticked.length > 0).map(({ leadId }) => leadId));
    for (const leadId of of.keys()) expect(ticked.has(leadId)).toBe(true);
    for (const { leadId, exitReason } of people.enrolments) {
      expect(consentState(of.get(leadId) ?? [], 'nurture')).toBe(exitReason === 'withdrawn' ? 'withdrawn' : 'confirmed');
    }
    expect(confirmable(lines, []).length).toBe(0);
  });
});

test('what is asked is a piece and a block of the examples, seen before it was asked', () => {
  const { pieces } = exampleStage(now, versionId, 'localhost');
  const calls = new Set(pieces.read.flatMap(({ id, calls: blocks }) => blocks.map(({ block }) => `${id}/${block}`)));
  const clicked = new Set(people.counters.filter(({ metric }) => metric === 'click').map(({ piece, block }) => `${piece}/${block}`));
  const through = people.submissions.filter(({ source }) => source.piece);
  expect(through.length).toBeGreaterThan(1000);
  for (const { source } of through) {
    const place = `${source.piece?.id}/${source.block}`;
    expect(calls.has(place) && clicked.has(place)).toBe(true);
  }
});

test('an installation whose clock stands before the review was written has the same readers', () => {
  const early = exampleStory(exampleStage(new Date('2025-03-01T09:00:00.000Z'), versionId, 'localhost'));
  expect(early.leads.length).toBeGreaterThan(2500);
});
