import type { Compiler } from './compiler.ts';
import { forgetOldJobs, JobRunner } from './jobs.ts';
import { LeaseLost } from './lease.ts';
import type { PublishParts } from './parts.ts';
import { freeStuckJobs, runScheduled } from './schedule.ts';

/** Milliseconds. Pokes make publishing quick; these rounds make it sure. */
export type Pace = {
  /** between looks for jobs and scheduled changes */
  look: number;
  /** between comparisons of what is published with what is compiled */
  reconcile: number;
  /** between renewals of the lease */
  renew: number;
};
export const usualPace: Pace = { look: 2_000, reconcile: 3 * 60_000, renew: 4_000 };

export type LoopState = {
  /** false: another worker compiles, this one stands by */
  held: boolean;
  lastRoundAt: string | null;
  lastReconcileAt: string | null;
  lastError: string | null;
};

export type Loop = {
  /** Looks at once. */
  poke(): void;
  state(): LoopState;
  /** Counts up with whatever may have changed what readers see. */
  version(): number;
  /** Resolves after the first round: everything published until then is compiled. */
  ready: Promise<void>;
  /** Ends the round under way, then gives the lease back. */
  stop(): Promise<void>;
};

/** The worker's one loop: jobs, then what is scheduled, then now and then a reconciliation. Nothing in it runs beside anything else. */
export function startLoop(compiler: Compiler, parts: PublishParts, pace: Pace = usualPace): Loop {
  const { payload, clock, log } = parts;
  const state: LoopState = { held: false, lastRoundAt: null, lastReconcileAt: null, lastError: null };
  const runner = new JobRunner(compiler, parts);
  let stopping = false;
  let poked = false;
  let wake: () => void = () => undefined;
  let version = 0;
  let reconciledAt = Number.NEGATIVE_INFINITY;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });

  const drain = async (): Promise<void> => {
    for (;;) {
      const { done, failed, more } = await runner.round();
      if (done + failed > 0 || more) version += 1;
      if (!more || stopping) return;
    }
  };

  const round = async (): Promise<void> => {
    await clock.refresh?.();
    const { held, taken } = await compiler.hold();
    state.held = held;
    if (!held) return;
    if (taken) {
      runner.reset();
      await freeStuckJobs(payload);
    }
    await drain();
    if ((await runScheduled(payload, clock.wall(), log)) > 0) await drain();
    if (stopping || !(taken || performance.now() - reconciledAt >= pace.reconcile)) return;
    const { mended, pages } = await compiler.reconcile();
    reconciledAt = performance.now();
    state.lastReconcileAt = clock.wall().toISOString();
    if (mended > 0) {
      version += 1;
      log.warn('reconciled', { mended, changed: pages.changed.length, errors: pages.errors.length });
    }
    await forgetOldJobs(payload, clock.wall());
  };

  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (poked || stopping) wake();
    });

  const renewing = setInterval(() => {
    if (state.held) compiler.renew().catch((error: unknown) => log.error('lease-renewal-failed', error));
  }, pace.renew);
  renewing.unref();

  const running = (async () => {
    while (!stopping) {
      poked = false;
      try {
        await round();
        state.lastError = null;
      } catch (error) {
        // Whoever has the lease goes on; anything else is tried again in the next round.
        if (!(error instanceof LeaseLost)) log.error('publish-round-failed', error);
        state.lastError = error instanceof Error ? error.message : String(error);
      }
      state.lastRoundAt = clock.wall().toISOString();
      isReady();
      if (!stopping) await pause(pace.look);
    }
  })();

  return {
    poke() {
      poked = true;
      wake();
    },
    state: () => ({ ...state }),
    version: () => version,
    ready,
    async stop() {
      stopping = true;
      wake();
      await running;
      clearInterval(renewing);
      await compiler.release();
    },
  };
}
