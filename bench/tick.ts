import { openMongoStore } from '@sillage/functions/adapters/mongo-store.ts';
import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { openPayloadOnMongo } from '@sillage/functions/adapters/test-payload-on-mongo.ts';
import { plus, spans } from '@sillage/functions/domain/schedule.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Mailer } from '@sillage/functions/ports.ts';
import { advanceEnrolments } from '@sillage/functions/use-cases/advance-enrolments.ts';
import { deliverDue } from '@sillage/functions/use-cases/deliver-due.ts';
import { deliverSend } from '@sillage/functions/use-cases/deliver-send.ts';
import { tick } from '@sillage/functions/use-cases/tick.ts';
import { startMongod } from '../scripts/mongod/start.ts';
import type { Measurement, Row } from './measurement.ts';
import { loudLog, movedClock } from './parts/clock.ts';
import { measuredMail } from './parts/mail.ts';
import { consentsOf, enrolmentsOf, insertRecords, peopleOf, publicUrl, sequenceOf, settings } from './parts/people.ts';
import { progress } from './parts/repeat.ts';
import { type BenchStore, openStore } from './parts/store.ts';

const sizes = [1_000, 1_000_000] as const;
const due = 500;
const rounds = 5;
const start = new Date('2026-11-24T09:00:00Z');
/** Enrolments that are made in one piece: a million at once would be half a gigabyte. */
const piece = 50_000;

const acceptsAll: Pick<Mailer, 'submit'> = { submit: async ({ sendId }) => ({ outcome: 'accepted', providerId: sendId }) };

type Times = { idle: number; advance: number; deliver: number };

const databases = ['SQLite', 'MongoDB'] as const;
type Database = (typeof databases)[number];

async function openOn(database: Database, mongod: string): Promise<BenchStore> {
  if (database === 'SQLite') return openStore();
  const { payload, databaseUrl, dispose } = await openPayloadOnMongo(mongod);
  const { store } = await openMongoStore(databaseUrl);
  return {
    store,
    payload,
    async dispose() {
      await store.close();
      await dispose();
    },
  };
}

/**
 * A store with so many enrolments, all of them due in some weeks. `turn` lets five hundred more fall due at the next hour, and ticks twice: while nothing is due, and
 * then.
 */
async function installed(
  { store, payload, dispose }: BenchStore,
  size: number,
): Promise<{ turn(): Promise<Times>; dispose(): Promise<void> }> {
  const version = sequenceOf((await measuredMail()).compiled, start);
  await store.sequenceVersions.insert(version);
  await store.compiled.put('settings', settings);
  const before = plus(start, -spans.day);
  for (let made = 0; made < size; made += piece) {
    const waiting = peopleOf(Math.min(piece, size - made), before);
    await insertRecords(payload, {
      enrolments: enrolmentsOf(waiting, version, (index) => plus(start, 10 * spans.day + ((made + index) % 40_000) * spans.minute)),
    });
  }
  // the tick looks for those without an address hash: there are none, as in an installation that has ticked before
  const people = peopleOf(rounds * due, before);
  await insertRecords(payload, { leads: people, consents: consentsOf(people, before) });
  await store.leads.setAddressHashes(people.map(({ id }) => ({ id, addressHash: id })));

  const clock = movedClock(start);
  const parts = {
    store,
    clock,
    random: systemRandom,
    log: loudLog,
    keys: deriveKeys('a secret of measurements, of no installation'),
    publicUrl,
  };
  const mailing = { ...parts, mailer: acceptsAll };
  const stopwatch = { advance: 0, deliver: 0 };
  const watched =
    <T>(name: keyof typeof stopwatch, work: () => Promise<T>) =>
    async () => {
      const began = performance.now();
      const result = await work();
      stopwatch[name] = performance.now() - began;
      return result;
    };
  const run = tick({
    ...parts,
    advanceEnrolments: watched('advance', advanceEnrolments(parts)),
    deliverDue: watched('deliver', deliverDue({ ...mailing, deliverSend: deliverSend(mailing) })),
  });
  let turns = 0;
  return {
    async turn() {
      const began = performance.now();
      await run();
      const idle = performance.now() - began;
      const theirs = people.slice(turns * due, (turns + 1) * due);
      turns += 1;
      clock.set(plus(start, turns * spans.hour));
      await insertRecords(payload, { enrolments: enrolmentsOf(theirs, version, () => plus(clock.now(), -spans.minute)) });
      const { advance, deliver } = await run();
      if (advance.queued !== due || deliver.submitted !== due)
        throw new Error(`A tick queued ${advance.queued} and submitted ${deliver.submitted} mails, not ${due}.`);
      return { idle, ...stopwatch };
    },
    dispose,
  };
}

async function run(): Promise<Row[]> {
  const mongod = await startMongod({ replicas: 1 }).catch((error: unknown) => {
    progress(`without MongoDB (${String(error).split('\n')[0]})`);
    return null;
  });
  const rows: Row[] = [];
  for (const database of databases) {
    if (database === 'MongoDB' && mongod === null) continue;
    const stores = new Map<number, Awaited<ReturnType<typeof installed>>>();
    const times = new Map<number, Times[]>(sizes.map((size) => [size, []]));
    for (const size of sizes) {
      progress(`${size.toLocaleString('en-GB')} enrolments are written to ${database}`);
      stores.set(size, await installed(await openOn(database, mongod?.url ?? ''), size));
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const [size, { turn }] of stores) times.get(size)?.push(await turn());
    }
    for (const { dispose } of stores.values()) await dispose();
    rows.push(...rowsOf(database, times));
  }
  await mongod?.stop();
  return rows;
}

function rowsOf(database: Database, times: Map<number, Times[]>): Row[] {
  const who = (size: number) => `${database}, of ${size.toLocaleString('en-GB')} enrolments`;
  return sizes.flatMap((size): Row[] => {
    const row = (what: string, part: keyof Times): Row => ({
      who: who(size),
      what,
      unit: 'ms',
      values: (times.get(size) ?? []).map((time) => time[part]),
      better: 'less',
      ...(size === sizes[0] ? {} : { against: who(sizes[0]) }),
    });
    return [
      row('nothing due', 'idle'),
      row(`${due} due: claim, decide, write the mails`, 'advance'),
      row(`${due} due: every check again, fill, hand over, record`, 'deliver'),
    ];
  });
}

export const measurement: Measurement = {
  name: 'tick',
  what: `One tick of the clock on SQLite (durable: a flush a commit) and on MongoDB (a replica set of one) when ${due} enrolments are due of 1,000 and of 1,000,000. The mailer takes each mail at once. The two should be the same within the noise: a tick costs what is due, not what exists.`,
  run,
};
