import type { Payload } from 'payload';
import { marks } from '../collections/machinery.ts';
import type { Store } from '../ports.ts';
import { storeError } from './database-errors.ts';
import { mongoFigures } from './mongo-figures.ts';
import { closePeoplePayload, openPeoplePayload, type PeopleDatabase } from './payload-config.ts';
import { openTable } from './payload-table.ts';
import { sqliteClient } from './sqlite-client.ts';
import { sqliteFigures } from './sqlite-figures.ts';
import { tableStore } from './table-store.ts';

/**
 * People data over a Payload that has mounted the people collections, on SQLite or MongoDB: the functions' own (`openPayloadStore`), or the
 * CMS's inside its processes. Works below access control, hooks and validation: the domain decides what is written.
 */
export function payloadStore(payload: Payload): Store {
  const markTable = openTable(payload, marks);
  return {
    ...tableStore((collection) => openTable(payload, collection)),
    figures: figuresBeside(payload),
    async ping() {
      await markTable.first([['key', 'is', 'ping']]);
    },
    close: () => closePeoplePayload(payload),
  };
}

/** Sums are asked of the database in its own language. */
function figuresBeside(payload: Payload): Store['figures'] {
  const client = sqliteClient(payload);
  if (client !== null) return sqliteFigures(client);
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
