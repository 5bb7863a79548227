import { plus, spans } from '../domain/schedule.ts';
import type { Clock, Log, Store } from '../ports.ts';
import type { AdvanceEnrolments, AdvanceReport } from './advance-enrolments.ts';
import type { DeliverDue, DeliverReport } from './deliver-due.ts';
import type { FillAddressHashes } from './fill-address-hashes.ts';
import type { Retain } from './retain.ts';

/** Mark `tick`, written when a tick has run: wall and product time at its start (ISO). */
export type TickMark = { ranAt: string; now: string };
export const tickMark = 'tick';

export type TickReport = TickMark & { advance: AdvanceReport; deliver: DeliverReport };

/** Advances what is due, then delivers what may leave. Any number may run at once. What there is no time for is the next tick's. */
export type Tick = () => Promise<TickReport>;

export type TickParts = {
  store: Pick<Store, 'marks'>;
  advanceEnrolments: AdvanceEnrolments;
  deliverDue: DeliverDue;
  fillAddressHashes?: FillAddressHashes;
  /** looks at bounces and complaints that nobody has looked at yet */
  lookIfHeard?: () => Promise<void>;
  retain?: Retain;
  clock: Clock;
  log: Log;
};

/**
 * Since it began, in wall time: when no further page is claimed, so that mails leave in every tick; when none is begun. A function of AWS has 55
 * seconds, and whatever it is submitting when they end is nobody's any more.
 */
const pace = { advance: 25 * spans.second, deliver: 45 * spans.second, retain: 48 * spans.second } as const;

export const tick =
  ({ store, advanceEnrolments, deliverDue, fillAddressHashes, lookIfHeard, retain, clock, log }: TickParts): Tick =>
  async () => {
    const began = clock.wall();
    const mark: TickMark = { ranAt: began.toISOString(), now: clock.now().toISOString() };
    await fillAddressHashes?.();
    await lookIfHeard?.();
    const advance = await advanceEnrolments(plus(began, pace.advance));
    const deliver = await deliverDue(plus(began, pace.deliver));
    await store.marks.set(tickMark, mark);
    log.measure({
      tickDuration: clock.wall().getTime() - began.getTime(),
      enrolmentsAdvanced: advance.claimed - advance.failed,
      ...(deliver.oldestDueAt !== null && { oldestDue: Math.max(0, Date.parse(mark.now) - Date.parse(deliver.oldestDueAt)) }),
    });
    if (advance.claimed > 0 || deliver.listed > 0) {
      log.info('tick', {
        claimed: advance.claimed,
        queued: advance.queued,
        exited: advance.exited,
        submitted: deliver.submitted,
        failed: deliver.failed,
      });
    }
    // Last, and whatever becomes of it: mails have left.
    await retain?.(plus(began, pace.retain)).catch((error: unknown) => log.error('retention.failed', error));
    return { ...mark, advance, deliver };
  };
