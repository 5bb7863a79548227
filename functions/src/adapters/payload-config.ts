import { BasePayload, buildConfig, type DatabaseAdapterObj, type Payload } from 'payload';
import { peopleCollections } from '../collections/index.ts';
import { withoutAddresses } from '../domain/address.ts';
import { TransientError } from '../domain/errors.ts';
import { shareCommits } from './share-commits.ts';
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
 * @throws TransientError when the database is away, locked or no database
 */
export async function openPeoplePayload(database: PeopleDatabase): Promise<Payload> {
  const config = await buildConfig({
    secret: database.secret,
    // A copy: Payload appends its own collections to the list it is given.
    collections: [...peopleCollections],
    db: withoutStrayRejection(await databaseAdapter(database)),
    telemetry: false,
    graphQL: { disable: true },
    typescript: { autoGenerate: false },
    // What goes wrong is thrown, and logged once by whoever catches it, without the values of the statement.
    logger: { options: { level: 'silent' } },
  });
  try {
    const payload = await new BasePayload().init({ config, disableOnInit: true });
    const client = sqliteClient(payload);
    if (client !== null) shareCommits(client);
    return payload;
  } catch (error) {
    const reason = error instanceof Error ? withoutAddresses(error.message) : 'unknown';
    throw new TransientError('database-unavailable', `The database could not be opened: ${reason}`, { cause: error });
  }
}

/** Closes the connection too: Payload's own `destroy` leaves SQLite's file open. */
export async function closePeoplePayload(payload: Payload): Promise<void> {
  const client = sqliteClient(payload);
  await payload.destroy();
  client?.close();
}

/**
 * The SQLite adapter rejects a promise of its own beside throwing when it can't connect. Nobody waits for it here, and an unhandled
 * rejection would end the process with a stack instead of our sentence.
 */
function withoutStrayRejection(adapter: DatabaseAdapterObj): DatabaseAdapterObj {
  return {
    ...adapter,
    init(args) {
      const made = adapter.init(args);
      if ('initializing' in made && made.initializing instanceof Promise) made.initializing.catch(() => undefined);
      return made;
    },
  };
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
  const [{ sqliteAdapter }, { mendSqliteDriver }] = await Promise.all([import('@payloadcms/db-sqlite'), import('./sqlite-driver.ts')]);
  mendSqliteDriver();
  // Transactions stay off: with them parallel writers of one process fail with SQLITE_BUSY, and every write here is one statement.
  return sqliteAdapter({ client: { url: databaseUrl }, push: shape, wal: true, busyTimeout: 5000 });
}
