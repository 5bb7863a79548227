import { withoutAddresses } from '../domain/address.ts';
import { TransientError } from '../domain/errors.ts';
import { backoff, plus, spans, unitOf } from '../domain/schedule.ts';
import type { Clock, DrainableQueue, Random, Topic } from '../ports.ts';
import type { Conditions } from './guard.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

export type RowQueueOptions = {
  /** of the collection `queue-rows` */
  table: Table;
  clock: Pick<Clock, 'wall'>;
  random: Random;
  /** called after each commit, so that a drain loop needn't wait for its next look */
  poke?: (topic: Topic) => void;
  /** how many messages of one topic are handled at a time; one keeps them in strict order of arrival */
  concurrency?: Partial<Record<Topic, number>>;
  /**
   * What a message is about, for a topic whose messages are handled several at a time: two that share one of these names are handled one after
   * the other, in order of arrival.
   */
  about?: Partial<Record<Topic, (body: unknown) => string[]>>;
};

export type RowQueue = DrainableQueue & {
  /** When the next message of a topic may be handled: null when none waits. For a loop that sleeps until there is work. */
  nextDueAt(topic: Topic): Promise<string | null>;
  /**
   * Takes messages of a topic out of the queue, waiting or dead, or the dead alone: what waits is still to be handled, however long it has. One that is
   * being handled is its handler's. Returns how many.
   */
  forget(topic: Topic, isAbout: (body: unknown) => boolean, which?: 'all' | 'dead'): Promise<number>;
  /** Gives every dead message of a topic a new life. Returns how many. */
  revive(topic: Topic): Promise<number>;
};

/** After these many failures a message is kept aside, dead, with its last reason: half a day of ever longer waits. */
export const maxAttempts = 20;

const lease = 2 * spans.minute;
/** Rows in one INSERT: well under SQLite's limit of variables. */
const batchSize = 500;
const reasonLength = 500;

/**
 * The queue of one machine: rows of `queue-rows` are the messages. `put` answers after the commit; puts that come together share one
 * (their cost is the disk's flush, not the row). A message is deleted when its handler returns, so the same key may come again later.
 * There is one consuming process: rows that a dead one held are free again at its successor's first drain.
 */
export function rowQueue(options: RowQueueOptions): RowQueue {
  const { table, clock, random } = options;
  const put = groupedInserts(table);
  /** names this process in leases */
  const owner = random.id();
  const adopted = new Set<Topic>();
  const wall = () => clock.wall().toISOString();

  const waiting = (topic: Topic): Conditions => [
    ['topic', 'is', topic],
    ['status', 'is', 'waiting'],
  ];
  const free = (until: string): Conditions => [{ any: [[['leaseUntil', 'is', null]], [['leaseUntil', '<=', until]]] }];

  const adopt = async (topic: Topic) => {
    if (adopted.has(topic)) return;
    await table.setAll([...waiting(topic), ['leaseUntil', '>=', '0001-01-01T00:00:00Z']], { leaseUntil: null, leaseToken: null });
    adopted.add(topic);
  };

  const claim = async (topic: Topic, limit: number): Promise<{ rows: Row[]; token: string }> => {
    const token = `${owner}:${random.id()}`;
    const due: Conditions = [['dueAt', '<=', wall()], ...free(wall())];
    const candidates = await table.list([...waiting(topic), ...due], { sort: 'dueAt', limit });
    if (candidates.length === 0) return { rows: [], token };
    const ids: Conditions = [['id', 'in', candidates.map((row) => row.text('id'))]];
    // Without topic and status, so that SQLite goes by the ids; a message that died meanwhile is due later.
    await table.setAll([...ids, ...due], { leaseToken: token, leaseUntil: plus(clock.wall(), lease).toISOString() });
    return { rows: await table.list([...ids, ['leaseToken', 'is', token]], { sort: 'dueAt', limit }), token };
  };

  /** Whether the row is still ours; a batch that takes long renews the leases of what it hasn't begun. */
  const hold = async (row: Row, token: string): Promise<boolean> => {
    if (row.instant('leaseUntil') > plus(clock.wall(), lease / 2).toISOString()) return true;
    const renewed = await table.set(owned(row, token), { leaseUntil: plus(clock.wall(), lease).toISOString() });
    return renewed !== null;
  };

  const fail = async (row: Row, token: string, error: unknown) => {
    const attempts = row.number('attempts') + 1;
    const wait = backoff(attempts, unitOf(random.bytes(4)));
    await table.set(owned(row, token), {
      attempts,
      status: attempts < maxAttempts ? 'waiting' : 'dead',
      reason: reasonOf(error),
      dueAt: plus(clock.wall(), wait).toISOString(),
      leaseToken: null,
      leaseUntil: null,
    });
  };

  return {
    async put(topic, key, body) {
      const now = wall();
      await put({
        id: random.id(),
        key: `${topic}:${key}`,
        topic,
        status: 'waiting',
        body: plainBody(body),
        attempts: 0,
        reason: null,
        at: now,
        dueAt: now,
        leaseUntil: null,
        leaseToken: null,
      });
      options.poke?.(topic);
    },

    async drain(topic, handle, limit) {
      await adopt(topic);
      const { rows, token } = await claim(topic, limit);
      const outcome = { done: 0, failed: 0 };
      const work = async (lane: readonly Row[]) => {
        for (const row of lane) {
          if (!(await hold(row, token))) continue;
          try {
            await handle(row.nested('body'));
          } catch (error) {
            await fail(row, token, error);
            outcome.failed += 1;
            continue;
          }
          await table.remove(owned(row, token));
          outcome.done += 1;
        }
      };
      const about = options.about?.[topic];
      const waitingLanes = lanesOf(rows, (row) => about?.(row.nested('body')) ?? []).values();
      const worker = async () => {
        for (const lane of waitingLanes) await work(lane);
      };
      await Promise.all(Array.from({ length: options.concurrency?.[topic] ?? 1 }, worker));
      return outcome;
    },

    async depth(topic) {
      const oldest = await table.first(waiting(topic), 'at');
      return {
        waiting: await table.count(waiting(topic)),
        oldestAt: oldest?.instant('at') ?? null,
        dead: await table.count([
          ['topic', 'is', topic],
          ['status', 'is', 'dead'],
        ]),
      };
    },

    async nextDueAt(topic) {
      const row = await table.first(waiting(topic), 'dueAt');
      return row?.instant('dueAt') ?? null;
    },

    async forget(topic, isAbout, which = 'all') {
      let forgotten = 0;
      let after: string | null = null;
      for (;;) {
        const beyond: Conditions = after === null ? [] : [['id', '>', after]];
        const chosen: Conditions = which === 'dead' ? [['status', 'is', 'dead']] : [];
        const rows = await table.list([['topic', 'is', topic], ...chosen, ...beyond], { sort: 'id', limit: batchSize });
        for (const row of rows) {
          if (!isAbout(row.nested('body'))) continue;
          await table.remove([['id', 'is', row.text('id')]]);
          forgotten += 1;
        }
        after = rows.at(-1)?.text('id') ?? null;
        if (rows.length < batchSize) return forgotten;
      }
    },

    async revive(topic) {
      const dead: Conditions = [
        ['topic', 'is', topic],
        ['status', 'is', 'dead'],
      ];
      const count = await table.count(dead);
      if (count > 0) await table.setAll(dead, { status: 'waiting', attempts: 0, dueAt: wall() });
      return count;
    },
  };
}

/** Items that have a name in common, directly or through others, in one lane, in their order. Those without a name have a lane each. */
export function lanesOf<T>(items: readonly T[], namesOf: (item: T) => string[]): T[][] {
  const lanes = new Set<T[]>();
  const laneOf = new Map<string, T[]>();
  const place = new Map(items.map((item, index) => [item, index]));
  for (const item of items) {
    const names = namesOf(item);
    const met = [...new Set(names.map((name) => laneOf.get(name)))].filter((lane) => lane !== undefined);
    const [only] = met;
    const lane = met.length === 1 && only ? only : met.flat().sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
    for (const old of met) lanes.delete(old);
    lane.push(item);
    lanes.add(lane);
    const renamed = met.length > 1 ? lane.flatMap(namesOf) : names;
    for (const name of renamed) laneOf.set(name, lane);
  }
  return [...lanes];
}

const owned = (row: Row, token: string): Conditions => [
  ['id', 'is', row.text('id')],
  ['leaseToken', 'is', token],
];

/** As JSON carries it, checked while the caller is still there to be told. */
function plainBody(body: unknown): unknown {
  const text = JSON.stringify(body);
  if (text === undefined) throw new Error('A message must be JSON.');
  return JSON.parse(text);
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error instanceof TransientError ? error.code : error.name}: ${error.message}` : String(error);
  return withoutAddresses(text).slice(0, reasonLength);
}

type Pending = { row: Record<string, unknown>; resolve: () => void; reject: (reason: unknown) => void };

/** Inserts that arrive while the event loop is on its round, or while a write is under way, share the next write. */
function groupedInserts(table: Table): (row: Record<string, unknown>) => Promise<void> {
  let pending: Pending[] = [];
  let writing = false;

  const write = async () => {
    writing = true;
    while (pending.length > 0) {
      const batch = pending.slice(0, batchSize);
      pending = pending.slice(batchSize);
      try {
        await table.insertAll(batch.map(({ row }) => row));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        // One row that can't be stored must not take its neighbours with it.
        if (error instanceof TransientError) for (const { reject } of batch) reject(error);
        else for (const { row, resolve, reject } of batch) await table.insert(row).then(() => resolve(), reject);
      }
    }
    writing = false;
  };

  return (row) =>
    new Promise((resolve, reject) => {
      pending.push({ row, resolve, reject });
      if (writing || pending.length > 1) return;
      setImmediate(() => void write());
    });
}
