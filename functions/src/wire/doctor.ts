import { statfsSync } from 'node:fs';
import * as z from 'zod';
import { concurrencyLimit, queueDepth } from '../adapters/aws-queues.ts';
import { textRecords } from '../adapters/dns-records.ts';
import { addressOfMailbox } from '../domain/address.ts';
import {
  type DnsFacts,
  type Finding,
  isReservedDomain,
  ofBackup,
  ofClock,
  ofConcurrency,
  ofDisk,
  ofDns,
  ofFigures,
  ofHealth,
  ofIndexes,
  ofPages,
  ofQueues,
  ofSes,
  type Place,
  type QueueFacts,
  type SesFacts,
} from '../domain/diagnosis.ts';
import { type Env, needed } from '../env.ts';
import { healthKey, healthKeyHeader } from '../handlers/http/health.ts';
import { awsAccess } from './aws.ts';
import { openDatabase, openQueue, systemClock } from './local.ts';

/** Mark of the last backup: `{at}`, machine time (ISO). */
export const backupMark = 'backup';

const patience = 10_000;

const figures = z.record(z.string(), z.number()).optional();
const healthSchema = z.object({ status: z.string(), checks: z.record(z.string(), z.string()), figures });
const workerSchema = z.object({ queue: z.object({ waiting: z.number(), oldestAt: z.string().nullable(), failing: z.number() }), figures });

/** Looks at an installation from its own machine: everything that commonly goes wrong, each with what to do. Changes nothing. */
export async function examine(env: Env): Promise<Finding[]> {
  const clock = systemClock;
  const database = needed(env.database, 'DATABASE_URL');
  const { store, queueTable, keys, close } = await openDatabase(env);
  try {
    const place: Place = env.queues.submissions === null ? 'machine' : 'aws';
    const settings = await store.compiled.settings();
    const sender = settings === null ? null : addressOfMailbox(settings.from);
    const domain = sender?.split('@')[1] ?? null;
    const [health, worker, mail, queues, backup, indexes, concurrency] = await Promise.all([
      ask(`${env.publicUrl}/api/funnel/health`, healthSchema, { [healthKeyHeader]: healthKey(keys) }),
      place === 'aws' ? jobsInDatabase(database.url) : jobsOfWorker(env),
      domain === null ? null : mailFacts(env, domain),
      place === 'aws' ? queuesOnAws(env, clock.wall()) : queuesOfMachine(openQueue(queueTable, clock)),
      store.marks.get(backupMark),
      database.kind === 'mongodb'
        ? import('../adapters/mongo-indexes.ts').then(({ missingIndexes }) => missingIndexes(database.url))
        : null,
      place === 'aws' ? concurrencyLimit(awsAccess(env)).catch(() => null) : null,
    ]);
    const now = clock.wall();
    return [
      ofHealth(health?.body ?? null, env.publicUrl),
      ...(health?.body.figures ? [ofFigures({ ...worker?.figures, ...health.body.figures })] : []),
      ofPages(worker?.jobs ?? null, now, place),
      ...ofQueues(queues, now, place),
      ...(mail === null ? [] : ofDns(mail.dns)),
      ...(mail !== null && env.mail.transport === 'ses' ? ofSes(mail.ses) : []),
      ...(place === 'aws' ? [ofConcurrency(concurrency)] : []),
      // the distribution in front of the site, or a proxy, has a clock of its own
      ofClock(health === null || !health.foreign ? null : health.skew),
      ofIndexes(indexes),
      ofBackup(backupAt(backup), now),
      ...(env.folders === null ? [] : [ofDisk(freeBytes(env.folders.data))]),
    ];
  } finally {
    await close();
  }
}

type Worker = { jobs: NonNullable<Parameters<typeof ofPages>[0]>; figures?: Record<string, number> | undefined };

/** What the worker of this machine says of its jobs; null when it doesn't answer. */
async function jobsOfWorker(env: Env): Promise<Worker | null> {
  const worker = await ask(`http://127.0.0.1:${env.ports.worker}/sante`, workerSchema);
  if (worker === null) return null;
  const { queue, figures } = worker.body;
  return { jobs: { ...queue, refused: queue.failing }, figures };
}

/** On AWS the worker sleeps between messages: its jobs are looked at where they are kept. */
async function jobsInDatabase(databaseUrl: string): Promise<Worker> {
  const { waitingJobs } = await import('../adapters/mongo-jobs.ts');
  return { jobs: await waitingJobs(databaseUrl) };
}

const queuesOfMachine = (queue: ReturnType<typeof openQueue>): Promise<QueueFacts[]> =>
  Promise.all((['submissions', 'sends', 'provider-events'] as const).map(async (topic) => ({ topic, ...(await queue.depth(topic)) })));

async function queuesOnAws(env: Env, now: Date): Promise<QueueFacts[]> {
  const { submissions, sends, providerEvents, publish } = env.queues;
  const urls = { submissions, sends, 'provider-events': providerEvents, publish };
  const asked = Object.entries(urls).map(async ([topic, url]): Promise<QueueFacts[]> => {
    if (url === null) return [];
    const { waiting, dead, age } = await queueDepth(awsAccess(env), url, now);
    return [{ topic, waiting, dead, oldestAt: age === null ? null : new Date(now.getTime() - age).toISOString() }];
  });
  return (await Promise.all(asked)).flat();
}

/** What SES and the DNS say of the domain that mails come from. */
async function mailFacts(env: Env, domain: string): Promise<{ ses: SesFacts | null; dns: DnsFacts }> {
  const ses = env.mail.transport === 'ses' ? await sesFacts(env, domain) : null;
  const returnPath = ses?.mailFrom?.domain ?? domain;
  if (isReservedDomain(domain)) return { ses, dns: { domain, returnPath, txt: [], dmarc: [] } };
  const [txt, dmarc] = await Promise.all([textRecords(returnPath), textRecords(`_dmarc.${domain}`)]);
  return { ses, dns: { domain, returnPath, txt, dmarc } };
}

async function sesFacts(env: Env, domain: string): Promise<SesFacts | null> {
  const { sesAccount } = await import('../adapters/ses-account.ts');
  return sesAccount({ region: env.aws.region, endpoint: env.aws.endpoint }, domain);
}

type Asked<T> = {
  body: T /** this machine's clock less the answer's, ms */;
  skew: number /** whether another machine answered */;
  foreign: boolean;
};

/** A JSON answer, whatever its status; null when there is none. */
async function ask<T>(url: string, schema: z.ZodType<T>, headers: Record<string, string> = {}): Promise<Asked<T> | null> {
  try {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(patience) });
    const parsed = schema.safeParse(await answer.json());
    if (!parsed.success) return null;
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    const foreign = !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(url).hostname) && !Number.isNaN(theirs);
    return { body: parsed.data, skew: Number.isNaN(theirs) ? 0 : systemClock.wall().getTime() - theirs, foreign };
  } catch {
    return null;
  }
}

function backupAt(mark: unknown): string | null {
  return typeof mark === 'object' && mark !== null && 'at' in mark && typeof mark.at === 'string' ? mark.at : null;
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
