import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * One process answers visitors and works through what they sent, and SQLite answers while the process waits. So work lets visitors go first: a
 * message is begun when nobody waits for an answer, or after `patience` milliseconds, so that a crowd delays mails and doesn't stop them.
 */
export class VisitorsFirst {
  readonly #patience: number;
  readonly #waiting = new Set<() => void>();
  #open = 0;

  constructor(patience = 100) {
    this.#patience = patience;
  }

  /** A visitor waits for an answer. Call what comes back once, when it was given. */
  enter(): () => void {
    this.#open += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#open -= 1;
      if (this.#open > 0) return;
      for (const go of [...this.#waiting]) go();
    };
  }

  /** Resolves when work may begin. */
  async turn(): Promise<void> {
    // Requests that have arrived are read in between: only then is it known that somebody waits.
    await nextTurn();
    if (this.#open === 0) return;
    await new Promise<void>((done) => {
      const go = () => {
        clearTimeout(timer);
        this.#waiting.delete(go);
        done();
      };
      const timer = setTimeout(go, this.#patience);
      this.#waiting.add(go);
    });
  }
}
