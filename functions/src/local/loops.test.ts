import { describe, expect, it, vi } from 'vitest';
import { ulid } from '../domain/builders.test-support.ts';
import type { DrainableQueue } from '../ports.ts';
import { DrainLoop } from './drain-loop.ts';
import { keptLog } from './test-edge.ts';
import { Ticker } from './ticker.ts';

/** A queue in memory with what the loop uses of one. */
function memoryQueue(messages: unknown[]): Pick<DrainableQueue, 'drain'> & { failing: unknown[] } {
  const failing: unknown[] = [];
  return {
    failing,
    async drain(_topic, handle, limit) {
      const outcome = { done: 0, failed: 0 };
      for (const message of messages.splice(0, limit)) {
        try {
          await handle(message);
          outcome.done += 1;
        } catch {
          failing.push(message);
          outcome.failed += 1;
        }
      }
      return outcome;
    },
  };
}

describe('DrainLoop', () => {
  it('empties the topic, however many batches it takes', async () => {
    const messages = Array.from({ length: 25 }, (_, index) => index);
    const seen: unknown[] = [];
    const loop = new DrainLoop({
      queue: memoryQueue(messages),
      topic: 'sends',
      handle: async (body) => seen.push(body),
      log: keptLog(),
      batch: 10,
    });
    loop.poke();
    await vi.waitFor(() => expect(seen).toHaveLength(25));
    await loop.stop();
  });

  it('looks again when it was poked while it ran', async () => {
    const messages = ['a'];
    const seen: unknown[] = [];
    const loop: DrainLoop = new DrainLoop({
      queue: memoryQueue(messages),
      topic: 'sends',
      handle: async (body) => {
        seen.push(body);
        if (body !== 'a') return;
        messages.push('b');
        loop.poke();
      },
      log: keptLog(),
      batch: 1,
    });
    loop.poke();
    await vi.waitFor(() => expect(seen).toEqual(['a', 'b']));
    await loop.stop();
  });

  it('goes on after a message that fails, and says so without its content', async () => {
    const log = keptLog();
    const queue = memoryQueue(['mauvais', 'bon']);
    const seen: unknown[] = [];
    const loop = new DrainLoop({
      queue,
      topic: 'submissions',
      handle: async (body) => {
        if (body === 'mauvais') throw new Error('non');
        seen.push(body);
      },
      log,
    });
    loop.poke();
    await vi.waitFor(() => expect(seen).toEqual(['bon']));
    expect(queue.failing).toEqual(['mauvais']);
    expect(log.lines).toEqual([{ event: 'message-failed', fields: { topic: 'submissions', error: 'Error: non' } }]);
    await loop.stop();
  });

  it('handles each message within what it goes back to', async () => {
    const within: (string | null)[] = [];
    const message = { sendId: ulid(2), submissionId: ulid(1) };
    const loop = new DrainLoop({
      queue: memoryQueue([message, 'x']),
      topic: 'sends',
      handle: async () => undefined,
      log: {
        ...keptLog(),
        within: (correlation, work) => {
          within.push(correlation);
          return work();
        },
      },
    });
    loop.poke();
    await vi.waitFor(() => expect(within).toEqual([ulid(1), null]));
    await loop.stop();
  });

  it('survives a database that is away', async () => {
    const log = keptLog();
    let away = true;
    const seen: unknown[] = [];
    const queue = memoryQueue(['a']);
    const loop = new DrainLoop({
      queue: {
        drain: async (topic, handle, limit) => {
          if (away) throw new Error('away');
          return queue.drain(topic, handle, limit);
        },
      },
      topic: 'sends',
      handle: async (body) => seen.push(body),
      log,
    });
    loop.poke();
    await vi.waitFor(() => expect(log.lines).toHaveLength(1));
    away = false;
    loop.poke();
    await vi.waitFor(() => expect(seen).toEqual(['a']));
    await loop.stop();
  });

  it('finishes the message in hand when it is stopped, and neither begins nor fails another', async () => {
    const releases: (() => void)[] = [];
    const seen: string[] = [];
    const queue = memoryQueue(['a', 'b']);
    const loop = new DrainLoop({
      queue,
      topic: 'sends',
      handle: async (body) => {
        await new Promise<void>((done) => releases.push(done));
        seen.push(String(body));
      },
      log: keptLog(),
      batch: 2,
    });
    loop.poke();
    await vi.waitFor(() => expect(releases).toHaveLength(1));
    const stopped = loop.stop();
    releases.shift()?.();
    await stopped;
    expect(seen).toEqual(['a']);
    expect(queue.failing).toEqual([]);
  });
});

describe('Ticker', () => {
  it('never runs twice at once, and runs again when it was asked during a turn', async () => {
    let running = 0;
    let most = 0;
    let turns = 0;
    const releases: (() => void)[] = [];
    const ticker = new Ticker({
      name: 'tick',
      everyMs: 60_000,
      log: keptLog(),
      work: async () => {
        turns += 1;
        running += 1;
        most = Math.max(most, running);
        await new Promise<void>((done) => releases.push(done));
        running -= 1;
      },
    });
    ticker.now();
    ticker.now();
    ticker.now();
    releases.shift()?.();
    await vi.waitFor(() => expect(releases).toHaveLength(1));
    releases.shift()?.();
    await ticker.stop();
    expect([turns, most]).toEqual([2, 1]);
  });

  it('comes back by itself, also after a failure', async () => {
    const log = keptLog();
    let turns = 0;
    const ticker = new Ticker({
      name: 'tick',
      everyMs: 1,
      log,
      work: async () => {
        turns += 1;
        if (turns === 1) throw new Error('non');
      },
    });
    ticker.now();
    await vi.waitFor(() => expect(turns).toBeGreaterThan(2));
    await ticker.stop();
    expect(log.lines).toEqual([{ event: 'tick-failed', fields: { error: 'Error: non' } }]);
  });
});
