import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { queueRows } from '../collections/machinery.ts';
import type { Audience } from '../domain/audience.ts';
import { at, enrolment, lead, send } from './contract/samples.ts';
import { openTable } from './payload-table.ts';
import { newId, systemRandom } from './random.ts';
import { rowQueue } from './row-queue.ts';
import { type SqliteClient, sqliteClient } from './sqlite-client.ts';
import { openTestStore, type TestStore } from './test-store.ts';

/** How SQLite means to answer each statement that the store sends: the cost of a tick must not depend on what exists. */
let opened: TestStore;
const plans: { sql: string; plan: string }[] = [];

beforeAll(async () => {
  opened = await openTestStore();
  const client: SqliteClient | null = sqliteClient(opened.payload);
  if (client === null) throw new Error('This test is about SQLite.');
  const execute = client.execute.bind(client);
  client.execute = async (statement) => {
    const { sql, args } = typeof statement === 'string' ? { sql: statement, args: [] } : statement;
    if (/^(select|update|delete)/i.test(sql)) {
      const { rows } = await execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args });
      plans.push({ sql, plan: rows.map((row) => String(row[3])).join(' | ') });
    }
    return execute(statement);
  };
});
afterAll(() => opened.dispose());

const plansOf = async (work: () => Promise<unknown>) => {
  plans.length = 0;
  await work();
  return plans.map(({ plan }) => plan);
};

/** What was given as one argument, and what the statement itself has gathered, is walked whole; a table never. */
const withoutLists = (plan: string) => plan.replaceAll(/SCAN (?:\w+ VIRTUAL TABLE|\(subquery-\d+\)|g\b)/g, '');

describe('SQLite', () => {
  it('scans no table for anything that the funnel asks', async () => {
    const { store, payload } = opened;
    const person = await store.leads.upsert(lead());
    const one = send({ leadId: person.id });
    await store.sends.insert(one);
    const queue = rowQueue({ table: openTable(payload, queueRows), clock: { wall: () => new Date(at(5)) }, random: systemRandom });
    const claim = { token: newId(), until: at(9) };
    const run = newId();
    const everybody: Audience = { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null };
    const some: Audience = { ...everybody, topics: [{ id: 't', title: 'T' }], offers: [{ id: 'o', title: 'O' }], confirmedSince: at(0) };
    const all = await plansOf(async () => {
      await store.submissions.countByNetwork('network', at(0));
      await store.submissions.countByDomain('exemple.fr', at(0));
      await store.submissions.findByKey('key');
      await store.submissions.erase(person.id, person.email);
      await store.submissions.ofLead(person.id);
      await store.submissions.sentBy(person.id, person.email);
      await store.submissions.anonymise(person.id, person.email);
      await store.optIns.ofLead(person.id);
      await store.emailEvents.ofSends([one.id]);
      await store.leads.upsert(lead({ email: person.email, company: 'x' }));
      await store.leads.findMany([person.id]);
      await store.consents.ofLeads([person.id]);
      await store.consents.chain(0, 10);
      await store.consents.anonymise(person.id);
      await store.grants.ofLead(person.id);
      await store.grants.findByTokenHash('hash');
      await store.optIns.findByTokenHash('hash');
      await store.editions.latest('comparatif1');
      await store.sequenceVersions.latest('sequence1');
      await store.sequenceVersions.active();
      await store.sequenceVersions.activate('sequence1', null);
      await store.enrolments.claimDue(at(1), at(1), claim, 500);
      await store.enrolments.nextDue();
      await store.enrolments.releaseHeld('sequence1', 500);
      await store.enrolments.countHeld('sequence1');
      await store.enrolments.countsByStep(newId(), ['w1']);
      await store.sequenceVersions.outlines('sequence1', 10);
      await store.enrolments.endAll(person.id, 'admin', at(1));
      await store.sends.due('marketing', at(1), at(1), 500);
      await store.sends.insertMany([send({ leadId: person.id })]);
      await store.sends.counted([person.id], at(0));
      await store.sends.claimMany([one.id], at(1), claim);
      await store.sends.settleMany(claim.token, [{ id: one.id, patch: { status: 'queued' } }]);
      await store.sends.changeQueued([{ id: one.id, patch: { status: 'queued', reason: 'cap' } }]);
      await store.sends.ofBroadcast(run, { limit: 50 });
      await store.sends.ofBroadcast(run, { outcome: { status: 'skipped', reason: null }, limit: 50 });
      await store.sends.outcomes(run);
      await store.sends.waitingOfBroadcast(run);
      await store.sends.skipQueuedOfBroadcast(run, 'stopped', at(1));
      await store.leads.recipients([person.id]);
      await store.leads.withoutAddressHash(50);
      await store.consents.saidBy([person.id], 'nurture');
      await store.audience.count(everybody, { capPerWeek: 2, nowIso: at(0) }, { after: null, through: null });
      await store.audience.count(some, { capPerWeek: 2, nowIso: at(0) }, { after: null, through: person.id });
      await store.audience.chosen(everybody, { after: person.id, through: null, span: 50 });
      await store.broadcastRuns.findMany([run]);
      await store.broadcastRuns.due(at(0), 50);
      await store.broadcastRuns.recent(5);
      await store.broadcastRuns.claim(run, at(1), claim);
      await store.controls.list();
      await store.sends.claimable(at(1), at(1), 500);
      await store.sends.claim(one.id, at(1), at(1), claim);
      await store.sends.ofLeads([person.id]);
      await store.sends.skipQueued(person.id, 'marketing', 'x', at(1), 'nurture');
      await store.sends.findByProviderId('id');
      await store.sends.anonymise(person.id);
      await store.suppressions.findMany(['hash']);
      await store.counters.add('2026-12-01', 'p', 'b', 'view', 1);
      await store.compiled.settings();
      await store.marks.get('tick');
      await queue.put('sends', 'k', {});
      await queue.drain('sends', async () => undefined, 100);
      await queue.depth('sends');
      await queue.nextDueAt('sends');
    });
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((plan) => /\bSCAN\b/.test(withoutLists(plan)))).toEqual([]);
  });

  it('reads what is to be forgotten along an index, in its order, and sorts nothing', async () => {
    const { store } = opened;
    const all = await plansOf(async () => {
      await store.leads.silentSince({ before: at(1), after: null, unproved: true, limit: 25 });
      await store.leads.silentSince({ before: at(1), after: at(0), unproved: true, limit: 25 });
      await store.leads.silentSince({ before: at(1), after: at(0), unproved: false, limit: 25 });
      await store.submissions.removeRefused('robot', at(1), 200);
      await store.submissions.forgetNetworks(at(0), at(1), 200);
      await store.consents.forgetNetworks(at(0), at(1), 200);
      await store.counters.removeBefore('2026-01-01', 200);
    });
    expect(all.length).toBeGreaterThanOrEqual(7);
    // ties of one instant are settled by the id, which is in no index
    expect(
      all.map((plan) => plan.replace('USE TEMP B-TREE FOR RIGHT PART OF ORDER BY', '')).filter((plan) => /\bSCAN\b|TEMP B-TREE/.test(plan)),
    ).toEqual([]);
  });

  it('claims by id, so that a claim of 500 costs the same with a million due', async () => {
    for (let i = 0; i < 500; i += 1) await opened.store.enrolments.insert(enrolment({ nextAt: at(0) }));
    await plansOf(() => opened.store.enrolments.claimDue(at(1), at(1), { token: newId(), until: at(9) }, 500));
    const update = plans.find(({ sql }) => /^update/i.test(sql));
    expect(update?.plan).toMatch(/\(id=\?\)/);
  });
});
