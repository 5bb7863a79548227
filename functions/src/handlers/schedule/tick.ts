import type { Log } from '../../ports.ts';
import type { Tick } from '../../use-cases/tick.ts';

/** One scheduled turn: what was due, in numbers, for the log. Throws what the turn throws: the alarm counts failed turns. */
export function tickHandler(tick: Tick, log: Log): () => Promise<void> {
  return async () => {
    const { advance, deliver } = await tick();
    const { claimed, queued, completed, exited, failed } = advance;
    if (claimed + deliver.listed > 0) {
      log.info('tick', {
        claimed,
        queued,
        completed,
        exited,
        failed,
        listed: deliver.listed,
        submitted: deliver.submitted,
        skipped: deliver.skipped,
      });
    }
  };
}
