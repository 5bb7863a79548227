import type { CollectionConfig } from 'payload';
import type { Store } from '../ports.ts';
import type { AudienceSizes } from './mongo-audience.ts';
import { type MongoConnection, openMongo } from './mongo-connection.ts';
import { ensureIndexes } from './mongo-indexes.ts';
import { mongoStore, openMongoStore } from './mongo-store.ts';
import { type MongoTable, mongoTable } from './mongo-table.ts';
import { newDatabase } from './test-database.ts';

export type TestMongo = MongoConnection & {
  store: Store;
  databaseUrl: string;
  table(collection: CollectionConfig): MongoTable;
  /** Opens the same database once more, as another process would. */
  again(): Promise<Awaited<ReturnType<typeof openMongoStore>>>;
  /** Drops the database. */
  dispose(): Promise<void>;
};

/**
 * An empty mongo-store on a MongoDB that runs already, in a database of its own, with every index.
 * @param server e.g. `mongodb://127.0.0.1:27017/?replicaSet=rs0`
 * @param sizes of the parts in which audiences are counted; the usual ones when left out
 */
export async function openTestMongo(server: string, sizes?: AudienceSizes): Promise<TestMongo> {
  const databaseUrl = newDatabase(server);
  const connection = await openMongo(databaseUrl, { monitorCommands: true });
  await ensureIndexes(connection.db);
  const others: Store[] = [];
  return {
    ...connection,
    store: mongoStore(connection, sizes),
    databaseUrl,
    table: (collection) => mongoTable(connection.db, collection),
    async again() {
      const other = await openMongoStore(databaseUrl);
      others.push(other.store);
      return other;
    },
    async dispose() {
      await Promise.all(others.map((other) => other.close()));
      await connection.db.dropDatabase();
      await connection.client.close();
    },
  };
}
