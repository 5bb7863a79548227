import type { Log } from '@sillage/functions/ports.ts';
import type { Payload } from 'payload';

const collection = 'payload-jobs';

/** Scheduled changes done in one round, one after the other. */
const mostAtOnce = 20;

/**
 * Publishes and unpublishes what is due, by Payload's own queue and the machine's time. Payload claims its jobs without a lock, so this runs where
 * the lease of the compiler is held, and nowhere else.
 */
export async function runScheduled(payload: Payload, now: Date, log: Log): Promise<number> {
  // Payload's own run writes and starts a request whether anything is due or not; this asks one question.
  if (!(await isScheduledDue(payload, now))) return 0;
  const run = await payload.jobs.run({ allQueues: true, limit: mostAtOnce, sequential: true, silent: true });
  const statuses = Object.values(run.jobStatus ?? {});
  const failed = statuses.filter(({ status }) => status !== 'success').length;
  if (failed > 0) log.warn('schedule-failed', { failed });
  return statuses.length - failed;
}

/** Whether something is to be published or unpublished by now. */
export async function isScheduledDue(payload: Payload, now: Date): Promise<boolean> {
  const { totalDocs } = await payload.db.count({
    collection,
    where: {
      and: [
        { processing: { equals: false } },
        { hasError: { not_equals: true } },
        { completedAt: { exists: false } },
        { or: [{ waitUntil: { exists: false } }, { waitUntil: { less_than: now.toISOString() } }] },
      ],
    },
  });
  return totalDocs > 0;
}

/** After a crash: jobs that a dead worker left as `processing` would sleep for ever. Nobody else runs any, so all of them are free. */
export async function freeStuckJobs(payload: Payload): Promise<void> {
  await payload.db.updateJobs({ where: { processing: { equals: true } }, data: { processing: false }, returning: false });
}
