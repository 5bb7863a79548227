import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mongooseAdapter } from '@payloadcms/db-mongodb';
import { sqliteAdapter } from '@payloadcms/db-sqlite';
import { mendSqliteDriver } from '@sillage/functions/wire/sqlite-driver.ts';

const migrationDir = join(dirname(fileURLToPath(import.meta.url)), 'migrations');

/**
 * The database behind an address: `file:/path/sillage.db` (SQLite) or `mongodb://…`.
 * Neither changes its own shape while it runs: `migrate.ts` does that, once, at install and at deploy.
 */
export const databaseAdapter = (url: string, { migrating }: { migrating: boolean }) => {
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
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
