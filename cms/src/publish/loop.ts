import type { Compiler } from './compiler.ts';
import { LeaseLost } from './lease.ts';
import type { PublishParts } from './parts.ts';
import { Rounds } from './rounds.ts';

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
  /** Resolves after the first round that came to its end: everything published until then is compiled. One that failed is tried again. */
  ready: Promise<void>;
  /** Ends the round under way, then gives the lease back. */
  stop(): Promise<void>;
};

/** The worker's rounds on one machine, one after the other, with pauses that a poke ends. */
export function startLoop(compiler: Compiler, parts: PublishParts, pace: Pace = usualPace): Loop {
  const { clock, log } = parts;
  const state: Pick<LoopState, 'lastRoundAt' | 'lastError'> = { lastRoundAt: null, lastError: null };
  const rounds = new Rounds(compiler, parts, { reconcile: pace.reconcile, reconcileWhenTaken: true });
  let stopping = false;
  let poked = false;
  let wake: () => void = () => undefined;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });

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
    if (rounds.held) compiler.renew().catch((error: unknown) => log.error('lease-renewal-failed', error));
  }, pace.renew);
  renewing.unref();

  const running = (async () => {
    while (!stopping) {
      poked = false;
      try {
        await rounds.run(() => stopping);
        state.lastError = null;
        isReady();
      } catch (error) {
        // Whoever has the lease goes on; anything else is tried again in the next round.
        if (!(error instanceof LeaseLost)) log.error('publish-round-failed', error);
        state.lastError = error instanceof Error ? error.message : String(error);
      }
      state.lastRoundAt = clock.wall().toISOString();
      if (!stopping) await pause(pace.look);
    }
  })();

  return {
    poke() {
      poked = true;
      wake();
    },
    state: () => ({ ...state, held: rounds.held, lastReconcileAt: rounds.reconciledAt?.toISOString() ?? null }),
    version: () => rounds.version,
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
