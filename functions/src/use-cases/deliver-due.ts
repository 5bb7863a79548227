import { plus, spans } from '../domain/schedule.ts';
import type { Clock, Log, Store } from '../ports.ts';
import type { DeliverOutcome, DeliverSend } from './deliver-send.ts';
import { severalAtOnce } from './several-at-once.ts';

export type DeliverReport = { listed: number; submitted: number; skipped: number; deferred: number; failed: number };

/** Everything that may leave now, a few at a time. */
export type DeliverDue = () => Promise<DeliverReport>;

export type DeliverDueParts = {
  store: Pick<Store, 'sends'>;
  deliverSend: DeliverSend;
  clock: Clock;
  log: Log;
  /** how many mails are under way at once; 10 when left out */
  concurrency?: number;
  /** how many are listed at once; 500 when left out */
  page?: number;
  /** milliseconds of wall time after which no further page is begun; 45 seconds when left out, since a tick comes every minute */
  budget?: number;
};

export const deliverDue =
  (parts: DeliverDueParts): DeliverDue =>
  async () => {
    const { store, clock, page = 500, budget = 45 * spans.second } = parts;
    const report: DeliverReport = { listed: 0, submitted: 0, skipped: 0, deferred: 0, failed: 0 };
    const deadline = plus(clock.wall(), budget).getTime();
    const seen = new Set<string>();
    do {
      const listed = await store.sends.claimable(clock.now().toISOString(), clock.wall().toISOString(), page);
      // One that is listed again couldn't be changed: the next tick asks again, this one would turn in circles.
      const fresh = listed.filter((id) => !seen.has(id));
      for (const id of fresh) seen.add(id);
      report.listed += fresh.length;
      await deliverAll(parts, fresh, report);
      if (fresh.length === 0 || listed.length < page) break;
    } while (clock.wall().getTime() < deadline);
    return report;
  };

async function deliverAll(
  { deliverSend, log, concurrency = 10 }: DeliverDueParts,
  ids: readonly string[],
  report: DeliverReport,
): Promise<void> {
  await severalAtOnce(ids, concurrency, async (id) => {
    try {
      report[columnOf(await deliverSend(id))] += 1;
    } catch (error) {
      report.failed += 1;
      log.error('send.failed', error, { send: id });
    }
  });
}

function columnOf({ kind }: DeliverOutcome): Exclude<keyof DeliverReport, 'listed'> {
  switch (kind) {
    case 'submitted':
      return 'submitted';
    case 'deferred':
    case 'requeued':
      return 'deferred';
    case 'failed':
    case 'uncertain':
      return 'failed';
    case 'skipped':
    case 'not-claimable':
    case 'lost':
      return 'skipped';
    default:
      throw new Error(`Unknown outcome ${kind satisfies never}.`);
  }
}
