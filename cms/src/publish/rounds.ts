import type { Compiler } from './compiler.ts';
import { forgetOldJobs, isJobDue, JobRunner } from './jobs.ts';
import type { PublishParts } from './parts.ts';
import { freeStuckJobs, isScheduledDue, runScheduled } from './schedule.ts';

export type RoundsPace = {
  /** milliseconds between comparisons of what is published with what is compiled */
  reconcile: number;
  /** also compare each time the lease was taken: whoever had it before may have ended in the middle */
  reconcileWhenTaken: boolean;
};

/**
 * The worker's one kind of work, a round at a time: jobs, then what is scheduled, then now and then a reconciliation. Nothing in it runs beside
 * anything else; on one machine a loop calls it, on AWS each message.
 */
export class Rounds {
  readonly #compiler: Compiler;
  readonly #parts: PublishParts;
  readonly #runner: JobRunner;
  readonly #pace: RoundsPace;
  #held = false;
  #version = 0;
  #reconciledAt: Date | null = null;

  constructor(compiler: Compiler, parts: PublishParts, pace: RoundsPace) {
    this.#compiler = compiler;
    this.#parts = parts;
    this.#pace = pace;
    this.#runner = new JobRunner(compiler, parts);
  }

  /** Whether the round under way, or the last one, holds the lease: then somebody has to renew it. */
  get held(): boolean {
    return this.#held;
  }

  /** Counts up with whatever may have changed what readers see. */
  get version(): number {
    return this.#version;
  }

  /** Null before the first. */
  get reconciledAt(): Date | null {
    return this.#reconciledAt;
  }

  /** Whether a round would find work, asked without the lease: three questions to the database at most. */
  async isDue(): Promise<boolean> {
    if (this.#isReconciliationDue()) return true;
    const { payload, clock } = this.#parts;
    return (await isJobDue(payload, clock.wall())) || (await isScheduledDue(payload, clock.wall()));
  }

  /**
   * @param isOver asked between portions: true leaves the rest to a later round
   * @returns held: false when another compiler works; finished: false when something was left
   */
  async run(isOver: () => boolean): Promise<{ held: boolean; finished: boolean }> {
    const { payload, clock, log } = this.#parts;
    await clock.refresh?.();
    const { held, taken } = await this.#compiler.hold();
    this.#held = held;
    if (!held) return { held, finished: false };
    if (taken) {
      this.#runner.reset();
      await freeStuckJobs(payload);
    }
    if (!(await this.#drain(isOver))) return { held, finished: false };
    if ((await runScheduled(payload, clock.wall(), log)) > 0 && !(await this.#drain(isOver))) return { held, finished: false };
    if (!(this.#isReconciliationDue() || (taken && this.#pace.reconcileWhenTaken))) return { held, finished: true };
    if (isOver()) return { held, finished: false };
    await this.#reconcile();
    return { held, finished: true };
  }

  /** False when it was over before everything was done. */
  async #drain(isOver: () => boolean): Promise<boolean> {
    for (;;) {
      const { done, failed, more } = await this.#runner.round();
      if (done + failed > 0 || more) this.#version += 1;
      if (!more) return true;
      if (isOver()) return false;
    }
  }

  async #reconcile(): Promise<void> {
    const { payload, clock, log } = this.#parts;
    const { mended, pages } = await this.#compiler.reconcile();
    this.#reconciledAt = clock.wall();
    if (mended > 0) {
      this.#version += 1;
      log.warn('reconciled', { mended, changed: pages.changed.length, errors: pages.errors.length });
    }
    await forgetOldJobs(payload, clock.wall());
  }

  #isReconciliationDue(): boolean {
    if (this.#reconciledAt === null) return true;
    return this.#parts.clock.wall().getTime() - this.#reconciledAt.getTime() >= this.#pace.reconcile;
  }
}
