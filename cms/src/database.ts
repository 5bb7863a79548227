import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const migrationDir = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

/**
 * The database behind an address: `file:/path/sillage.db` (SQLite) or `mongodb://…`.
 * Neither changes its own shape while it runs: `migrate.ts` does that, once, at install and at deploy.
 * Only the one that is used is loaded: what is packed for AWS has no SQLite driver at all.
 */
export const databaseAdapter = async (url: string, { migrating }: { migrating: boolean }) => {
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
    const { mongooseAdapter } = await import('@payloadcms/db-mongodb');
    return mongooseAdapter({
      url,
      migrationDir,
      ensureIndexes: migrating,
      // `collection` is a plain field of a job here
      collectionsSchemaOptions: { 'publish-jobs': { suppressReservedKeysWarning: true } },
      connectOptions: { autoIndex: false, autoCreate: migrating, serverSelectionTimeoutMS: 15_000 },
      // with transactions, twenty creates of one key gave one success and seventeen conflicts
      transactionOptions: false,
    });
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
