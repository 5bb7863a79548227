import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TransientError } from '../../domain/errors.ts';
import { systemClock } from '../clock.ts';
import { newId, systemRandom } from '../random.ts';
import { maxAttempts, type RowQueueOptions, rowQueue } from '../row-queue.ts';
import type { Table } from '../table.ts';

/** The rows of a queue in an empty database. `again` opens them once more, as another process would. */
export type OpenedQueueTable = {
  table: Table;
  databaseUrl: string;
  again(): Promise<{ table: Table; close(): Promise<void> }>;
  dispose(): Promise<void>;
};

const start = Date.UTC(2026, 11, 1, 9);
const minute = 60_000;

const collect = () => {
  const bodies: unknown[] = [];
  return {
    bodies,
    handle: async (body: unknown) => {
      bodies.push(body);
    },
  };
};

/** What the queue does, whatever table it is on. */
export function describeRowQueue(name: string, open: () => Promise<OpenedQueueTable>): void {
  let opened: OpenedQueueTable;
  let time: number;
  const clock = { wall: () => new Date(time) };
  const queueOf = (options: Partial<RowQueueOptions> = {}) => rowQueue({ table: opened.table, clock, random: systemRandom, ...options });

  describe(name, () => {
    beforeEach(async () => {
      opened = await open();
      time = start;
    });
    afterEach(() => opened.dispose());

    describe('put', () => {
      it('keeps one message a key and topic, and pokes after the commit', async () => {
        const poked: string[] = [];
        const queue = queueOf({ poke: (topic) => poked.push(topic) });
        await queue.put('submissions', 'a', { n: 1 });
        await queue.put('submissions', 'a', { n: 2 });
        await queue.put('sends', 'a', { n: 3 });
        expect(poked).toEqual(['submissions', 'submissions', 'sends']);
        const { bodies, handle } = collect();
        await queue.drain('submissions', handle, 10);
        expect(bodies).toEqual([{ n: 1 }]);
      });

      it('takes a thousand at once', async () => {
        const queue = queueOf();
        await Promise.all(Array.from({ length: 1000 }, (_, i) => queue.put('submissions', `k${i}`, { i })));
        expect(await queue.depth('submissions')).toEqual({ waiting: 1000, oldestAt: clock.wall().toISOString(), dead: 0 });
      });

      it('refuses one that is no message without failing its neighbours', async () => {
        const queue = queueOf();
        const results = await Promise.allSettled([
          queue.put('sends', 'good', {}),
          queue.put('sends', 'b\0d', {}),
          queue.put('sends', 'none', undefined),
        ]);
        expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
        expect((await queue.depth('sends')).waiting).toBe(1);
      });

      it('has lost nothing that it acknowledged when its process is killed', async () => {
        const path = fileURLToPath(new URL('./putter.ts', import.meta.url));
        const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, opened.databaseUrl], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        let text = '';
        child.stdout.on('data', (data: Buffer) => {
          text += data.toString('utf8');
          if (text.length > 2000 * 27) child.kill('SIGKILL');
        });
        await once(child, 'close');
        const acknowledged = text.split('\n').slice(0, -1);
        expect(acknowledged.length).toBeGreaterThanOrEqual(2000);
        const { bodies, handle } = collect();
        const queue = queueOf({ clock: systemClock });
        while ((await queue.drain('submissions', handle, 500)).done > 0);
        const kept = new Set(bodies.map((body) => (body as { key: string }).key));
        expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
      });
    });

    describe('drain', () => {
      it('handles in order of arrival, up to the limit, and forgets what is done', async () => {
        const queue = queueOf();
        for (const n of [1, 2, 3]) {
          await queue.put('sends', `k${n}`, { n });
          time += 1;
        }
        const { bodies, handle } = collect();
        expect(await queue.drain('sends', handle, 2)).toEqual({ done: 2, failed: 0 });
        expect(bodies).toEqual([{ n: 1 }, { n: 2 }]);
        expect(await queue.depth('sends')).toEqual({ waiting: 1, oldestAt: new Date(start + 2).toISOString(), dead: 0 });
        await queue.put('sends', 'k1', { n: 4 });
        await queue.drain('sends', handle, 10);
        expect(bodies).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }]);
      });

      it('keeps a failed message with its reason, waits longer each time, and goes on with the others', async () => {
        const queue = queueOf();
        await queue.put('sends', 'bad', { bad: true });
        await queue.put('sends', 'good', { bad: false });
        const fail = async (body: unknown) => {
          if ((body as { bad: boolean }).bad) throw new TransientError('smtp', 'refused for zoe@entreprise.example');
        };
        expect(await queue.drain('sends', fail, 10)).toEqual({ done: 1, failed: 1 });
        expect(await queue.drain('sends', fail, 10)).toEqual({ done: 0, failed: 0 });
        const waits: number[] = [];
        for (let n = 0; n < 3; n += 1) {
          const due = Date.parse((await queue.nextDueAt('sends')) ?? '');
          waits.push(due - time);
          time = due;
          expect(await queue.drain('sends', fail, 10)).toEqual({ done: 0, failed: 1 });
        }
        expect(waits[0]).toBeGreaterThanOrEqual(7_500);
        expect(waits[2]).toBeGreaterThanOrEqual(30_000);
        const rows = await opened.table.list([['topic', 'is', 'sends']], { sort: 'id', limit: 'all' });
        expect(rows.map((row) => [row.text('status'), row.number('attempts'), row.text('reason')])).toEqual([
          ['waiting', 4, 'smtp: refused for (adresse)'],
        ]);
      });

      it('forgets what is about somebody, waiting or set aside', async () => {
        const queue = queueOf();
        for (const [key, who] of [
          ['a', 'zoe'],
          ['b', 'luc'],
          ['c', 'zoe'],
        ] as const)
          await queue.put('submissions', key, { who });
        await opened.table.setAll([['key', 'is', 'submissions:c']], { status: 'dead' });
        expect(await queue.forget('submissions', (body) => (body as { who: string }).who === 'zoe')).toBe(2);
        const { bodies, handle } = collect();
        await queue.drain('submissions', handle, 10);
        expect(bodies).toEqual([{ who: 'luc' }]);
        expect((await queue.depth('submissions')).dead).toBe(0);
      });

      it('forgets the dead alone when it is asked to: what waits is still to be handled', async () => {
        const queue = queueOf();
        for (const key of ['waits', 'dead']) await queue.put('submissions', key, { key });
        await opened.table.setAll([['key', 'is', 'submissions:dead']], { status: 'dead' });
        expect(await queue.forget('submissions', () => true, 'dead')).toBe(1);
        const { bodies, handle } = collect();
        await queue.drain('submissions', handle, 10);
        expect(bodies).toEqual([{ key: 'waits' }]);
      });

      it('sets a message aside after many failures, and can give it a new life', async () => {
        const queue = queueOf();
        await queue.put('sends', 'bad', {});
        for (let n = 0; n < maxAttempts; n += 1) {
          await queue.drain('sends', () => Promise.reject(new Error('no')), 10);
          time += 61 * minute;
        }
        expect(await queue.depth('sends')).toEqual({ waiting: 0, oldestAt: null, dead: 1 });
        expect(await queue.revive('sends')).toBe(1);
        const { bodies, handle } = collect();
        expect(await queue.drain('sends', handle, 10)).toEqual({ done: 1, failed: 0 });
        expect(bodies).toHaveLength(1);
      });

      it('handles several at a time, and what is about the same one after the other', async () => {
        const about = (body: unknown) => [(body as { who: string }).who];
        const queue = queueOf({ concurrency: { submissions: 3 }, about: { submissions: about } });
        for (const [n, who] of ['a', 'a', 'b', 'a', 'b'].entries()) {
          await queue.put('submissions', `k${n}`, { n, who });
          time += 1;
        }
        const inHand = new Map<string, number>();
        const seen: Record<string, number[]> = { a: [], b: [] };
        let together = 0;
        await queue.drain(
          'submissions',
          async (body) => {
            const { n, who } = body as { n: number; who: string };
            expect(inHand.get(who) ?? 0).toBe(0);
            inHand.set(who, 1);
            together = Math.max(together, [...inHand.values()].filter((count) => count > 0).length);
            seen[who]?.push(n);
            await new Promise(setImmediate);
            inHand.set(who, 0);
          },
          10,
        );
        expect([seen, together]).toEqual([{ a: [0, 1, 3], b: [2, 4] }, 2]);
      });

      it('never gives one message to two drains at once', async () => {
        const queue = queueOf({ concurrency: { sends: 4 } });
        await Promise.all(Array.from({ length: 200 }, (_, i) => queue.put('sends', `k${i}`, { i })));
        const { bodies, handle } = collect();
        const drains = Array.from({ length: 8 }, () => queue.drain('sends', handle, 50));
        const done = (await Promise.all(drains)).reduce((sum, outcome) => sum + outcome.done, 0);
        while ((await queue.drain('sends', handle, 50)).done > 0);
        expect(bodies).toHaveLength(200);
        expect(done).toBeGreaterThan(0);
      });

      it('lets the next process have what a dead one held, at once', async () => {
        const dying = queueOf();
        await dying.put('sends', 'k', { n: 1 });
        const reached = Promise.withResolvers<void>();
        void dying.drain('sends', () => new Promise(() => reached.resolve()), 10);
        await reached.promise;
        expect(await dying.drain('sends', async () => undefined, 10)).toEqual({ done: 0, failed: 0 });
        const { bodies, handle } = collect();
        const { table } = await opened.again();
        expect(await queueOf({ table }).drain('sends', handle, 10)).toEqual({ done: 1, failed: 0 });
        expect(bodies).toEqual([{ n: 1 }]);
      });

      it('frees what hangs in its own process when the lease runs out', async () => {
        const queue = queueOf();
        await queue.put('sends', 'k', { n: 1 });
        const reached = Promise.withResolvers<void>();
        const release = Promise.withResolvers<void>();
        const hanging = queue.drain(
          'sends',
          () => {
            reached.resolve();
            return release.promise;
          },
          10,
        );
        await reached.promise;
        time += 3 * minute;
        const { bodies, handle } = collect();
        expect(await queue.drain('sends', handle, 10)).toEqual({ done: 1, failed: 0 });
        expect(bodies).toEqual([{ n: 1 }]);
        release.resolve();
        await hanging;
      });

      it('doesn’t begin what it no longer holds', async () => {
        const queue = queueOf();
        for (const n of [1, 2]) await queue.put('sends', `k${n}`, { n });
        const handled: unknown[] = [];
        await queue.drain(
          'sends',
          async (body) => {
            handled.push(body);
            time += 3 * minute;
            if (handled.length === 1) await queue.drain('sends', async (other) => void handled.push(other), 10);
          },
          10,
        );
        expect(handled.filter((body) => (body as { n: number }).n === 2)).toHaveLength(1);
      });

      it('asks again when the database is gone', async () => {
        const { table, close } = await opened.again();
        const queue = queueOf({ table });
        await close();
        await expect(queue.put('sends', newId(), {})).rejects.toBeInstanceOf(TransientError);
      });
    });
  });
}
