import type { Clock, Log } from '@sillage/functions/ports.ts';

/** Product time that a measurement sets; leases run on the machine's. */
export function movedClock(start: Date): Clock & { set(now: Date): void } {
  let now = start;
  return {
    now: () => now,
    wall: () => new Date(performance.timeOrigin + performance.now()),
    set(moved) {
      now = moved;
    },
  };
}

/** Errors are shown: a number that was taken while something failed is none. */
export const loudLog: Log = {
  info: () => undefined,
  warn: (event, fields) => console.error(event, fields),
  error: (event, error, fields) => console.error(event, error, fields),
  within: (_correlation, work) => work(),
  measure: () => undefined,
};
