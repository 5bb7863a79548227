import type { CollectionConfig, Payload } from 'payload';
import { marks } from '../collections/machinery.ts';
import type { Store } from '../ports.ts';
import { storeError } from './database-errors.ts';
import { mongoFigures } from './mongo-figures.ts';
import { closePeoplePayload, openPeoplePayload, type PeopleDatabase } from './payload-config.ts';
import { openTable } from './payload-table.ts';
import { sqliteAppend } from './sqlite-append.ts';
import { sqliteAudience, sqlitePeople } from './sqlite-audience.ts';
import { type SqliteClient, sqliteClient } from './sqlite-client.ts';
import { sqliteFigures } from './sqlite-figures.ts';
import { sqliteSends } from './sqlite-sends.ts';
import { appendByOnes, exampleStore } from './store-examples.ts';
import { tableStore } from './table-store.ts';

/**
 * People data over a Payload that has mounted the people collections, on SQLite or MongoDB: the functions' own (`openPayloadStore`), or the
 * CMS's inside its processes. Works below access control, hooks and validation: the domain decides what is written.
 */
export function payloadStore(payload: Payload): Store {
  const markTable = openTable(payload, marks);
  const client = sqliteClient(payload);
  const open = (collection: CollectionConfig) => openTable(payload, collection);
  const store = tableStore(open);
  return {
    ...(client === null ? store : inBulk(store, client)),
    examples: exampleStore(open, client === null ? appendByOnes(store.consents.append) : sqliteAppend(client)),
    figures: client === null ? figuresBeside(payload) : sqliteFigures(client),
    async ping() {
      await markTable.first([['key', 'is', 'ping']]);
    },
    close: () => closePeoplePayload(payload),
  };
}

/** What is asked of many people at once, in SQL of its own. */
function inBulk(store: TableStore, client: SqliteClient): TableStore {
  const { leads, saidBy, suppressed } = sqlitePeople(client);
  return {
    ...store,
    leads: { ...store.leads, ...leads },
    consents: { ...store.consents, saidBy },
    suppressions: { ...store.suppressions, findMany: suppressed },
    sends: { ...store.sends, ...sqliteSends(client) },
    audience: sqliteAudience(client),
  };
}

type TableStore = ReturnType<typeof tableStore>;

/** Sums by the connection under Payload's MongoDB adapter. */
function figuresBeside(payload: Payload): Store['figures'] {
  const { connection } = payload.db as unknown as { connection: MongooseConnection };
  return mongoFigures(async (collection, pipeline) => {
    try {
      return await connection.collection(collection).aggregate(pipeline).toArray();
    } catch (error) {
      throw storeError(error);
    }
  });
}

/** What is used of the connection under Payload's MongoDB adapter. */
type MongooseConnection = {
  collection(name: string): { aggregate(pipeline: object[]): { toArray(): Promise<Record<string, unknown>[]> } };
};

/** A store with a connection of its own. `payload` is there for the row queue, which keeps its rows in the same database. */
export async function openPayloadStore(database: PeopleDatabase): Promise<{ store: Store; payload: Payload }> {
  const payload = await openPeoplePayload(database);
  return { store: payloadStore(payload), payload };
}
