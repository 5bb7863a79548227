import { systemRandom } from '@sillage/functions/adapters/random.ts';
import { plus, spans } from '@sillage/functions/domain/schedule.ts';
import { deriveKeys } from '@sillage/functions/domain/token.ts';
import type { Mailer } from '@sillage/functions/ports.ts';
import { advanceEnrolments } from '@sillage/functions/use-cases/advance-enrolments.ts';
import { deliverDue } from '@sillage/functions/use-cases/deliver-due.ts';
import { deliverSend } from '@sillage/functions/use-cases/deliver-send.ts';
import { tick } from '@sillage/functions/use-cases/tick.ts';
import type { Measurement, Row } from './measurement.ts';
import { loudLog, movedClock } from './parts/clock.ts';
import { measuredMail } from './parts/mail.ts';
import { consentsOf, enrolmentsOf, insertRecords, peopleOf, publicUrl, sequenceOf, settings } from './parts/people.ts';
import { progress } from './parts/repeat.ts';
import { openStore } from './parts/store.ts';

const sizes = [1_000, 100_000] as const;
const due = 100;
const rounds = 7;
const start = new Date('2026-11-24T09:00:00Z');

const acceptsAll: Pick<Mailer, 'submit'> = { submit: async ({ sendId }) => ({ outcome: 'accepted', providerId: sendId }) };

type Times = { idle: number; advance: number; deliver: number };

/** A store with so many enrolments, of which a hundred fall due every hour and the others in the weeks after; `turn` ticks at the next hour. */
async function installed(size: number): Promise<{ turn(): Promise<Times>; dispose(): Promise<void> }> {
  const { store, payload, dispose } = await openStore();
  const version = sequenceOf((await measuredMail()).compiled, start);
  await store.sequenceVersions.insert(version);
  await store.compiled.put('settings', settings);
  const people = peopleOf(size, plus(start, -spans.day));
  await insertRecords(payload, {
    leads: people,
    consents: consentsOf(people, plus(start, -spans.day)),
    enrolments: enrolmentsOf(people, version, (index) =>
      index < rounds * due
        ? plus(start, (1 + Math.floor(index / due)) * spans.hour - spans.minute)
        : plus(start, 10 * spans.day + (index % 40_000) * spans.minute),
    ),
  });

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
      turns += 1;
      clock.set(plus(start, turns * spans.hour));
      const { advance, deliver } = await run();
      if (advance.queued !== due || deliver.submitted !== due)
        throw new Error(`A tick queued ${advance.queued} and submitted ${deliver.submitted} mails, not ${due}.`);
      return { idle, ...stopwatch };
    },
    dispose,
  };
}

async function run(): Promise<Row[]> {
  const stores = new Map<number, Awaited<ReturnType<typeof installed>>>();
  const times = new Map<number, Times[]>(sizes.map((size) => [size, []]));
  for (const size of sizes) {
    progress(`${size.toLocaleString('en-GB')} enrolments are written`);
    stores.set(size, await installed(size));
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [size, { turn }] of stores) times.get(size)?.push(await turn());
  }
  for (const { dispose } of stores.values()) await dispose();

  const who = (size: number) => `of ${size.toLocaleString('en-GB')} enrolments`;
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
  what: `One tick of the clock on SQLite (durable: a flush a commit) when ${due} enrolments are due of 1,000 and of 100,000. The mailer takes each mail at once. The two should be the same within the noise: a tick costs what is due, not what exists.`,
  run,
};
