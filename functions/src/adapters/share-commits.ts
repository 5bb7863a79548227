import { TransientError } from '../domain/errors.ts';
import { storeError } from './database-errors.ts';
import { gathered } from './gathered.ts';
import type { SqliteClient, SqliteStatement } from './sqlite-client.ts';

/**
 * Lets writes that are asked for at the same time share one transaction, hence one flush of the disk: that flush, not the row, is what a write
 * costs on one machine, and the driver makes the whole process wait for it. A write is answered after its commit, as before. One that is
 * refused (a key that exists) takes no other with it: the others are then written alone. Reads pass by.
 */
export function shareCommits(client: SqliteClient): void {
  const execute = client.execute.bind(client);
  const write = gathered(async (statements: readonly SqliteStatement[]) => {
    const [only] = statements;
    if (only !== undefined && statements.length === 1) return [await execute(only)];
    try {
      return await client.batch([...statements], 'write');
    } catch (error) {
      const known = storeError(error);
      // A database that is away is away for each of them: trying one by one would wait for it as many times.
      throw known instanceof TransientError ? known : error;
    }
  });
  client.execute = (statement) => (typeof statement === 'object' && isWrite(statement.sql) ? write(statement) : execute(statement));
}

function isWrite(sql: string): boolean {
  return /^\s*(?:insert|update|delete)\b/i.test(sql);
}
