import { type BroadcastState, isLive } from './view.ts';

/** How often the screen asks again: while mails leave, and while a person or a date is waited for. In milliseconds. */
const pace = { running: 3000, waiting: 10_000 };

export type RunFeedParts = {
  /** the state now; null when it couldn't be had */
  ask: () => Promise<BroadcastState | null>;
  /** whether nobody sees the page */
  hidden: () => boolean;
};

/**
 * The state of one broadcast's run for everything on the screen that shows it: asked for once for all of them, by itself as long as something may happen
 * without anybody pressing a button, and not while the page is out of sight.
 */
export class RunFeed {
  readonly #parts: RunFeedParts;
  readonly #listeners = new Set<() => void>();
  #state: BroadcastState | null;
  #latest = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(initial: BroadcastState | null, parts: RunFeedParts) {
    this.#state = initial;
    this.#parts = parts;
  }

  readonly state = (): BroadcastState | null => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#arm();
    return () => {
      this.#listeners.delete(listener);
      this.#arm();
    };
  };

  readonly refresh = async (): Promise<void> => {
    this.#latest += 1;
    const mine = this.#latest;
    const answer = await this.#parts.ask();
    // an answer that was overtaken would turn the picture back
    if (answer !== null && mine === this.#latest) this.#become(answer);
  };

  /** What the server rendered the page with: newer than what was left of an earlier visit. */
  begin(initial: BroadcastState | null): void {
    if (this.#listeners.size === 0) this.#state = initial;
  }

  #become(state: BroadcastState): void {
    const before = this.#every();
    this.#state = state;
    if (this.#every() !== before) this.#arm();
    for (const listener of this.#listeners) listener();
  }

  /** Null while nothing is to be asked. */
  #every(): number | null {
    const run = this.#state?.run ?? null;
    if (this.#listeners.size === 0 || !isLive(run)) return null;
    return run?.status === 'running' ? pace.running : pace.waiting;
  }

  #arm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const every = this.#every();
    this.#timer =
      every === null
        ? null
        : setTimeout(async () => {
            if (!this.#parts.hidden()) await this.refresh();
            this.#arm();
          }, every);
  }
}
