import type { Document } from 'mongodb';
import type { CollectionSlug, Payload } from 'payload';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { peopleCollections } from '../collections/index.ts';
import { queueRows } from '../collections/machinery.ts';
import type { Audience } from '../domain/audience.ts';
import type { Store } from '../ports.ts';
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
  sourceOf,
  submission,
  suppression,
} from './contract/samples.ts';
import { kindsOf } from './guard.ts';
import { collectionName } from './mongo-documents.ts';
import { closePeoplePayload, openPeoplePayload } from './payload-config.ts';
import { payloadStore } from './payload-store.ts';
import { openTable } from './payload-table.ts';
import { newId } from './random.ts';
import type { Table } from './table.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';

const everybody: Audience = { purpose: 'nurture', topics: [], offers: [], confirmedSince: null };

/** One life of a few people, always with the same records: every method of a store that writes is in it. */
function life() {
  const person = lead({ confirmedAt: null });
  const again = lead({
    email: person.email,
    company: 'Entreprise',
    firstSource: sourceOf('piece2'),
    lastContactAt: at(9),
    updatedAt: at(9),
  });
  const gone = lead();
  const request = submission({ leadId: person.id, suspicion: 'too-fast', network: 'n1', reason: 'x' });
  const asked = [newId(), newId()];
  const access = grant({ leadId: person.id });
  const token = optIn({ leadId: person.id });
  const versions = [1, 2].map((number) => sequenceVersion(number));
  const [running, ended, waiting] = [
    enrolment({ leadId: person.id, nextAt: at(1) }),
    enrolment({ nextAt: at(50) }),
    enrolment({ nextAt: at(51) }),
  ];
  const sends = {
    submitted: send({ leadId: person.id }),
    requeued: send({ leadId: person.id }),
    bounced: send({ leadId: person.id, status: 'submitted', providerId: 'p1' }),
    skipped: send({ leadId: person.id, kind: 'marketing', purpose: 'nurture', enrolmentId: running.id }),
    nobodys: send({ leadId: gone.id }),
    claimed: send({ leadId: person.id }),
  };
  const others = { edition: edition(1), suppression: suppression(), event: emailEvent() };
  const message = { id: newId(), key: 'sends:k', topic: 'sends', status: 'waiting', body: { n: [1] }, attempts: 0, reason: null };
  const claim = { token: 'mine', until: at(59) };
  const run = broadcastRun({ id: newId(), throttlePerMinute: 60 });
  const planned = [1, 2, 3].map((number) =>
    send({ leadId: newId(), kind: 'marketing', purpose: 'newsletter', broadcastId: run.id, dueAt: at(number) }),
  );
  const paused = {
    id: newId(),
    key: 'marketing',
    state: 'paused',
    reason: 'x',
    by: { id: null, name: 'Sillage' },
    at: at(1),
    revision: 1,
  } as const;
  const stopped = broadcastRun({ status: 'awaiting-approval' });
  const other = optIn({ leadId: person.id });
  const held = enrolment({ leadId: person.id, sequence: { id: 'sequence2', title: 'Deux' }, nextAt: null, heldAt: at(5) });
  const correction = { at: at(8), by: { id: 'u1', name: 'Marie' }, mailKey: 'm1', from: 'Un', to: 'Deux' };
  const noted = {
    id: newId(),
    at: at(7),
    actorId: null,
    actorName: 'Sillage',
    action: 'control.paused',
    targetCollection: 'controls',
    targetId: null,
    targetTitle: null,
    before: { state: 'running' },
    after: { state: 'paused', n: [1] },
  };

  return {
    async live(store: Store, queue: Table) {
      for (const one of [person, again, gone]) await store.leads.upsert(one);
      await store.leads.confirm(person.id, at(10));
      await store.leads.touch(person.id, at(11));
      await store.leads.setAddressHashes([{ id: person.id, addressHash: 'h' }]);
      await store.leads.describe(person.id, { firstName: 'Élise', role: 'Direction' }, at(15));
      await store.submissions.insert(request);
      for (const [i, id] of asked.entries()) {
        await store.consents.append((head) =>
          consent(head, {
            id,
            key: `k${i}`,
            leadId: [person.id, gone.id][i] ?? null,
            submissionId: request.id,
            personDigest: 'd',
            hash: `h${i}`,
          }),
        );
      }
      await store.consents.anonymise(gone.id);
      await store.grants.insert(access);
      await store.grants.countDownload(access.id, 0, at(12));
      await store.optIns.insert(token);
      await store.optIns.use(token.id, at(13));
      await store.optIns.insert(other);
      await store.optIns.expireOlder(person.id, at(1), at(3));
      await store.editions.insert(others.edition);
      for (const version of versions) await store.sequenceVersions.insert(version);
      for (const { id, sequence } of versions) await store.sequenceVersions.activate(sequence.id, id);
      const [first] = versions;
      const mended = { mails: {}, contentHash: 'corrected', corrections: [correction] };
      if (first !== undefined) await store.sequenceVersions.correct(first.id, first.contentHash, mended);
      for (const one of [running, ended, waiting, held]) await store.enrolments.insert(one);
      await store.enrolments.releaseHeld(held.sequence.id, 10);
      await store.enrolments.claimDue(at(2), at(2), claim, 10);
      await store.enrolments.save({ ...running, stepKey: 's1', visit: 2, nextAt: at(40) }, claim.token);
      await store.enrolments.end(ended.id, 'meeting', at(14));
      await store.enrolments.claimDue(at(51), at(2), claim, 10);
      for (const one of Object.values(sends)) await store.sends.insert(one);
      for (const { id } of [sends.submitted, sends.requeued, sends.claimed]) await store.sends.claim(id, at(3), at(3), claim);
      await store.sends.settle(sends.submitted.id, claim.token, { status: 'submitted', providerId: 'p2', submittedAt: at(4), attempts: 1 });
      await store.sends.settle(sends.requeued.id, claim.token, { status: 'queued', reason: 'timeout', dueAt: at(30), attempts: 1 });
      await store.sends.transition(sends.bounced.id, ['submitted'], { status: 'bounced', reason: '550', settledAt: at(5) });
      await store.sends.skipQueued(person.id, 'marketing', 'withdrawn', at(6), 'nurture');
      await store.sends.anonymise(gone.id);
      await store.broadcastRuns.insert(run);
      await store.broadcastRuns.decide({ ...run, status: 'running', through: gone.id, startedAt: at(2), revision: 2 }, 1);
      await store.broadcastRuns.claim(run.id, at(2), claim);
      await store.broadcastRuns.progress(run.id, claim.token, { cursor: person.id, planned: 3, nextDueAt: at(3) }, null);
      await store.sends.insertMany(planned);
      const plannedIds = planned.map(({ id }) => id);
      await store.sends.claimMany(plannedIds.slice(0, 1), at(3), claim);
      await store.sends.settleMany(claim.token, [
        { id: plannedIds[0] ?? '', patch: { status: 'submitted', submittedAt: at(3), attempts: 1 } },
      ]);
      await store.sends.changeQueued([{ id: plannedIds[1] ?? '', patch: { status: 'queued', reason: 'paused', dueAt: at(9) } }]);
      await store.sends.skipQueuedOfBroadcast(run.id, 'stopped', at(4));
      await store.broadcastRuns.insert(stopped);
      const plan = {
        status: 'stopped',
        approvedBy: { id: 'u2', name: 'Paul' },
        haltReason: 'Plus tard.',
        endedAt: at(4),
        revision: 2,
      } as const;
      await store.broadcastRuns.decide({ ...stopped, ...plan }, 1);
      await store.audit.insert(noted);
      await store.controls.set(paused, null);
      await store.controls.set({ ...paused, state: 'running', reason: null, at: at(2), revision: 2 }, 1);
      await store.suppressions.insert(others.suppression);
      await store.emailEvents.insert(others.event);
      for (const by of [1, 2]) await store.counters.add('2026-12-01', 'piece1', 'hero', 'view', by);
      for (const siteName of ['Un', 'Deux']) await store.compiled.put('settings', { siteName, notify: [] });
      await store.compiled.put('mail:new-lead', { v: 1, segments: [{ t: 'lit', s: '$dollar' }] });
      for (const value of [1, { at: at(0), nested: { empty: {}, none: null } }]) await store.marks.set('tick', value);
      await queue.insertAll([{ ...message, at: at(0), dueAt: at(0), leaseUntil: null, leaseToken: null }]);
      await queue.set([['id', 'is', message.id]], { leaseToken: 'mine', leaseUntil: at(2), attempts: 1 });
    },
    /** Everything of it that a store can be asked for. */
    read: async (store: Store) => ({
      lead: await store.leads.findByEmail(person.email),
      leads: await store.leads.findMany([person.id, gone.id]),
      submission: await store.submissions.findByKey(request.key),
      ofNetwork: await store.submissions.countByNetwork('n1', at(0)),
      chain: await store.consents.chain(0, 10),
      consents: await store.consents.ofLead(person.id),
      grant: await store.grants.findByTokenHash(access.tokenHash),
      grants: await store.grants.ofLead(person.id),
      optIn: await store.optIns.findByKey(token.key),
      edition: await store.editions.latest(others.edition.whitepaper.id),
      active: await store.sequenceVersions.active(),
      version: await store.sequenceVersions.latest('sequence1'),
      enrolments: await Promise.all([running, ended, waiting].map(({ id }) => store.enrolments.find(id))),
      nextDue: await store.enrolments.nextDue(),
      sends: await store.sends.ofLead(person.id),
      send: await store.sends.findByProviderId('p1'),
      nobodys: await store.sends.find(sends.nobodys.id),
      claimable: await store.sends.claimable(at(59), at(59), 10),
      suppressions: await store.suppressions.findMany([others.suppression.addressHash]),
      settings: await store.compiled.settings(),
      run: await store.broadcastRuns.find(run.id),
      ofRun: await store.sends.ofBroadcast(run.id, { limit: 9 }),
      outcomes: await store.sends.outcomes(run.id),
      controls: await store.controls.list(),
      mail: await store.compiled.mail('new-lead'),
      mark: await store.marks.get('tick'),
      runs: await store.broadcastRuns.recent(10),
      going: await store.broadcastRuns.due('2099-01-01T00:00:00.000Z', 10),
      counted: [...(await store.sends.counted([person.id, gone.id], at(0)))],
      said: [...(await store.consents.saidBy([person.id, gone.id], 'nurture'))],
      recipients: [...(await store.leads.recipients([person.id, gone.id]))],
      versions: await store.sequenceVersions.outlines('sequence1', 10),
      steps: await store.enrolments.countsByStep(running.versionId, ['w1', 's1']),
      audience: await store.audience.count(everybody, { capPerWeek: 2, nowIso: at(9) }, { after: null, through: null }),
      chosen: await store.audience.chosen(everybody, { after: null, through: null, span: 10 }),
      lastLead: await store.audience.lastLead(),
      fates: await store.sends.fates(at(0)),
      figures: (await store.figures.rows({ from: '2026-12-01', to: '2026-12-02' })).map((row) => JSON.stringify(row)).sort(),
    }),
  };
}

type Lived = { mongo: TestMongo; payload: Payload; overPayload: Store };

describeOnMongod('documents of mongo-store and of Payload', (server) => {
  const people = life();
  /** the same life, on a database of its own each */
  let byDriver: Lived;
  let byPayload: Lived;

  const open = async (): Promise<Lived> => {
    const mongo = await openTestMongo(server);
    const payload = await openPeoplePayload({ databaseUrl: mongo.databaseUrl, secret: 'a secret of tests, never of an installation' });
    return { mongo, payload, overPayload: payloadStore(payload) };
  };
  beforeAll(async () => {
    byDriver = await open();
    byPayload = await open();
    await people.live(byDriver.mongo.store, byDriver.mongo.table(queueRows));
    await people.live(byPayload.overPayload, openTable(byPayload.payload, queueRows));
  });
  afterAll(async () => {
    for (const { mongo, payload } of [byDriver, byPayload]) {
      await closePeoplePayload(payload);
      await mongo.dispose();
    }
  });

  /** Raw, as they lie there. `__v` is Mongoose's own, and nobody reads it; records of a key get an id of their own each time. */
  const documentsOf = async ({ mongo }: Lived, slug: string): Promise<Document[]> => {
    const found = await mongo.db
      .collection(collectionName({ slug }))
      .find({}, { projection: { __v: 0 } })
      .toArray();
    const made = new Set(['compiled', 'marks', 'counters']);
    return found
      .map(({ _id, ...rest }) => ({ _id: made.has(slug) ? 'made' : _id, ...rest }))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  };

  it.each(peopleCollections.map(({ slug }) => slug))('are the same in %s', async (slug) => {
    const [ours, theirs] = [await documentsOf(byDriver, slug), await documentsOf(byPayload, slug)];
    expect(ours.length).toBeGreaterThan(0);
    // Strict: a date is no text, what is null is there.
    expect(ours).toStrictEqual(theirs);
  });

  it('are read alike by both, whoever wrote them', async () => {
    const expected = await people.read(byPayload.overPayload);
    expect(await people.read(byPayload.mongo.store)).toEqual(expected);
    expect(await people.read(byDriver.overPayload)).toEqual(expected);
    expect(await people.read(byDriver.mongo.store)).toEqual(expected);
  });

  it('are found by Payload, by every field that can be asked for', async () => {
    let asked = 0;
    for (const config of peopleCollections) {
      const collection = config.slug as CollectionSlug;
      const { docs } = await byDriver.payload.db.find({ collection, pagination: false, limit: 0 });
      for (const doc of docs) {
        for (const [field, kind] of kindsOf(config)) {
          const value: unknown = Reflect.get(doc, field) ?? null;
          if (kind === 'opaque' || value === '') continue;
          const where = { and: [{ id: { equals: doc.id } }, { [field]: { equals: value } }] };
          const found = await byDriver.payload.db.find({ collection, where, pagination: false });
          expect(found.docs, `${collection}.${field} equals ${String(value)}`).toHaveLength(1);
          asked += 1;
        }
      }
    }
    expect(asked).toBeGreaterThan(300);
  });

  it('are found by Payload between two dates', async () => {
    const between = (collection: CollectionSlug, field: string, from: string, to: string) =>
      byDriver.payload.db.count({
        collection,
        where: { and: [{ [field]: { greater_than_equal: from } }, { [field]: { less_than: to } }] },
      });
    expect(await between('leads', 'confirmedAt', at(10), at(11))).toEqual({ totalDocs: 1 });
    expect(await between('leads', 'confirmedAt', at(11), at(12))).toEqual({ totalDocs: 0 });
    expect(await between('sends', 'submittedAt', at(4), at(5))).toEqual({ totalDocs: 1 });
    expect(await between('enrolments', 'nextAt', at(40), at(41))).toEqual({ totalDocs: 1 });
  });
});
