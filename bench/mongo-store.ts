import { openMongoStore } from '@sillage/functions/adapters/mongo-store.ts';
import { newId, systemRandom } from '@sillage/functions/adapters/random.ts';
import { openPayloadOnMongo } from '@sillage/functions/adapters/test-payload-on-mongo.ts';
import { plus, spans } from '@sillage/functions/domain/schedule.ts';
import type { Send } from '@sillage/functions/domain/send.ts';
import type { SubmissionMessage } from '@sillage/functions/domain/submission.ts';
import { submissionKey } from '@sillage/functions/domain/submission.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Mailer, Store } from '@sillage/functions/ports.ts';
import { deliverDue } from '@sillage/functions/use-cases/deliver-due.ts';
import { deliverSend } from '@sillage/functions/use-cases/deliver-send.ts';
import { ingestSubmission } from '@sillage/functions/use-cases/ingest-submission.ts';
import type { Payload } from 'payload';
import { startMongod } from '../scripts/mongod/start.ts';
import { CannotMeasure, type Measurement, type Row } from './measurement.ts';
import { loudLog, movedClock } from './parts/clock.ts';
import { secret } from './parts/installation.ts';
import { measuredMail, recipient } from './parts/mail.ts';
import { consentsOf, enrolmentsOf, insertRecords, peopleOf, publicUrl, sendsOf, sequenceOf, settings } from './parts/people.ts';
import { inTurns, manyAtOnce, runs, timed } from './parts/repeat.ts';

/** How many at a time: as the product's own tick delivers, and as a busy hour would. */
const widths = [10, 50] as const;
/** Of each kind of work; fewer for the slower one, so that a run is seconds for both. */
const counts = { 'payload.db': 200, 'mongo-store': 1000 } as const;
const claimed = { existing: 20_000, batch: 500, batches: 10 } as const;
const start = new Date('2026-11-24T09:00:00Z');
const before = plus(start, -spans.day);

type Opened = { store: Store; payload: Payload; dispose(): Promise<void> };

/** An empty database with every index, and one of the two stores on it. Payload is there for both, to write what is measured on in bulk. */
async function open(server: string, who: Who): Promise<Opened> {
  const { store, payload, databaseUrl, dispose } = await openPayloadOnMongo(server);
  if (who === 'payload.db') return { store, payload, dispose };
  const mongo = await openMongoStore(databaseUrl);
  return {
    store: mongo.store,
    payload,
    async dispose() {
      await mongo.store.close();
      await dispose();
    },
  };
}

const parts = (store: Store) => ({
  store,
  clock: movedClock(start),
  random: systemRandom,
  log: loudLog,
  keys: deriveKeys(secret),
  publicUrl,
});

function messageOf(index: number): SubmissionMessage {
  const form = { email: recipient(index).envelope.to, formId: 'comparatif', formVersion: 'v1' };
  return {
    ...form,
    id: newId(),
    key: submissionKey(form, start),
    receivedAt: start.toISOString(),
    offer: { kind: 'whitepaper', id: 'comparatif', title: 'Douze agences comparées' },
    fields: { company: 'Ateliers de l’exemple' },
    ticked: [{ name: 'conseils', purposes: ['newsletter', 'nurture'], wording: 'J’accepte de recevoir les conseils par e-mail.' }],
    source: {
      page: '/comparatifs/agences-ia',
      piece: null,
      block: null,
      utmSource: null,
      utmMedium: null,
      utmCampaign: null,
      referrerHost: null,
    },
    network: null,
    suspicion: null,
  };
}

/** Forms per second, from the message to its lead, consents, grant and queued mail. */
async function ingest({ store }: Opened, width: number, count: number): Promise<number> {
  const run = ingestSubmission({ ...parts(store), queue: { put: async () => undefined } });
  const messages = Array.from({ length: count }, (_, index) => messageOf(index));
  const { seconds } = await timed(() =>
    manyAtOnce(count, width, async (index) => {
      const { kind } = await run(messages[index]);
      if (kind !== 'accepted') throw new Error(`A form was ${kind}.`);
    }),
  );
  return count / seconds;
}

/** So many people with a marketing mail that is due. */
async function queued({ store, payload }: Opened, count: number): Promise<Send[]> {
  const version = sequenceOf((await measuredMail()).compiled, start);
  await store.sequenceVersions.insert(version);
  await store.compiled.put('settings', settings);
  const people = peopleOf(count, before);
  const enrolments = enrolmentsOf(people, version, () => before);
  const sends = sendsOf(people, enrolments, version, start);
  await insertRecords(payload, { leads: people, consents: consentsOf(people, before), enrolments, sends });
  return sends;
}

const takesAll: Pick<Mailer, 'submit'> = { submit: async ({ sendId }) => ({ outcome: 'accepted', providerId: sendId }) };

/** Mails per second, each by itself, every check included; the transport takes each at once. */
async function deliver(opened: Opened, width: number, count: number): Promise<number> {
  const sends = await queued(opened, count);
  const run = deliverSend({ ...parts(opened.store), mailer: takesAll });
  const { seconds } = await timed(() =>
    manyAtOnce(count, width, async (index) => {
      const { kind } = await run(sends[index]?.id ?? '');
      if (kind !== 'submitted') throw new Error(`A mail was ${kind}.`);
    }),
  );
  return count / seconds;
}

/** Mails per second as a tick delivers what is due: in batches, every check included. */
async function deliverInBatches(opened: Opened, count: number): Promise<number> {
  await queued(opened, count);
  const mailing = { ...parts(opened.store), mailer: takesAll };
  const run = deliverDue({ ...mailing, deliverSend: deliverSend(mailing) });
  const { seconds } = await timed(async () => {
    const { submitted } = await run();
    if (submitted !== count) throw new Error(`${submitted} of ${count} mails were submitted.`);
  });
  return count / seconds;
}

/** Enrolments per second that one tick claims, of many that are due. */
async function claim({ store, payload }: Opened): Promise<number> {
  const version = sequenceOf((await measuredMail()).compiled, start);
  const people = peopleOf(claimed.existing, before);
  await insertRecords(payload, { enrolments: enrolmentsOf(people, version, (index) => plus(before, index * spans.second)) });
  let got = 0;
  const { seconds } = await timed(async () => {
    for (let batch = 0; batch < claimed.batches; batch += 1) {
      const lease = { token: newId(), until: plus(start, spans.hour).toISOString() };
      got += (await store.enrolments.claimDue(start.toISOString(), start.toISOString(), lease, claimed.batch)).length;
    }
  });
  if (got !== claimed.batch * claimed.batches) throw new Error(`${got} enrolments were claimed.`);
  return got / seconds;
}

const who = ['payload.db', 'mongo-store'] as const;
type Who = (typeof who)[number];

async function run(): Promise<Row[]> {
  const mongod = await startMongod({ replicas: 1 }).catch((error: unknown) => {
    throw new CannotMeasure(`no MongoDB can be started here (${String(error).split('\n')[0]}).`);
  });
  const rows = async (what: string, unit: string, measure: (opened: Opened, count: number) => Promise<number>): Promise<Row[]> => {
    const once = (name: Who) => async () => {
      const opened = await open(mongod.url, name);
      try {
        return await measure(opened, counts[name]);
      } finally {
        await opened.dispose();
      }
    };
    const values = await inTurns(runs, { 'payload.db': once('payload.db'), 'mongo-store': once('mongo-store') });
    return who.map((name) => ({
      who: name,
      what,
      unit,
      values: values.get(name) ?? [],
      better: 'more',
      ...(name === 'mongo-store' && { against: 'payload.db' }),
    }));
  };
  try {
    const all: Row[] = [];
    for (const width of widths)
      all.push(...(await rows(`forms ingested, ${width} at once`, 'forms/s', (opened, count) => ingest(opened, width, count))));
    for (const width of widths)
      all.push(...(await rows(`mails delivered, ${width} at once`, 'mails/s', (opened, count) => deliver(opened, width, count))));
    all.push(...(await rows('mails delivered in batches, by one tick', 'mails/s', deliverInBatches)));
    all.push(...(await rows(`enrolments claimed, ${claimed.batch} at a time`, 'enrolments/s', claim)));
    return all;
  } finally {
    await mongod.stop();
  }
}

export const measurement: Measurement = {
  name: 'mongo-store',
  what: `The same use-cases on one MongoDB (a replica set of one), through Payload's adapter and through mongo-store. A form is ingested whole: lead, two lines of the ledger, grant, queued mail. A mail is checked as in production and taken by the transport at once; in batches is how the product delivers marketing. ${claimed.existing.toLocaleString('en-GB')} enrolments are due when some are claimed.`,
  run,
};
