import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { mongoError } from './mongo-errors.ts';

export type MongoConnection = { client: MongoClient; db: Db };

/**
 * Nothing waits for ever. An election takes up to twelve seconds, so that a server is looked for a little longer. A write counts when most
 * members have it: what one member alone has is lost with it. Idle connections are given back, since a function may sleep for hours.
 */
const options: MongoClientOptions = {
  appName: 'sillage',
  serverSelectionTimeoutMS: 15_000,
  connectTimeoutMS: 10_000,
  socketTimeoutMS: 30_000,
  waitQueueTimeoutMS: 10_000,
  maxIdleTimeMS: 60_000,
  readPreference: 'primary',
  writeConcern: { w: 'majority', wtimeoutMS: 10_000 },
  // As JSON does: a nested value without a member is not one with null.
  ignoreUndefined: true,
};

/** Connections of one process, unless the address says otherwise: many small functions share what a database admits. */
const maxPoolSize = 5;

/**
 * Connects to `mongodb://…`; the database is the one in the address.
 * @throws TransientError when no server answers in time, Error when it refuses us
 */
export async function openMongo(databaseUrl: string, overrides: MongoClientOptions = {}): Promise<MongoConnection> {
  const pool = /[?&]maxPoolSize=/i.test(databaseUrl) ? {} : { maxPoolSize };
  const client = new MongoClient(databaseUrl, { ...options, ...pool, ...overrides });
  try {
    await client.connect();
  } catch (error) {
    await client.close();
    throw mongoError(error);
  }
  return { client, db: client.db() };
}
