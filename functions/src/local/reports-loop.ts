import { setTimeout as wait } from 'node:timers/promises';
import { sesReports } from '../handlers/queue/ses-events.ts';
import type { Log, Queue } from '../ports.ts';
import type { ReportsQueue } from '../wire/reports-queue.ts';

/** After a question that failed, in milliseconds. */
const pauseAfterFailure = 10_000;

/**
 * Fetches what SES reports to SQS and puts it into the queue of this installation, on a server without functions of AWS. A message is removed there once it is
 * kept here; one that can't be read stays, and SQS moves it to its dead-letter queue.
 */
export class ReportsLoop {
  readonly #parts: { reports: ReportsQueue; queue: Queue; log: Log; pauseMs: number };
  readonly #stopping = new AbortController();
  #failing = false;
  #keeping: Promise<void> = Promise.resolve();

  constructor(parts: { reports: ReportsQueue; queue: Queue; log: Log; pauseMs?: number }) {
    this.#parts = { pauseMs: pauseAfterFailure, ...parts };
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
    const { reports, log, pauseMs } = this.#parts;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      try {
        const messages = await reports.receive();
        this.#failing = false;
        if (signal.aborted) return;
        this.#keeping = this.#keep(messages);
        await this.#keeping;
      } catch (error) {
        this.#failing = true;
        log.error('reports-unreachable', error);
        await wait(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
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
