import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunFeed } from './run-feed.ts';
import type { BroadcastState } from './view.ts';

type Status = NonNullable<BroadcastState['run']>['status'];
const stateOf = (status: Status, planned = 0) => ({ run: { status, planned }, outcomes: [] }) as unknown as BroadcastState;

let asked: number;
let hidden: boolean;
let answer: () => Promise<BroadcastState | null>;
const feedOf = (initial: BroadcastState | null) =>
  new RunFeed(initial, {
    hidden: () => hidden,
    ask() {
      asked += 1;
      return answer();
    },
  });

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  hidden = false;
  answer = async () => stateOf('running', asked);
});
afterEach(() => void vi.useRealTimers());

describe('the feed of a run', () => {
  it('asks once for all that show it, and tells them all', async () => {
    const feed = feedOf(stateOf('running'));
    const told = [0, 0];
    const leave = told.map((_, index) =>
      feed.subscribe(() => {
        told[index] = (told[index] ?? 0) + 1;
      }),
    );
    await vi.advanceTimersByTimeAsync(9000);
    expect(asked).toBe(3);
    expect(told).toEqual([3, 3]);
    expect(feed.state()?.run?.planned).toBe(3);
    leave[0]?.();
    await vi.advanceTimersByTimeAsync(3000);
    expect([asked, ...told]).toEqual([4, 3, 4]);
    leave[1]?.();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(4);
  });

  it('asks seldom while somebody is waited for, and no more when it is over', async () => {
    const feed = feedOf(stateOf('awaiting-approval'));
    feed.subscribe(() => undefined);
    await vi.advanceTimersByTimeAsync(9999);
    expect(asked).toBe(0);
    answer = async () => stateOf('done');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(1);
  });

  it('asks nothing out of sight, and goes on after', async () => {
    const feed = feedOf(stateOf('running'));
    feed.subscribe(() => undefined);
    hidden = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(asked).toBe(0);
    hidden = false;
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked).toBe(1);
  });

  it('drops an answer that a later one overtook', async () => {
    const feed = feedOf(stateOf('running'));
    const slow = Promise.withResolvers<BroadcastState>();
    answer = () => slow.promise;
    const first = feed.refresh();
    answer = async () => stateOf('paused');
    await feed.refresh();
    slow.resolve(stateOf('running'));
    await first;
    expect(feed.state()?.run?.status).toBe('paused');
  });

  it('begins anew with what a page was rendered with, once nobody shows it any more', () => {
    const feed = feedOf(stateOf('running'));
    const leave = feed.subscribe(() => undefined);
    feed.begin(stateOf('done'));
    expect(feed.state()?.run?.status).toBe('running');
    leave();
    feed.begin(stateOf('done'));
    expect(feed.state()?.run?.status).toBe('done');
  });
});
