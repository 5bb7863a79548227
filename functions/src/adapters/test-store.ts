import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Payload } from 'payload';
import { peopleCollections } from '../collections/index.ts';
import type { Store } from '../ports.ts';
import { closePeoplePayload, openPeoplePayload } from './payload-config.ts';
import { openPayloadStore, payloadStore } from './payload-store.ts';
import { newId } from './random.ts';
import { sqliteClient } from './sqlite-client.ts';

export type TestStore = {
  store: Store;
  payload: Payload;
  /** the folder of the database file, for what else the test keeps on disk */
  folder: string;
  databaseUrl: string;
  /** Opens the same file once more, as another process would. */
  again(): Promise<{ store: Store; payload: Payload }>;
  /** Closes the store and removes the folder. */
  dispose(): Promise<void>;
};

const secret = 'a secret of tests, never of an installation';

/**
 * A real, empty SQLite store in a folder of its own, for part tests. The tables are made once for each shape of the collections and kept as
 * a file beside the system's temporary files; every test then starts from a copy of it.
 */
export async function openTestStore(): Promise<TestStore> {
  const template = await templateFile();
  const folder = mkdtempSync(join(tmpdir(), 'sillage-store-'));
  const file = join(folder, 'sillage.db');
  copyFileSync(template, file, constants.COPYFILE_FICLONE);
  const databaseUrl = `file:${file}`;
  const opened = await openPayloadStore({ databaseUrl, secret });
  const others: Store[] = [];
  return {
    ...opened,
    folder,
    databaseUrl,
    async again() {
      const other = await openPayloadStore({ databaseUrl, secret });
      others.push(other.store);
      return other;
    },
    async dispose() {
      await Promise.all([opened.store, ...others].map((store) => store.close()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The same on a MongoDB that runs already, in a database of its own.
 * @param server e.g. `mongodb://127.0.0.1:27017/?replicaSet=rs0`
 */
export async function openTestStoreOn(server: string): Promise<Omit<TestStore, 'folder'>> {
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

/** Read before any Payload in this process adds to the collections. */
const shape = createHash('sha256').update(JSON.stringify(peopleCollections)).digest('hex').slice(0, 16);

async function templateFile(): Promise<string> {
  const folder = join(tmpdir(), 'sillage-test-templates');
  const template = join(folder, `${shape}.db`);
  if (existsSync(template)) return template;
  mkdirSync(folder, { recursive: true });
  const building = mkdtempSync(join(folder, 'building-'));
  const file = join(building, 'sillage.db');
  const payload = await openPeoplePayload({ databaseUrl: `file:${file}`, secret, shape: true });
  await sqliteClient(payload)?.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  await closePeoplePayload(payload);
  // Another test file may have been as fast: either file will do.
  renameSync(file, template);
  rmSync(building, { recursive: true, force: true });
  return template;
}
