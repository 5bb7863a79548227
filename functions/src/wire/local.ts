import { type ProductClock, systemClock } from '../adapters/clock.ts';
import { consoleLog } from '../adapters/console-log.ts';
import { diskPages } from '../adapters/disk-pages.ts';
import { type AddressedAssets, ownAddresses } from '../adapters/own-addresses.ts';
import { openPayloadStore } from '../adapters/payload-store.ts';
import { openTable } from '../adapters/payload-table.ts';
import { systemRandom } from '../adapters/random.ts';
import { type RowQueue, rowQueue } from '../adapters/row-queue.ts';
import type { Table } from '../adapters/table.ts';
import { queueRows } from '../collections/machinery.ts';
import { submissionMessageSchema } from '../domain/submission.ts';
import { deriveKeys, type Keys } from '../domain/token.ts';
import { type Env, needed } from '../env.ts';
import type { ReadSignedFile } from '../handlers/http/files.ts';
import type { LogService } from '../log-line.ts';
import type { Clock, Pages, ProcessLog, Store, Topic } from '../ports.ts';
import { installationClock } from './installation-clock.ts';
import { openMailer } from './mailer.ts';
import { openAssets } from './storage.ts';
import type { Ports } from './use-cases.ts';
import { yielding } from './yielding.ts';

/** Everything one machine has, open. */
export type LocalWire = Ports & {
  queue: RowQueue;
  pages: Pages;
  readSigned: ReadSignedFile;
  clock: ProductClock;
  log: ProcessLog;
  close(): Promise<void>;
};

export { systemClock, systemRandom };

export function localLog(service: LogService): ProcessLog {
  return consoleLog(service);
}

/** The database alone, for commands on an installation. */
export async function openDatabase(env: Env): Promise<{ store: Store; queueTable: Table; keys: Keys; close: () => Promise<void> }> {
  const database = needed(env.database, 'DATABASE_URL');
  const keys = deriveKeys(env.secret);
  if (database.kind === 'mongodb') {
    // Loaded only where it is used, as Payload loads its own adapters.
    const { openMongoStore } = await import('../adapters/mongo-store.ts');
    const { store, table } = await openMongoStore(database.url);
    return { store, queueTable: table(queueRows), keys, close: () => store.close() };
  }
  const { store, payload } = await openPayloadStore({ databaseUrl: database.url, secret: Buffer.from(keys.payload).toString('hex') });
  return { store, queueTable: openTable(payload, queueRows), keys, close: () => store.close() };
}

/** The queue of an installation, on the rows of its database. */
export function openQueue(table: Table, clock: Pick<Clock, 'wall'>, poke?: (topic: Topic) => void): RowQueue {
  return rowQueue({
    table,
    clock,
    random: systemRandom,
    poke,
    concurrency: { submissions: 10, sends: 5, 'provider-events': 5 },
    about: { submissions: submissionIsAbout },
  });
}

/** Takes what an address sent out of the queue: forms that wait or were set aside, and wishes to see one's data. */
export function forgetQueued(queue: RowQueue): (email: string) => Promise<number> {
  return (email) =>
    queue.forget('submissions', (body) => typeof body === 'object' && body !== null && 'email' in body && body.email === email);
}

/**
 * Takes messages that were set aside and received before a time out of the queue: nobody could make anything of them, and there are people in them. What
 * waits is kept: a server that was off for a month has yet to answer it.
 */
export function forgetOld(queue: RowQueue): (beforeIso: string) => Promise<number> {
  return async (beforeIso) => {
    const isOld = (body: unknown): boolean => {
      const { receivedAt, at } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
      const moment = receivedAt ?? at;
      return typeof moment === 'string' && moment < beforeIso;
    };
    return (await queue.forget('submissions', isOld, 'dead')) + (await queue.forget('provider-events', isOld, 'dead'));
  };
}

/** Whose a submission is and where it came from: what the limits count, so these keep the order that they came in. */
function submissionIsAbout(body: unknown): string[] {
  const message = submissionMessageSchema.safeParse(body);
  if (!message.success) return [];
  const { email, network } = message.data;
  return network === null ? [`address:${email}`] : [`address:${email}`, `network:${network}`];
}

/** Opens what the edge process works with. The clock is the machine's until its first refresh. */
export async function wireLocal(env: Env, log: ProcessLog, poke: (topic: Topic) => void): Promise<LocalWire> {
  const folders = needed(env.folders, 'DATA_DIR');
  const { store: direct, queueTable, keys } = await openDatabase(env);
  const store = yielding(direct);
  const clock = installationClock(env, store.marks);
  // In a folder or a bucket: without CloudFront the site signs their addresses itself.
  const assets: AddressedAssets = { ...(await openAssets(env, keys.files, clock)), ...ownAddresses({ key: keys.files, clock }) };
  const mailer = await openMailer(env);
  const queue = openQueue(queueTable, clock, poke);
  return {
    store,
    queue,
    forgetQueued: forgetQueued(queue),
    forgetOld: forgetOld(queue),
    assets,
    readSigned: (address) => assets.readSigned(address),
    pages: diskPages(folders.pages),
    mailer,
    clock,
    random: systemRandom,
    keys,
    log,
    publicUrl: env.publicUrl,
    async close() {
      await mailer.close();
      await store.close();
    },
  };
}
