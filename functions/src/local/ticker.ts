import type { Log } from '../ports.ts';

/** Runs something every few seconds, never twice at once, and at once when asked. A failure is logged and tried again at the next turn. */
export class Ticker {
  readonly #name: string;
  readonly #everyMs: number;
  readonly #work: () => Promise<void>;
  readonly #log: Log;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(parts: { name: string; everyMs: number; work: () => Promise<void>; log: Log }) {
    this.#name = parts.name;
    this.#everyMs = parts.everyMs;
    this.#work = parts.work;
    this.#log = parts.log;
  }

  /** Also the first start: now, then every few seconds. */
  now(): void {
    if (this.#stopped) return;
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#timer);
    this.#running = this.#turn().finally(() => {
      this.#running = null;
      if (this.#stopped) return;
      this.#timer = setTimeout(() => this.now(), this.#again ? 0 : this.#everyMs);
      this.#again = false;
    });
  }

  /** No further turn; resolves when the one under way is over. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  async #turn(): Promise<void> {
    try {
      await this.#work();
    } catch (error) {
      this.#log.error(`${this.#name}-failed`, error);
    }
  }
}
