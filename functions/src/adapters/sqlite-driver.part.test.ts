import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Client, createClient } from '@libsql/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mendSqliteDriver } from './sqlite-driver.ts';

mendSqliteDriver();

let folder: string;
let clients: Client[];
let writer: Client;
let other: Client;

/** One connection, as a process would have it, that waits a moment for a lock. */
async function connect(): Promise<Client> {
  const client = createClient({ url: `file:${join(folder, 'test.db')}` });
  await client.execute('PRAGMA busy_timeout = 50');
  clients.push(client);
  return client;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sillage-driver-'));
  clients = [];
  writer = await connect();
  await writer.execute('PRAGMA journal_mode = WAL');
  await writer.execute('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT UNIQUE)');
  other = await connect();
});

afterEach(() => {
  for (const client of clients) client.close();
  rmSync(folder, { recursive: true, force: true });
});

const notes = async (client: Client) => (await client.execute('SELECT text FROM notes ORDER BY id')).rows.map(({ text }) => text);

/** Does something that fails since somebody else has the lock, which is free again afterwards. */
async function whileLocked(work: () => Promise<unknown>): Promise<void> {
  const holder = await (await connect()).transaction('write');
  await expect(work()).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  await holder.rollback();
}

describe('a connection that found the database locked', () => {
  it.each([
    ['a write', "INSERT INTO notes (text) VALUES ('refused')"],
    ['a write that gives rows back', "INSERT INTO notes (text) VALUES ('refused') RETURNING id"],
    ['the start of a transaction', 'BEGIN IMMEDIATE'],
  ])('commits what it writes afterwards (%s had failed)', async (_what, sql) => {
    await whileLocked(() => writer.execute(sql));
    await writer.execute("INSERT INTO notes (text) VALUES ('accepted')");
    expect(await notes(other)).toEqual(['accepted']);
  });

  it('never does later what was refused', async () => {
    await whileLocked(() => writer.execute("INSERT INTO notes (text) VALUES ('refused')"));
    expect(await notes(writer)).toEqual([]);
    expect(await notes(other)).toEqual([]);
  });

  it('sees what others wrote meanwhile, and writes on top of it', async () => {
    await whileLocked(() => writer.execute("INSERT INTO notes (text) VALUES ('refused') RETURNING id"));
    await other.execute("INSERT INTO notes (text) VALUES ('first')");
    expect(await notes(writer)).toEqual(['first']);
    await writer.execute("INSERT INTO notes (text) VALUES ('second') RETURNING id");
    expect(await notes(other)).toEqual(['first', 'second']);
  });

  it('can roll a transaction back and begin another', async () => {
    await whileLocked(async () => {
      const transaction = await writer.transaction('deferred');
      try {
        await transaction.execute("INSERT INTO notes (text) VALUES ('refused')");
      } finally {
        transaction.close();
      }
    });
    await writer.execute("INSERT INTO notes (text) VALUES ('accepted')");
    expect(await notes(other)).toEqual(['accepted']);
  });

  it('reports other failures as before', async () => {
    await writer.execute("INSERT INTO notes (text) VALUES ('once')");
    await expect(writer.execute("INSERT INTO notes (text) VALUES ('once')")).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_UNIQUE' });
    await writer.execute("INSERT INTO notes (text) VALUES ('twice')");
    expect(await notes(other)).toEqual(['once', 'twice']);
  });
});
