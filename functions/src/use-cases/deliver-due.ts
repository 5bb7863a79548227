import { isPaused, marketingControl } from '../domain/control.ts';
import { plus, spans } from '../domain/schedule.ts';
import type { Store } from '../ports.ts';
import type { RunBroadcasts } from './broadcast-verbs.ts';
import { type DeliverMarketing, deliverMarketing } from './deliver-marketing.ts';
import type { DeliverOutcome, DeliverParts, DeliverSend } from './deliver-send.ts';
import { severalAtOnce } from './several-at-once.ts';

export type DeliverReport = {
  listed: number;
  submitted: number;
  skipped: number;
  deferred: number;
  failed: number;
  /** since when the oldest that was listed could have left; null when none was */
  oldestDueAt: string | null;
};

/**
 * Everything that may leave now. What somebody waits for goes first, before every page of marketing; marketing goes in batches, as long as it isn't paused.
 * @param until wall time from which no further page is begun; `budget` from now when left out
 */
export type DeliverDue = (until?: Date) => Promise<DeliverReport>;

export type DeliverDueParts = DeliverParts & {
  store: DeliverParts['store'] & Pick<Store, 'marks'>;
  deliverSend: DeliverSend;
  /** writes the next mails of the broadcasts that run, whenever few are left to deliver */
  runBroadcasts?: RunBroadcasts;
  /** how many transactional mails are under way at once; 10 when left out */
  concurrency?: number;
  /** how many are listed at once; 500 when left out */
  page?: number;
  /** milliseconds of wall time after which no further page is begun; 45 seconds when left out */
  budget?: number;
};

export const deliverDue = (parts: DeliverDueParts): DeliverDue => {
  const deliverPage = deliverMarketing(parts);
  return async (until) => {
    const { clock, page = 500, budget = 45 * spans.second } = parts;
    const report: DeliverReport = { listed: 0, submitted: 0, skipped: 0, deferred: 0, failed: 0, oldestDueAt: null };
    const deadline = (until ?? plus(clock.wall(), budget)).getTime();
    const seen = new Set<string>();
    let more: boolean;
    do {
      const transactional = await deliverTransactional(parts, seen, report);
      const marketing = await deliverMarketingPage(parts, deliverPage, deadline, report);
      more = transactional === page || marketing;
    } while (more && clock.wall().getTime() < deadline);
    return report;
  };
};

/** How many were listed that this turn hadn't seen: one that is listed again couldn't be changed, and the next tick asks again. */
async function deliverTransactional(parts: DeliverDueParts, seen: Set<string>, report: DeliverReport): Promise<number> {
  const { store, clock, page = 500 } = parts;
  const listed = await store.sends.due('transactional', clock.now().toISOString(), clock.wall().toISOString(), page);
  const fresh = listed.map(({ id }) => id).filter((id) => !seen.has(id));
  for (const id of fresh) seen.add(id);
  report.listed += fresh.length;
  report.oldestDueAt = earlier(report.oldestDueAt, listed[0]?.dueAt ?? null);
  await deliverAll(parts, fresh, report);
  return fresh.length === 0 ? 0 : listed.length;
}

/** True when there may be more to do: something moved, or was planned. */
async function deliverMarketingPage(
  parts: DeliverDueParts,
  deliverPage: DeliverMarketing,
  deadline: number,
  report: DeliverReport,
): Promise<boolean> {
  const { store, runBroadcasts, page = 500 } = parts;
  if (isPaused(await store.controls.list(), marketingControl)) return false;
  const { listed, submitted, skipped, deferred, failed, stuck, oldestDueAt } = await deliverPage(deadline);
  report.listed += listed;
  report.submitted += submitted;
  report.skipped += skipped;
  report.deferred += deferred;
  report.failed += failed;
  report.oldestDueAt = earlier(report.oldestDueAt, oldestDueAt);
  if (stuck) return false;
  const moved = submitted + skipped + deferred + failed > 0;
  if (moved && listed >= page) return true;
  const ran = await runBroadcasts?.(new Date(deadline));
  return moved || (ran !== undefined && ran.planned + ran.woken > 0);
}

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a);

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

function columnOf({ kind }: DeliverOutcome): Exclude<keyof DeliverReport, 'listed' | 'oldestDueAt'> {
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
