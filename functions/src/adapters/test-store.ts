import { createHash } from 'node:crypto';
import { constants, copyFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Payload } from 'payload';
import { peopleCollections } from '../collections/index.ts';
import type { Store } from '../ports.ts';
import { openMongo } from './mongo-connection.ts';
import { ensureIndexes } from './mongo-indexes.ts';
import { mongoStore, openMongoStore } from './mongo-store.ts';
import { closePeoplePayload, openPeoplePayload } from './payload-config.ts';
import { openPayloadStore } from './payload-store.ts';
import { sqliteClient } from './sqlite-client.ts';
import { databaseOfPart, giveBack, type PartDatabase } from './test-database.ts';

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
 * a file beside the system's temporary files; every test then starts from a copy of it. In the project `part-mongo`, mongo-store on an empty database.
 */
export async function openTestStore(): Promise<TestStore> {
  const onMongo = databaseOfPart();
  if (onMongo !== null) return openOnMongo(onMongo);
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

async function openOnMongo(database: PartDatabase): Promise<TestStore> {
  const databaseUrl = database.url;
  const connection = await openMongo(databaseUrl);
  if (!database.shaped) await ensureIndexes(connection.db);
  const folder = mkdtempSync(join(tmpdir(), 'sillage-store-'));
  const payload = await openPeoplePayload({ databaseUrl, secret });
  const stores = [mongoStore(connection)];
  return {
    store: mongoStore(connection),
    payload,
    folder,
    databaseUrl,
    async again() {
      const { store } = await openMongoStore(databaseUrl);
      stores.push(store);
      return { store, payload };
    },
    async dispose() {
      await Promise.all([closePeoplePayload(payload), ...stores.map((store) => store.close())]);
      await giveBack(database);
      rmSync(folder, { recursive: true, force: true });
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
