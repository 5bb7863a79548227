import type { ProcessLog } from '../ports.ts';

/** A handler that writes the figures of each call when it ends, however it ends: a line a batch. */
export function flushed<Args extends unknown[], Answer>(
  log: Pick<ProcessLog, 'flush'>,
  handle: (...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  return async (...args) => {
    try {
      return await handle(...args);
    } finally {
      log.flush();
    }
  };
}
