import type { Payload } from 'payload';
import { marks } from '../collections/machinery.ts';
import type { Store } from '../ports.ts';
import { closePeoplePayload, openPeoplePayload, type PeopleDatabase } from './payload-config.ts';
import { openTable } from './payload-table.ts';
import { tableStore } from './table-store.ts';

/**
 * People data over a Payload that has mounted the people collections, on SQLite or MongoDB: the functions' own (`openPayloadStore`), or the
 * CMS's inside its processes. Works below access control, hooks and validation: the domain decides what is written.
 */
export function payloadStore(payload: Payload): Store {
  const markTable = openTable(payload, marks);
  return {
    ...tableStore((collection) => openTable(payload, collection)),
    async ping() {
      await markTable.first([['key', 'is', 'ping']]);
    },
    close: () => closePeoplePayload(payload),
  };
}

/** A store with a connection of its own. `payload` is there for the row queue, which keeps its rows in the same database. */
export async function openPayloadStore(database: PeopleDatabase): Promise<{ store: Store; payload: Payload }> {
  const payload = await openPeoplePayload(database);
  return { store: payloadStore(payload), payload };
}
