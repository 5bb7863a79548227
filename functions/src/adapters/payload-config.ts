import { BasePayload, buildConfig, type DatabaseAdapterObj, type Payload } from 'payload';
import { peopleCollections } from '../collections/index.ts';
import { sqliteClient } from './sqlite-client.ts';

export type PeopleDatabase = {
  /** `file:…` or `mongodb://…` */
  databaseUrl: string;
  /** Payload insists on one; nothing here is signed with it. Derived by label 'payload'. */
  secret: string;
  /** tests only: makes the tables (SQLite) or indexes (MongoDB) of a fresh database. Everywhere else the CMS's migrations and the deploy step do. */
  shape?: boolean;
};

/**
 * The functions' own small Payload: the people collections and a connection, no admin, no API, no migrations. It is never the one that
 * shapes the database: outside production `push` would drop every table that isn't in its partial config.
 */
export async function openPeoplePayload(database: PeopleDatabase): Promise<Payload> {
  const config = await buildConfig({
    secret: database.secret,
    // A copy: Payload appends its own collections to the list it is given.
    collections: [...peopleCollections],
    db: await databaseAdapter(database),
    telemetry: false,
    graphQL: { disable: true },
    typescript: { autoGenerate: false },
    logger: { options: { level: 'error' } },
  });
  return new BasePayload().init({ config, disableOnInit: true });
}

/** Closes the connection too: Payload's own `destroy` leaves SQLite's file open. */
export async function closePeoplePayload(payload: Payload): Promise<void> {
  const client = sqliteClient(payload);
  await payload.destroy();
  client?.close();
}

async function databaseAdapter({ databaseUrl, shape = false }: PeopleDatabase): Promise<DatabaseAdapterObj> {
  if (databaseUrl.startsWith('mongodb')) {
    const { mongooseAdapter } = await import('@payloadcms/db-mongodb');
    return mongooseAdapter({
      url: databaseUrl,
      // Indexes are built once, by the step that deploys; a function that starts must not scan collections for them.
      disableFallbackSort: true,
      transactionOptions: false,
      ensureIndexes: shape,
      connectOptions: { autoIndex: false, autoCreate: false, serverSelectionTimeoutMS: 15_000, maxPoolSize: 5, maxIdleTimeMS: 60_000 },
    });
  }
  const { sqliteAdapter } = await import('@payloadcms/db-sqlite');
  // Transactions stay off: with them parallel writers of one process fail with SQLITE_BUSY, and every write here is one statement.
  return sqliteAdapter({ client: { url: databaseUrl }, push: shape, wal: true, busyTimeout: 5000 });
}
