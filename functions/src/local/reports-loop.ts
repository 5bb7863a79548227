import { setTimeout as wait } from 'node:timers/promises';
import { sesReports } from '../handlers/queue/ses-events.ts';
import type { Log, Queue } from '../ports.ts';
import type { ReportsQueue } from '../wire/reports-queue.ts';

/** After a question that failed, in milliseconds. */
const pauseAfterFailure = 10_000;

/** A queue without long polling answers « nothing » at once: it is asked once a second then, in milliseconds. */
const leastBetween = 1000;

type Parts = {
  reports: ReportsQueue;
  queue: Queue;
  log: Log;
  pauseMs?: number;
  /** ends early when the loop stops */
  pause?: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** milliseconds since some moment, by a clock that nobody sets */
  elapsed?: () => number;
};

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  wait(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

/**
 * Fetches what SES reports to SQS and puts it into the queue of this installation, on a server without functions of AWS. A message is removed there once it is
 * kept here; one that can't be read stays, and SQS moves it to its dead-letter queue.
 */
export class ReportsLoop {
  readonly #parts: Required<Parts>;
  readonly #stopping = new AbortController();
  #failing = false;
  #keeping: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = { pauseMs: pauseAfterFailure, pause, elapsed: () => performance.now(), ...parts };
    void this.#run();
  }

  /** Whether the last question was answered. */
  get failing(): boolean {
    return this.#failing;
  }

  /** No further question. What one under way brings is shown again by SQS; what is being kept is kept first. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#keeping;
  }

  async #run(): Promise<void> {
    const { reports, log, pauseMs, pause, elapsed } = this.#parts;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const asked = elapsed();
        const messages = await reports.receive();
        this.#failing = false;
        if (signal.aborted) return;
        this.#keeping = this.#keep(messages);
        await this.#keeping;
        const early = leastBetween - (elapsed() - asked);
        if (messages.length === 0 && early > 0) await pause(early, signal);
      } catch (error) {
        this.#failing = true;
        log.error('reports-unreachable', error);
        await pause(pauseMs, signal);
      }
    }
  }

  async #keep(messages: Awaited<ReturnType<ReportsQueue['receive']>>): Promise<void> {
    const { reports, queue, log } = this.#parts;
    for (const { body, receiptHandle } of messages) {
      try {
        for (const report of sesReports(JSON.parse(body))) await queue.put('provider-events', report.providerEventId, report);
        await reports.remove(receiptHandle);
      } catch (error) {
        log.error('report-not-kept', error);
      }
    }
  }
}
