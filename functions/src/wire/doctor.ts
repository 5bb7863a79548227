import { statfsSync } from 'node:fs';
import * as z from 'zod';
import { textRecords } from '../adapters/dns-records.ts';
import { addressOfMailbox } from '../domain/address.ts';
import {
  type Finding,
  isReservedDomain,
  ofBackup,
  ofClock,
  ofDisk,
  ofDns,
  ofFigures,
  ofHealth,
  ofIndexes,
  ofPages,
  ofQueues,
  ofSes,
} from '../domain/diagnosis.ts';
import { type Env, needed } from '../env.ts';
import { healthKey, healthKeyHeader } from '../handlers/http/health.ts';
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
    const queue = openQueue(queueTable, clock);
    const settings = await store.compiled.settings();
    const sender = settings === null ? null : addressOfMailbox(settings.from);
    const domain = sender?.split('@')[1] ?? null;
    const [health, worker, dns, ses, queues, backup, indexes] = await Promise.all([
      ask(`${env.publicUrl}/api/funnel/health`, healthSchema, { [healthKeyHeader]: healthKey(keys) }),
      ask(`http://127.0.0.1:${env.ports.worker}/sante`, workerSchema),
      domain === null || isReservedDomain(domain) ? { txt: [], dmarc: [] } : records(domain),
      env.mail.transport === 'ses' && domain !== null ? sesFacts(env, domain) : null,
      Promise.all((['submissions', 'sends', 'provider-events'] as const).map(async (topic) => ({ topic, ...(await queue.depth(topic)) }))),
      store.marks.get(backupMark),
      database.kind === 'mongodb'
        ? import('../adapters/mongo-indexes.ts').then(({ missingIndexes }) => missingIndexes(database.url))
        : null,
    ]);
    const now = clock.wall();
    return [
      ofHealth(health?.body ?? null, env.publicUrl),
      ...(health?.body.figures ? [ofFigures({ ...worker?.body.figures, ...health.body.figures })] : []),
      ofPages(worker === null ? null : { ...worker.body.queue, refused: worker.body.queue.failing }, now),
      ...ofQueues(queues, now),
      ...(domain === null ? [] : ofDns({ domain, ...dns })),
      ...(env.mail.transport === 'ses' ? ofSes(ses) : []),
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

async function sesFacts(env: Env, domain: string) {
  const { sesAccount } = await import('../adapters/ses-account.ts');
  return sesAccount({ region: env.aws.region, endpoint: env.aws.endpoint }, domain);
}

async function records(domain: string): Promise<{ txt: string[] | null; dmarc: string[] | null }> {
  const [txt, dmarc] = await Promise.all([textRecords(domain), textRecords(`_dmarc.${domain}`)]);
  return { txt, dmarc };
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
