import { type Count, productDay } from '../domain/counter.ts';
import type { Clock, Log, Store } from '../ports.ts';

/** Most different counters that are kept in memory: more at once is somebody making them up. */
const most = 5000;

/**
 * Adds counts up in memory and writes each sum once in a while: a thousand views of an article are one statement. What a killed process had not
 * written is lost; these are statistics, not submissions.
 */
export class CounterBuffer {
  readonly #store: Pick<Store, 'counters'>;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #log: Log;
  #sums = new Map<string, { count: Count; day: string; by: number }>();

  constructor(parts: { store: Pick<Store, 'counters'>; clock: Pick<Clock, 'now'>; log: Log }) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  record(counts: readonly Count[]): void {
    const day = productDay(this.#clock.now());
    for (const count of counts) {
      const key = JSON.stringify([day, count.piece, count.block, count.metric]);
      const sum = this.#sums.get(key);
      if (sum) sum.by += 1;
      else if (this.#sums.size < most) this.#sums.set(key, { count, day, by: 1 });
    }
  }

  async flush(): Promise<void> {
    const sums = [...this.#sums.values()];
    this.#sums = new Map();
    for (const { count, day, by } of sums) {
      await this.#store.counters.add(day, count.piece, count.block, count.metric, by).catch((error: unknown) => {
        this.#log.error('counter-not-written', error, { metric: count.metric });
      });
    }
  }
}
