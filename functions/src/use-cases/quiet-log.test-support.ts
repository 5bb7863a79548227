import type { Log } from '../ports.ts';

/** A log that nobody reads. */
export const quietLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  within: (_correlation, work) => work(),
  measure: () => undefined,
};
