import { backoff } from '@sillage/functions/domain/schedule.ts';
import type { Payload } from 'payload';
import { french } from '../site/typography.ts';
import { type Change, type Compiler, changeKey } from './compiler.ts';
import { LeaseLost } from './lease.ts';
import type { PublishParts } from './parts.ts';

const collection = 'publish-jobs';

/** The job of `npm run pages -- --all`: every page and everything beside them, whatever was compiled before. */
export const everything = 'everything';

/** Jobs done together: an import of thousands is one round, since its pieces stand on the same lists. */
const mostJobs = 10_000;
/** After so many failures a job waits for reconciliation or its editor; its reason stays. */
const mostAttempts = 20;
const keptDays = 30;

type Job = {
  id: string;
  collection: string;
  docId: string;
  attempts?: number | null;
  updatedAt: string;
  createdAt: string;
};

export type Round = { done: number; failed: number; more: boolean };

/**
 * Takes the jobs that are due, in order, one compile a document whatever the number of its jobs, and marks them done once everything is written.
 * A failed one stays, with its reason, and waits longer each time. Call it with the lease held.
 */
export async function runJobs(compiler: Compiler, parts: Pick<PublishParts, 'payload' | 'clock' | 'log'>): Promise<Round> {
  const { payload, clock, log } = parts;
  const waiting = await waitingJobs(payload);
  const now = clock.wall().getTime();
  const jobs = waiting.filter((job) => isDue(job, now)).slice(0, mostJobs);
  if (jobs.length === 0) return { done: 0, failed: 0, more: false };

  const started = performance.now();
  const changes = new Map<string, Change>();
  for (const { collection: of, docId } of jobs) changes.set(`${of}:${docId}`, { collection: of, id: docId });
  const all = jobs.some((job) => job.collection === everything);
  const compiled = all ? compiler.everything({ rewrite: true }) : compiler.apply([...changes.values()]);
  const outcome = await compiled.catch((error: unknown) => {
    if (error instanceof LeaseLost) return null;
    throw error;
  });
  // Whoever has the lease now does these jobs again.
  if (outcome === null) return { done: 0, failed: 0, more: false };

  const pageError = outcome.pages.errors[0];
  let failed = 0;
  for (const job of jobs) {
    const key = changeKey({ collection: job.collection, id: job.docId });
    const failure = outcome.failures.get(key) ?? (pageError ? `La page ${pageError.path} n’a pas pu être composée.` : null);
    if (failure === null) {
      await mark(payload, job.id, clock.wall(), {
        doneAt: clock.wall().toISOString(),
        lastError: outcome.refusals.get(key)?.join(' ') ?? null,
      });
      continue;
    }
    failed += 1;
    await mark(payload, job.id, clock.wall(), { attempts: (job.attempts ?? 0) + 1, lastError: french(failure).slice(0, 1000) });
  }
  log.info('published', {
    jobs: jobs.length,
    rendered: outcome.pages.rendered,
    changed: outcome.pages.changed.length,
    refused: outcome.refusals.size,
    failed,
    ms: Math.round(performance.now() - started),
  });
  return { done: jobs.length - failed, failed, more: waiting.length > jobs.length && failed === 0 };

  function isDue(job: Job, at: number): boolean {
    const attempts = job.attempts ?? 0;
    if (attempts >= mostAttempts) return false;
    return attempts === 0 || new Date(job.updatedAt).getTime() + backoff(attempts, 0.5) <= at;
  }
}

/** What is waiting, oldest first. */
async function waitingJobs(payload: Payload): Promise<Job[]> {
  const { docs } = await payload.db.find<Job>({
    collection,
    where: { doneAt: { exists: false } },
    sort: ['createdAt', 'id'],
    pagination: false,
    limit: mostJobs * 2,
  });
  return docs;
}

async function mark(payload: Payload, id: string, at: Date, data: Record<string, unknown>): Promise<void> {
  await payload.db.updateOne({ collection, where: { id: { equals: id } }, data: { ...data, updatedAt: at.toISOString() } });
}

/** How many jobs wait, since when, and how many have failed: for health. */
export async function jobDepth(payload: Payload): Promise<{ waiting: number; oldestAt: string | null; failing: number }> {
  const jobs = await waitingJobs(payload);
  return { waiting: jobs.length, oldestAt: jobs[0]?.createdAt ?? null, failing: jobs.filter(({ attempts }) => (attempts ?? 0) > 0).length };
}

/** Forgets jobs done a month ago. */
export async function forgetOldJobs(payload: Payload, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000).toISOString();
  await payload.db.deleteMany({ collection, where: { doneAt: { less_than: before } } });
}

/** Writes a job, as a hook does. */
export async function requestJob(
  { payload, clock, newId }: Pick<PublishParts, 'payload' | 'clock' | 'newId'>,
  change: Change,
): Promise<string> {
  const id = newId();
  const at = clock.now().toISOString();
  await payload.db.create({
    collection,
    data: { id, collection: change.collection, docId: change.id, reason: 'asked', attempts: 0, createdAt: at, updatedAt: at },
  });
  return id;
}

/** How a job ended; null while it waits. */
export async function jobResult(payload: Payload, id: string): Promise<{ error: string | null } | null> {
  const job = await payload.db.findOne<{ id: string; doneAt?: string | null; lastError?: string | null }>({
    collection,
    where: { id: { equals: id } },
  });
  if (job === null) return { error: null };
  return job.doneAt || job.lastError ? { error: job.lastError ?? null } : null;
}
