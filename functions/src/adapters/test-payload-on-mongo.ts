import { MongoClient } from 'mongodb';
import type { Payload } from 'payload';
import type { Store } from '../ports.ts';
import { openPeoplePayload } from './payload-config.ts';
import { openPayloadStore, payloadStore } from './payload-store.ts';
import { newId } from './random.ts';

const secret = 'a secret of tests, never of an installation';

export type PayloadOnMongo = {
  store: Store;
  payload: Payload;
  databaseUrl: string;
  /** Opens the same database once more, as another process would. */
  again(): Promise<{ store: Store; payload: Payload }>;
  /** Drops the database. */
  dispose(): Promise<void>;
};

/**
 * payload-store on a MongoDB that runs already, in a database of its own: nothing of the product opens one, but it has to write the same as mongo-store, and
 * is what that is measured against.
 * @param server e.g. `mongodb://127.0.0.1:27017/?replicaSet=rs0`
 */
export async function openPayloadOnMongo(server: string): Promise<PayloadOnMongo> {
  const address = new URL(server);
  address.pathname = `/sillage_test_${newId().toLowerCase()}`;
  const databaseUrl = address.href;
  const payload = await openPeoplePayload({ databaseUrl, secret, shape: true });
  const store = payloadStore(payload);
  const others: Store[] = [];
  return {
    store,
    payload,
    databaseUrl,
    async again() {
      const other = await openPayloadStore({ databaseUrl, secret });
      others.push(other.store);
      return other;
    },
    async dispose() {
      await Promise.all(others.map((other) => other.close()));
      await store.close();
      const client = new MongoClient(databaseUrl);
      await client.db().dropDatabase();
      await client.close();
    },
  };
}
