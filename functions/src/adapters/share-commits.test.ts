import { expect, test } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import { shareCommits } from './share-commits.ts';
import type { SqliteClient, SqliteStatement } from './sqlite-client.ts';

const refused = Object.assign(new Error('UNIQUE constraint failed'), { code: 'SQLITE_CONSTRAINT_UNIQUE' });

/** Remembers transactions as lists of statements; refuses the statements of `refuses`, and everything while `busy`. */
function fakeClient(options: { refuses?: string; busy?: boolean } = {}) {
  const transactions: string[][] = [];
  const answer = (sql: string) => {
    if (options.busy) throw Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
    if (sql === options.refuses) throw refused;
    return { rowsAffected: 1, rows: [[sql]] };
  };
  const client: SqliteClient = {
    async execute(statement) {
      const { sql } = typeof statement === 'string' ? { sql: statement } : statement;
      transactions.push([sql]);
      return answer(sql);
    },
    async batch(statements) {
      transactions.push(statements.map(({ sql }) => sql));
      return statements.map(({ sql }) => answer(sql));
    },
    close: () => undefined,
  };
  shareCommits(client);
  return { client, transactions };
}

const statement = (sql: string): SqliteStatement => ({ sql, args: [] });

test('Writes that come together are one transaction, each with its own answer', async () => {
  const { client, transactions } = fakeClient();
  const answers = await Promise.all(['INSERT a', 'update b', ' DELETE c'].map((sql) => client.execute(statement(sql))));
  expect(transactions).toEqual([['INSERT a', 'update b', ' DELETE c']]);
  expect(answers.map(({ rows }) => rows[0]?.[0])).toEqual(['INSERT a', 'update b', ' DELETE c']);
});

test('A write that is refused takes no other with it', async () => {
  const { client } = fakeClient({ refuses: 'INSERT b' });
  const answers = await Promise.allSettled(['INSERT a', 'INSERT b', 'INSERT c'].map((sql) => client.execute(statement(sql))));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(answers[1]).toMatchObject({ reason: refused });
});

test('A database that is away is asked once for all', async () => {
  const { client, transactions } = fakeClient({ busy: true });
  const answers = await Promise.allSettled(['INSERT a', 'INSERT b'].map((sql) => client.execute(statement(sql))));
  expect(answers.map((answer) => answer.status === 'rejected' && answer.reason instanceof TransientError)).toEqual([true, true]);
  expect(transactions).toHaveLength(1);
});

test('Reads and what is no data pass by at once', async () => {
  const { client, transactions } = fakeClient();
  const written = client.execute(statement('INSERT a'));
  await client.execute(statement('SELECT a'));
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  expect(transactions).toEqual([['SELECT a'], ['PRAGMA wal_checkpoint(TRUNCATE)']]);
  await written;
});
