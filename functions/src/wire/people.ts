import { systemClock } from '../adapters/clock.ts';
import { consoleLog } from '../adapters/console-log.ts';
import { openMongoStore } from '../adapters/mongo-store.ts';
import { systemRandom } from '../adapters/random.ts';
import { sqsQueue } from '../adapters/sqs-queue.ts';
import { deriveKeys } from '../domain/token.ts';
import { type Env, needed } from '../env.ts';
import type { LogService } from '../log-line.ts';
import type { Mailer, ProcessLog } from '../ports.ts';
import { awsAccess } from './aws.ts';
import { openMailer } from './mailer.ts';
import { shellReader } from './shell.ts';
import { openAssets } from './storage.ts';
import { requireSuppressionKey } from './suppression-key.ts';
import type { Ports } from './use-cases.ts';

export type PeopleWire = Omit<Ports, 'mailer' | 'assets' | 'log'> & { log: ProcessLog };

/** What every function on AWS that knows people has: the database (MongoDB, by its own driver: a file has no place there), the queues it may write to, the keys. */
export async function wirePeople(env: Env, service: LogService): Promise<PeopleWire> {
  const keys = deriveKeys(env.secret);
  const { store } = await openMongoStore(needed(env.database, 'DATABASE_URL').url);
  await requireSuppressionKey({ store, keys });
  const { submissions, sends, providerEvents } = env.queues;
  const urls = {
    ...(submissions !== null && { submissions }),
    ...(sends !== null && { sends }),
    ...(providerEvents !== null && { 'provider-events': providerEvents }),
  };
  return {
    store,
    queue: sqsQueue({ ...awsAccess(env), urls }),
    clock: systemClock,
    random: systemRandom,
    keys,
    log: consoleLog(service, env.stage),
    publicUrl: env.publicUrl,
  };
}

/** What needs no database: with it a page is answered also while the database is away. */
export function wireApart(env: Env, service: LogService) {
  return { keys: deriveKeys(env.secret), shell: shellReader(env, systemClock), log: consoleLog(service, env.stage) };
}

/** … and what answers visitors: private files. */
export async function wireVisitors(env: Env, service: LogService): Promise<PeopleWire & Pick<Ports, 'assets'>> {
  const people = await wirePeople(env, service);
  return { ...people, assets: await openAssets(env, people.keys.files, people.clock) };
}

/** … and what mails. */
export async function wireMail(env: Env, service: LogService): Promise<PeopleWire & { mailer: Mailer }> {
  return { ...(await wirePeople(env, service)), mailer: await openMailer(env) };
}
