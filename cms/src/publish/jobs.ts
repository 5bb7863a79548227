import { backoff } from '@sillage/functions/domain/schedule.ts';
import type { Payload } from 'payload';
import { french } from '../site/typography.ts';
import type { PageReport } from './compile-pages.ts';
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

export type Round = {
  done: number;
  failed: number;
  /** something is under way: another round is due at once */
  more: boolean;
};

/** Jobs whose changes are being compiled, and how that went so far. */
type UnderWay = {
  jobs: Map<string, Job>;
  refusals: Map<string, string[]>;
  failures: Map<string, string>;
  pageError: string | null;
  rendered: number;
  changed: number;
  startedAt: number;
};
const nothing = (): UnderWay => ({
  jobs: new Map(),
  refusals: new Map(),
  failures: new Map(),
  pageError: null,
  rendered: 0,
  changed: 0,
  startedAt: 0,
});

/**
 * Works through the jobs, in order, one compile a document whatever the number of its jobs. Each round takes up what is new, puts it where readers
 * look first, and renders a portion of what else shows it; jobs are done once all of that is written. A failed one stays, with its reason, and
 * waits longer each time. Call it with the lease held.
 */
export class JobRunner {
  readonly #compiler: Compiler;
  readonly #parts: Pick<PublishParts, 'payload' | 'clock' | 'log'>;
  #under = nothing();

  constructor(compiler: Compiler, parts: Pick<PublishParts, 'payload' | 'clock' | 'log'>) {
    this.#compiler = compiler;
    this.#parts = parts;
  }

  /** After the lease was lost: what was under way is begun again from the rows. */
  reset(): void {
    this.#under = nothing();
  }

  /** Rounds until nothing is due. */
  async drain(): Promise<Round> {
    const total: Round = { done: 0, failed: 0, more: true };
    while (total.more) {
      const { done, failed, more } = await this.round();
      total.done += done;
      total.failed += failed;
      total.more = more;
    }
    return total;
  }

  async round(): Promise<Round> {
    try {
      await this.#takeUp();
      if (this.#under.jobs.size === 0) return { done: 0, failed: 0, more: false };
      const { finished, pages } = await this.#compiler.advance();
      this.#count(pages);
      return finished ? await this.#settle() : { done: 0, failed: 0, more: true };
    } catch (error) {
      this.reset();
      // Whoever has the lease now does these jobs again.
      if (error instanceof LeaseLost) return { done: 0, failed: 0, more: false };
      throw error;
    }
  }

  async #takeUp(): Promise<void> {
    const now = this.#parts.clock.wall().getTime();
    const waiting = await waitingJobs(this.#parts.payload);
    const jobs = waiting.filter((job) => !this.#under.jobs.has(job.id) && isDue(job, now));
    if (jobs.length === 0) return;
    if (this.#under.jobs.size === 0) this.#under.startedAt = performance.now();
    const changes = new Map<string, Change>();
    for (const { collection: of, docId } of jobs) changes.set(`${of}:${docId}`, { collection: of, id: docId });
    const all = jobs.some((job) => job.collection === everything);
    const outcome = all ? await this.#compiler.everything({ rewrite: true }) : await this.#compiler.begin([...changes.values()]);
    this.#count(outcome.pages);
    for (const job of jobs) this.#under.jobs.set(job.id, job);
    for (const [key, faults] of outcome.refusals) this.#under.refusals.set(key, faults);
    for (const [key, failure] of outcome.failures) this.#under.failures.set(key, failure);
  }

  #count({ rendered, changed, errors }: PageReport): void {
    this.#under.rendered += rendered;
    this.#under.changed += changed.length;
    const [first] = errors;
    if (first) this.#under.pageError ??= `La page ${first.path} n’a pas pu être composée.`;
  }

  async #settle(): Promise<Round> {
    const { payload, clock, log } = this.#parts;
    const { jobs, refusals, failures, pageError, rendered, changed, startedAt } = this.#under;
    let failed = 0;
    for (const job of jobs.values()) {
      const key = changeKey({ collection: job.collection, id: job.docId });
      const failure = failures.get(key) ?? pageError;
      const at = clock.wall();
      if (failure === null) {
        await mark(payload, job.id, at, { doneAt: at.toISOString(), lastError: refusals.get(key)?.join(' ') ?? null });
        continue;
      }
      failed += 1;
      await mark(payload, job.id, at, { attempts: (job.attempts ?? 0) + 1, lastError: french(failure).slice(0, 1000) });
    }
    const ms = Math.round(performance.now() - startedAt);
    log.info('published', { jobs: jobs.size, rendered, changed, refused: refusals.size, failed, ms });
    log.measure({ publishDuration: ms, pagesRendered: rendered, publishFailed: failed });
    const round = { done: jobs.size - failed, failed, more: false };
    this.reset();
    return round;
  }
}

function isDue(job: Job, at: number): boolean {
  const attempts = job.attempts ?? 0;
  if (attempts >= mostAttempts) return false;
  return attempts === 0 || new Date(job.updatedAt).getTime() + backoff(attempts, 0.5) <= at;
}

/** What is waiting, oldest first. */
async function waitingJobs(payload: Payload): Promise<Job[]> {
  const { docs } = await payload.db.find<Job>({
    collection,
    where: { doneAt: { exists: false } },
    sort: ['createdAt', 'id'],
    pagination: false,
    limit: mostJobs,
  });
  return docs;
}

/** Whether a round would take up a job. */
export async function isJobDue(payload: Payload, now: Date): Promise<boolean> {
  return (await waitingJobs(payload)).some((job) => isDue(job, now.getTime()));
}

/** Id of the newest job, done or not; '' before the first. Ids are in the order of their making. */
export async function newestJob(payload: Payload): Promise<string> {
  const { docs } = await payload.db.find<{ id: string }>({ collection, sort: '-id', limit: 1, pagination: false });
  return docs[0]?.id ?? '';
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
