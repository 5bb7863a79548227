import { correlationOf } from '../domain/correlation.ts';
import type { DrainableQueue, Log, Topic } from '../ports.ts';

export type DrainLoopParts = {
  queue: Pick<DrainableQueue, 'drain'>;
  topic: Topic;
  handle: (body: unknown) => Promise<unknown>;
  log: Log;
  /** messages claimed at a time */
  batch?: number;
};

/** Empties one topic whenever it is poked: after each put, at start, at each tick. One run at a time; a poke during a run starts another. */
export class DrainLoop {
  readonly #parts: Required<DrainLoopParts>;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  readonly #inHand = new Set<Promise<unknown>>();

  constructor(parts: DrainLoopParts) {
    this.#parts = { batch: 100, ...parts };
  }

  poke(): void {
    if (this.#stopped) return;
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Begins no other message; resolves when those in hand are done. What was claimed and not begun is its successor's, at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled(this.#inHand);
  }

  async #run(): Promise<void> {
    const { queue, topic, log, batch } = this.#parts;
    do {
      this.#again = false;
      try {
        let moved = 1;
        while (moved > 0 && !this.#stopped) {
          const { done, failed } = await queue.drain(topic, (body) => this.#handle(body), batch);
          moved = done + failed;
        }
      } catch (error) {
        // The database is away: the rows are still there, and the next tick pokes again.
        if (!this.#stopped) log.error('drain-failed', error, { topic });
        return;
      }
    } while (this.#again && !this.#stopped);
  }

  async #handle(body: unknown): Promise<void> {
    // Neither done nor failed: a failure would make the message wait longer next time.
    if (this.#stopped) return new Promise(() => undefined);
    const { log } = this.#parts;
    return log.within(correlationOf(body), () => this.#work(body));
  }

  async #work(body: unknown): Promise<void> {
    const { handle, topic, log } = this.#parts;
    const work = handle(body);
    this.#inHand.add(work);
    try {
      await work;
    } catch (error) {
      log.measure({ messagesFailed: 1 });
      log.error('message-failed', error, { topic });
      throw error;
    } finally {
      this.#inHand.delete(work);
    }
  }
}
