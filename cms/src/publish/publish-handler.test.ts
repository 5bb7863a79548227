import type { Log } from '@sillage/functions/ports.ts';
import { describe, expect, it } from 'vitest';
import { LeaseLost } from './lease.ts';
import { type LambdaTime, type PublishEvent, publishHandler } from './publish-handler.ts';

type Outcome = { held: boolean; finished: boolean };
const silent: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  within: (_correlation, work) => work(),
  measure: () => undefined,
};
const plenty: LambdaTime = { getRemainingTimeInMillis: () => 900_000 };

/** The handler over a worker that does what it is told. */
function worker(behaviour: { due?: boolean; run?: (isOver: () => boolean) => Promise<Outcome>; open?: () => Promise<never> } = {}) {
  const seen = { runs: 0, pokes: 0, releases: 0, hidden: [] as string[] };
  const parts = {
    rounds: {
      held: true,
      isDue: async () => behaviour.due ?? true,
      run: async (isOver: () => boolean) => {
        seen.runs += 1;
        return behaviour.run ? behaviour.run(isOver) : { held: true, finished: true };
      },
    },
    compiler: {
      renew: async () => undefined,
      release: async () => {
        seen.releases += 1;
      },
    },
    poke: async () => {
      seen.pokes += 1;
    },
    log: silent,
  };
  const keepHidden = async (receipt: string, seconds: number) => {
    seen.hidden.push(`${receipt} ${seconds}`);
  };
  return { seen, handle: publishHandler(behaviour.open ?? (async () => parts), keepHidden, silent) };
}

const record = (messageId: string, body: unknown, tries = 1): PublishEvent['Records'][number] => ({
  messageId,
  receiptHandle: messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: String(tries) },
});
const poke = (messageId: string, tries = 1) => record(messageId, { kind: 'poke' }, tries);

describe('messages of the publish queue', () => {
  it('are one round, however many there are', async () => {
    const { handle, seen } = worker();
    expect(await handle({ Records: [poke('a'), poke('b'), record('c', { kind: 'tick', at: 'x' })] }, plenty)).toEqual({
      batchItemFailures: [],
    });
    expect([seen.runs, seen.releases, seen.pokes]).toEqual([1, 1, 0]);
  });

  it('cost three questions when there is nothing to do: no lease is taken', async () => {
    const { handle, seen } = worker({ due: false });
    await handle({ Records: [record('a', { kind: 'tick', at: 'x' })] }, plenty);
    expect([seen.runs, seen.releases]).toEqual([0, 0]);
  });

  it('are hidden from others for a minute at a time, so that a function that dies doesn’t block its group for an hour', async () => {
    const { handle, seen } = worker();
    await handle({ Records: [poke('a')] }, plenty);
    expect(seen.hidden).toEqual(['a 60']);
  });

  it('come back in seconds, later each time, when the round failed; the lease is given back', async () => {
    const { handle, seen } = worker({ run: () => Promise.reject(new Error('no database')) });
    const answer = await handle({ Records: [poke('a', 3), poke('b')] }, plenty);
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['a', 'b']);
    expect(seen.hidden.slice(2)).toEqual(['a 15', 'b 5']);
    expect(seen.releases).toBe(1);
  });

  it('come back when nothing could be opened', async () => {
    const { handle } = worker({ open: () => Promise.reject(new Error('no database')) });
    expect(await handle({ Records: [poke('a')] }, plenty)).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
  });

  it.each(['{', '{"kind":"delete"}', '[]', '""'])('that nobody can read go to the dead letters alone: %s', async (body) => {
    const { handle, seen } = worker();
    expect(await handle({ Records: [record('x', body), poke('a')] }, plenty)).toEqual({ batchItemFailures: [{ itemIdentifier: 'x' }] });
    expect(seen.runs).toBe(1);
  });

  it('that are all unreadable start nothing', async () => {
    const { handle, seen } = worker();
    await handle({ Records: [record('x', '{')] }, plenty);
    expect(seen.runs).toBe(0);
  });

  it('leave to a message to ourselves what the time was too short for', async () => {
    const { handle, seen } = worker({ run: async (isOver) => ({ held: true, finished: !isOver() }) });
    const short = { getRemainingTimeInMillis: () => 59_000 };
    expect(await handle({ Records: [poke('a')] }, short)).toEqual({ batchItemFailures: [] });
    expect(seen.pokes).toBe(1);
  });

  it('are done when another compiler took over: it reads the same rows', async () => {
    const { handle, seen } = worker({ run: () => Promise.reject(new LeaseLost()) });
    expect(await handle({ Records: [poke('a')] }, plenty)).toEqual({ batchItemFailures: [] });
    expect(seen.releases).toBe(1);
  });
});
