import type { Clock, Store } from '../ports.ts';

/** The only place that asks the machine what time it is. */
const wall = () => new Date();

/** Milliseconds of the machine, for measuring how long something took and for ids. */
export const wallMilliseconds = () => Date.now();

/** Product time is machine time: production, and everything that has no demo clock. */
export const systemClock: Clock = { now: wall, wall };

/** The mark that holds the offset of product time, in milliseconds. */
export const clockOffsetMark = 'clock-offset';

export type ProductClock = Clock & {
  /** Reads the offset again. Called before each tick and by what moves the clock; `now()` itself never waits for a database. */
  refresh(): Promise<void>;
};

/**
 * Product time with the offset of the installation: development only, so that somebody can watch a sequence of three weeks in a minute.
 * `wall()` never moves: leases and time-outs are about machines.
 */
export function productClock(marks: Pick<Store['marks'], 'get'>): ProductClock {
  let offset = 0;
  return {
    wall,
    now: () => new Date(wallMilliseconds() + offset),
    async refresh() {
      const stored = await marks.get(clockOffsetMark);
      offset = typeof stored === 'number' && Number.isSafeInteger(stored) ? stored : 0;
    },
  };
}
