import type { Clock, Log, Store } from '../ports.ts';
import type { AdvanceEnrolments, AdvanceReport } from './advance-enrolments.ts';
import type { DeliverDue, DeliverReport } from './deliver-due.ts';
import type { FillAddressHashes } from './fill-address-hashes.ts';

/** Mark `tick`, written when a tick has run: wall and product time at its start (ISO). */
export type TickMark = { ranAt: string; now: string };
export const tickMark = 'tick';

export type TickReport = TickMark & { advance: AdvanceReport; deliver: DeliverReport };

/** Advances what is due, then delivers what may leave. Any number may run at once. */
export type Tick = () => Promise<TickReport>;

export type TickParts = {
  store: Pick<Store, 'marks'>;
  advanceEnrolments: AdvanceEnrolments;
  deliverDue: DeliverDue;
  fillAddressHashes?: FillAddressHashes;
  /** looks at bounces and complaints that nobody has looked at yet */
  lookIfHeard?: () => Promise<void>;
  clock: Clock;
  log: Log;
};

export const tick =
  ({ store, advanceEnrolments, deliverDue, fillAddressHashes, lookIfHeard, clock, log }: TickParts): Tick =>
  async () => {
    const mark: TickMark = { ranAt: clock.wall().toISOString(), now: clock.now().toISOString() };
    await fillAddressHashes?.();
    await lookIfHeard?.();
    const advance = await advanceEnrolments();
    const deliver = await deliverDue();
    await store.marks.set(tickMark, mark);
    if (advance.claimed > 0 || deliver.listed > 0) {
      log.info('tick', {
        claimed: advance.claimed,
        queued: advance.queued,
        exited: advance.exited,
        submitted: deliver.submitted,
        failed: deliver.failed,
      });
    }
    return { ...mark, advance, deliver };
  };
