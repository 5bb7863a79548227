import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { peopleCollections } from '@sillage/functions/collections/index.ts';
import type { BaseDatabaseAdapter } from 'payload';

const migrationDir = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

const people = new Set<string>(peopleCollections.map(({ slug }) => slug));

/**
 * To every order Payload adds the id, so that equal values keep theirs. No index of people has that, so MongoDB would read a million mails and sort them to show
 * ten: people are in the order of the index alone, which is as steady. Content, which is few and compiled by its order, keeps Payload's.
 */
const alongIndexes = <A extends Pick<BaseDatabaseAdapter, 'find'>>(adapter: A): A => {
  // reads everything from the adapter as it is at that moment
  const indexed: A = Object.assign(Object.create(adapter), { disableFallbackSort: true });
  const [inOrder, alongIndex] = [adapter.find.bind(adapter), adapter.find.bind(indexed)];
  const find: typeof adapter.find = (args) => (people.has(args.collection) ? alongIndex(args) : inOrder(args));
  return Object.assign(adapter, { find });
};

/**
 * The database behind an address: `file:/path/sillage.db` (SQLite) or `mongodb://…`.
 * Neither changes its own shape while it runs: `migrate.ts` does that, once, at install and at deploy.
 * Only the one that is used is loaded: what is packed for AWS has no SQLite driver at all.
 */
export const databaseAdapter = async (url: string, { migrating }: { migrating: boolean }) => {
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
    const { mongooseAdapter } = await import('@payloadcms/db-mongodb');
    const adapter = mongooseAdapter({
      url,
      migrationDir,
      ensureIndexes: migrating,
      // `collection` is a plain field of a job here
      collectionsSchemaOptions: { 'publish-jobs': { suppressReservedKeysWarning: true } },
      connectOptions: { autoIndex: false, autoCreate: migrating, serverSelectionTimeoutMS: 15_000 },
      // with transactions, twenty creates of one key gave one success and seventeen conflicts
      transactionOptions: false,
    });
    return { ...adapter, init: (args: Parameters<typeof adapter.init>[0]) => alongIndexes(adapter.init(args)) };
  }
  const [{ sqliteAdapter }, { mendSqliteDriver }] = await Promise.all([
    import('@payloadcms/db-sqlite'),
    import('@sillage/functions/wire/sqlite-driver.ts'),
  ]);
  mendSqliteDriver();
  return sqliteAdapter({
    client: { url },
    // ids of versions and internal records are text on both databases, so that generated types are the same
    idType: 'uuidv7',
    migrationDir,
    push: false,
    wal: true,
    busyTimeout: 5000,
    // one writer at a time: with transactions, parallel writes fail as busy. Alone, while migrating, they make it all or nothing.
    ...(migrating ? { transactionOptions: {} } : {}),
  });
};
