import { MongoClient } from 'mongodb';
import { inject } from 'vitest';
import { newId } from './random.ts';

/** `shaped`: it has its indexes from a test before. */
export type PartDatabase = { url: string; shaped: boolean };

/** Databases that tests of this file have done with: emptied, they serve again, since an index takes longer to build than a test. */
const idle: string[] = [];

/**
 * Part tests run on a SQLite file each, and once more on MongoDB (project `part-mongo` of vitest.config.ts): there, a database that nobody uses. Null on
 * SQLite.
 */
export function databaseOfPart(): PartDatabase | null {
  const server = inject('partsOn');
  if (server === undefined) return null;
  const url = idle.pop();
  return url === undefined ? { url: newDatabase(server), shaped: false } : { url, shaped: true };
}

/** Empties a database of `databaseOfPart` for the next test. Nobody may be writing to it any more. */
export async function giveBack({ url }: PartDatabase): Promise<void> {
  const client = new MongoClient(url);
  try {
    await Promise.all((await client.db().collections()).map((collection) => collection.deleteMany({})));
  } finally {
    await client.close();
  }
  idle.push(url);
}

/**
 * The address of a database that nobody uses, on that server.
 * @param server e.g. `mongodb://127.0.0.1:27017/?replicaSet=rs0`
 */
export function newDatabase(server: string): string {
  return server.replace(/\/(\?|$)/, `/sillage_test_${newId().toLowerCase()}$1`);
}
