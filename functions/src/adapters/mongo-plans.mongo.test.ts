import type { CommandStartedEvent, Document } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { queueRows } from '../collections/machinery.ts';
import type { Audience } from '../domain/audience.ts';
import type { Enrolment } from '../domain/enrolment.ts';
import type { Lead } from '../domain/lead.ts';
import type { Send } from '../domain/send.ts';
import {
  at,
  broadcastRun,
  consent,
  edition,
  emailEvent,
  enrolment,
  grant,
  lead,
  optIn,
  send,
  sequenceVersion,
  submission,
  suppression,
} from './contract/samples.ts';
import { collectionName } from './mongo-documents.ts';
import { indexName, peopleIndexes } from './mongo-indexes.ts';
import { newId, systemRandom } from './random.ts';
import { rowQueue } from './row-queue.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';

type Plan = { command: Document; stages: Set<string>; indexes: Set<string> };

/** Every stage and index named anywhere in a plan: in a choice of several, each branch counts. */
function readPlan(value: unknown, plan: Plan): void {
  if (Array.isArray(value)) for (const item of value) readPlan(item, plan);
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (name === 'rejectedPlans' || name === 'slotBasedPlan') continue;
    if (name === 'stage' && typeof member === 'string') plan.stages.add(member);
    if (name === 'indexName' && typeof member === 'string') plan.indexes.add(member);
    readPlan(member, plan);
  }
}

/** What the driver adds to every command, and what explaining one doesn't take. */
const notExplained = ['lsid', 'txnNumber', '$clusterTime', '$db', 'writeConcern', 'readConcern', 'ordered', 'maxTimeMS', '$readPreference'];

/** The commands that can be explained: a bulk write one statement at a time. */
function explainable(event: CommandStartedEvent): Document[] {
  if (!['find', 'aggregate', 'findAndModify', 'update', 'delete'].includes(event.commandName)) return [];
  const command = Object.fromEntries(Object.entries(event.command).filter(([name]) => !notExplained.includes(name)));
  for (const statements of ['updates', 'deletes']) {
    const several: unknown = command[statements];
    if (Array.isArray(several)) return several.map((statement) => ({ ...command, [statements]: [statement] }));
  }
  return [command];
}

describeOnMongod('MongoDB’s plans', (server) => {
  let opened: TestMongo;
  let person: Lead;
  let running: Enrolment;
  let waiting: Send;
  const commands: Document[] = [];

  beforeAll(async () => {
    opened = await openTestMongo(server);
    const { store } = opened;
    // Enough of everything that the wrong index costs more than the right one.
    const people = await Promise.all(Array.from({ length: 200 }, () => store.leads.upsert(lead())));
    await Promise.all(
      people.flatMap(({ id, email }, i) => [
        store.submissions.insert(submission({ leadId: id, email, network: `n${i % 7}` })),
        store.submissions.insert(submission({ outcome: 'robot', suspicion: 'honeypot' })),
        store.consents.append((head) => consent(head, { leadId: id })),
        store.grants.insert(grant({ leadId: id })),
        store.optIns.insert(optIn({ leadId: id })),
        store.enrolments.insert(enrolment({ leadId: id, nextAt: at(i % 60) })),
        store.sends.insert(send({ leadId: id, dueAt: at(i % 60) })),
        store.sends.insert(send({ leadId: id, status: 'submitting', leaseToken: 't', leaseUntil: at(i % 60), providerId: `p${i}` })),
        store.sends.insert(send({ leadId: id, kind: 'marketing', status: 'delivered', submittedAt: at(i % 60) })),
        store.suppressions.insert(suppression()),
        store.emailEvents.insert(emailEvent()),
        store.editions.insert(edition(i)),
        store.sequenceVersions.insert(sequenceVersion(i, { active: i === 199 })),
        store.counters.add('2026-12-01', `piece${i}`, 'hero', 'view', 1),
        store.compiled.put(`mail:${i}`, {}),
        store.marks.set(`mark${i}`, {}),
      ]),
    );
    person = people[0] ?? lead();
    running = enrolment({ leadId: person.id, nextAt: at(1) });
    waiting = send({ leadId: person.id });
    await store.enrolments.insert(running);
    await store.sends.insert(waiting);
    opened.client.on('commandStarted', (event) => commands.push(...explainable(event)));
  });
  afterAll(() => opened.dispose());

  const explain = async (command: Document): Promise<Plan> => {
    const plan: Plan = { command, stages: new Set(), indexes: new Set() };
    readPlan(await opened.db.command({ explain: command, verbosity: 'queryPlanner' }), plan);
    return plan;
  };

  it('read along an index for everything that the funnel asks, and sort nothing', async () => {
    const { store } = opened;
    const claim = { token: newId(), until: at(9) };
    const run = broadcastRun();
    await store.broadcastRuns.insert(run);
    const audience: Audience = { purpose: 'newsletter', topics: [], offers: [], confirmedSince: null };
    const some: Audience = {
      ...audience,
      topics: [{ id: 't', title: 'T' }],
      offers: [{ id: 'comparatif1', title: 'C' }],
      confirmedSince: at(0),
    };
    const queue = rowQueue({ table: opened.table(queueRows), clock: { wall: () => new Date(at(5)) }, random: systemRandom });
    const all: Record<string, () => Promise<unknown>> = {
      'submissions.findByKey': () => store.submissions.findByKey('key'),
      'submissions.countByDomain': () => store.submissions.countByDomain('exemple.fr', at(0)),
      'submissions.countByNetwork': () => store.submissions.countByNetwork('n1', at(0)),
      'submissions.ofLead': () => store.submissions.ofLead(person.id),
      'submissions.sentBy': () => store.submissions.sentBy(person.id, person.email),
      'submissions.anonymise': () => store.submissions.anonymise(person.id, person.email),
      'submissions.removeRefused': () => store.submissions.removeRefused('robot', at(1), 50),
      'submissions.forgetNetworks': () => store.submissions.forgetNetworks(null, at(1), 50),
      'submissions.forgetNetworks, later': () => store.submissions.forgetNetworks(at(0), at(1), 50),
      'leads.silentSince': () => store.leads.silentSince({ before: at(1), after: null, unproved: false, limit: 50 }),
      'leads.silentSince, later': () => store.leads.silentSince({ before: at(1), after: at(0), unproved: false, limit: 50 }),
      'leads.silentSince, unproved': () => store.leads.silentSince({ before: at(1), after: at(0), unproved: true, limit: 50 }),
      'consents.forgetNetworks': () => store.consents.forgetNetworks(at(0), at(1), 50),
      'optIns.ofLead': () => store.optIns.ofLead(person.id),
      'emailEvents.ofSends': () => store.emailEvents.ofSends([newId(), newId()]),
      'counters.removeBefore': () => store.counters.removeBefore('2026-12-01', 50),
      'submissions.erase': () => store.submissions.erase(person.id, person.email),
      'leads.upsert': () => store.leads.upsert(lead({ email: person.email, company: 'x' })),
      'leads.find': () => store.leads.find(person.id),
      'leads.findMany': () => store.leads.findMany([person.id, newId()]),
      'leads.findByEmail': () => store.leads.findByEmail(person.email),
      'leads.confirm': () => store.leads.confirm(person.id, at(1)),
      'leads.touch': () => store.leads.touch(person.id, at(50)),
      'consents.append': () => store.consents.append((head) => consent(head, { leadId: person.id })),
      'consents.append again': () =>
        store.consents
          .append((head) => consent(head, { key: 'said' }))
          .then(() => store.consents.append((head) => consent(head, { key: 'said' }))),
      'consents.ofLead': () => store.consents.ofLead(person.id),
      'consents.ofLeads': () => store.consents.ofLeads([person.id, newId()]),
      'consents.chain': () => store.consents.chain(0, 10),
      'consents.anonymise': () => store.consents.anonymise(person.id),
      'grants.find': () => store.grants.find(newId()),
      'grants.findByKey': () => store.grants.findByKey('key'),
      'grants.findByTokenHash': () => store.grants.findByTokenHash('hash'),
      'grants.ofLead': () => store.grants.ofLead(person.id),
      'grants.countDownload': () => store.grants.countDownload(newId(), 0, at(1)),
      'grants.erase': () => store.grants.erase(person.id),
      'optIns.findByKey': () => store.optIns.findByKey('key'),
      'optIns.findByTokenHash': () => store.optIns.findByTokenHash('hash'),
      'optIns.use': () => store.optIns.use(newId(), at(1)),
      'optIns.erase': () => store.optIns.erase(person.id),
      'editions.latest': () => store.editions.latest('comparatif1'),
      'sequenceVersions.latest': () => store.sequenceVersions.latest('sequence1'),
      'sequenceVersions.active': () => store.sequenceVersions.active(),
      'sequenceVersions.activate': () => store.sequenceVersions.activate('sequence1', newId()),
      'enrolments.claimDue': () => store.enrolments.claimDue(at(30), at(1), claim, 50),
      'enrolments.save': () => store.enrolments.save(running, claim.token),
      'enrolments.save lost': () => store.enrolments.save(running, 'lost'),
      'enrolments.nextDue': () => store.enrolments.nextDue(),
      'enrolments.releaseHeld': () => store.enrolments.releaseHeld('sequence1', 50),
      'enrolments.countHeld': () => store.enrolments.countHeld('sequence1'),
      'enrolments.countsByStep': () => store.enrolments.countsByStep(newId(), ['w1']),
      'sequenceVersions.outlines': () => store.sequenceVersions.outlines('sequence1', 10),
      'enrolments.ofLead': () => store.enrolments.ofLead(person.id),
      'enrolments.endAll': () => store.enrolments.endAll(person.id, 'admin', at(1)),
      'enrolments.erase': () => store.enrolments.erase(person.id),
      'sends.findByKey': () => store.sends.findByKey('key'),
      'sends.findByProviderId': () => store.sends.findByProviderId('p1'),
      'sends.ofLead': () => store.sends.ofLead(person.id),
      'sends.ofLeads': () => store.sends.ofLeads([person.id, newId()]),
      'sends.claimable': () => store.sends.claimable(at(30), at(30), 50),
      'sends.claim': () => store.sends.claim(waiting.id, at(1), at(1), claim),
      'sends.claim of nothing': () => store.sends.claim(newId(), at(1), at(1), claim),
      'sends.settle': () => store.sends.settle(waiting.id, claim.token, { status: 'queued' }),
      'sends.transition': () => store.sends.transition(waiting.id, ['queued'], { status: 'failed', reason: 'x' }),
      'sends.unsentOf': () => store.sends.unsentOf([newId()]),
      'sends.skipQueued': () => store.sends.skipQueued(person.id, 'transactional', 'x', at(1)),
      'sends.anonymise': () => store.sends.anonymise(person.id),
      'sends.due': () => store.sends.due('marketing', at(30), at(30), 50),
      'sends.insertMany': () => store.sends.insertMany([send({ leadId: person.id })]),
      'sends.counted': () => store.sends.counted([person.id, newId()], at(0)),
      'sends.claimMany': () => store.sends.claimMany([waiting.id, newId()], at(1), claim),
      'sends.settleMany': () => store.sends.settleMany(claim.token, [{ id: waiting.id, patch: { status: 'queued' } }]),
      'sends.changeQueued': () => store.sends.changeQueued([{ id: newId(), patch: { status: 'failed', reason: 'x' } }]),
      'sends.ofBroadcast': () => store.sends.ofBroadcast(run.id, { limit: 50 }),
      'sends.ofBroadcast, one outcome': () => store.sends.ofBroadcast(run.id, { outcome: { status: 'skipped', reason: 'cap' }, limit: 50 }),
      'sends.outcomes': () => store.sends.outcomes(run.id),
      'sends.waitingOfBroadcast': () => store.sends.waitingOfBroadcast(run.id),
      'sends.skipQueuedOfBroadcast': () => store.sends.skipQueuedOfBroadcast(run.id, 'stopped', at(1)),
      'leads.recipients': () => store.leads.recipients([person.id, newId()]),
      'leads.withoutAddressHash': () => store.leads.withoutAddressHash(50),
      'leads.setAddressHashes': () => store.leads.setAddressHashes([{ id: person.id, addressHash: 'hash' }]),
      'consents.saidBy': () => store.consents.saidBy([person.id, newId()], 'nurture'),
      'audience.count': () => store.audience.count(audience, { capPerWeek: 2, nowIso: at(0) }, { after: null, through: null }),
      'audience.count, some': () => store.audience.count(some, { capPerWeek: 2, nowIso: at(0) }, { after: null, through: person.id }),
      'audience.chosen': () => store.audience.chosen(audience, { after: person.id, through: null, span: 50 }),
      'audience.chosen, some': () => store.audience.chosen(some, { after: null, through: null, span: 50 }),
      'audience.lastLead': () => store.audience.lastLead(),
      'broadcastRuns.find': () => store.broadcastRuns.find(run.id),
      'broadcastRuns.findMany': () => store.broadcastRuns.findMany([run.id, newId()]),
      'broadcastRuns.findByBroadcast': () => store.broadcastRuns.findByBroadcast(run.broadcastId),
      'broadcastRuns.due': () => store.broadcastRuns.due(at(0), 50),
      'broadcastRuns.recent': () => store.broadcastRuns.recent(5),
      'broadcastRuns.decide': () => store.broadcastRuns.decide({ ...run, revision: 2 }, 1),
      'broadcastRuns.claim': () => store.broadcastRuns.claim(run.id, at(1), claim),
      'broadcastRuns.progress': () => store.broadcastRuns.progress(run.id, claim.token, { planned: 5 }, null),
      'controls.get': () => store.controls.get('marketing'),
      'controls.list': () => store.controls.list(),
      'suppressions.findByHash': () => store.suppressions.findByHash('hash'),
      'suppressions.findMany': () => store.suppressions.findMany(['hash', 'other']),
      'counters.add': () => store.counters.add('2026-12-01', 'piece1', 'hero', 'view', 1),
      'figures.rows': () => store.figures.rows({ from: '2026-12-02', to: '2026-12-03' }),
      'compiled.settings': () => store.compiled.settings(),
      'compiled.put': () => store.compiled.put('settings', {}),
      'compiled.remove': () => store.compiled.remove('settings'),
      'marks.get': () => store.marks.get('tick'),
      'marks.set': () => store.marks.set('tick', 1),
      'leads.erase': () => store.leads.erase(person.id),
      'queue.put': () => queue.put('sends', 'k', {}),
      'queue.drain': () => queue.drain('sends', async () => undefined, 100),
      // Not queue.depth: the health page counts what waits, whatever the order.
      'queue.nextDueAt': () => queue.nextDueAt('sends'),
      'queue.revive': () => queue.revive('sends'),
    };
    const used = new Set<string>();
    const wrong: unknown[] = [];
    for (const [name, ask] of Object.entries(all)) {
      commands.length = 0;
      await ask();
      for (const command of [...commands]) {
        const { stages, indexes } = await explain(command);
        for (const index of indexes) used.add(`${Object.values(command)[0]} ${index}`);
        if (stages.has('COLLSCAN') || stages.has('SORT')) wrong.push({ name, command, stages: [...stages], indexes: [...indexes] });
      }
    }
    expect(wrong).toEqual([]);

    const unused = peopleIndexes
      .filter(({ unique, for: query }) => unique !== true && !isAdmins(query))
      .map((index) => `${collectionName({ slug: index.collection })} ${indexName(index)}`)
      .filter((index) => !used.has(index));
    expect(unused).toEqual([]);
  });

  it('read along an index for every list and filter of the admin that one is there for', async () => {
    for (const index of peopleIndexes.filter(({ for: query }) => isAdmins(query))) {
      const [first] = index.fields;
      const filter = index.for.includes('list') ? {} : { [first]: { $eq: 'x' } };
      const sort = { [index.fields.at(-1) ?? first]: -1 };
      const { stages, indexes } = await explain({ find: collectionName({ slug: index.collection }), filter, sort, limit: 10 });
      expect([...indexes], index.for).toEqual([indexName(index)]);
      expect([...stages], index.for).not.toContain('SORT');
    }
  });
});

const isAdmins = (query: string) => query.startsWith('admin:');
