import type { Tick } from '../../use-cases/tick.ts';

/** One scheduled turn. What the turn throws is thrown: the alarm counts failed turns. */
export function tickHandler(tick: Tick): () => Promise<void> {
  return async () => {
    await tick();
  };
}
