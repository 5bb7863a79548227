import type { Payload } from 'payload';

export type SqliteStatement = { sql: string; args: (string | number | null)[] };

export type SqliteResult = { rowsAffected: number; rows: ArrayLike<unknown>[] };

/** What we use of the libsql client that Payload's SQLite adapter holds. */
export type SqliteClient = {
  execute(statement: SqliteStatement | string): Promise<SqliteResult>;
  /** All of them or none, in one transaction, without giving up the thread in between. */
  batch(statements: SqliteStatement[], mode: 'write'): Promise<SqliteResult[]>;
  close(): void;
};

/**
 * The SQLite connection under a Payload: the people tables are asked through it (sqlite-table.ts), and closed. Null on another database.
 */
export function sqliteClient(payload: Payload): SqliteClient | null {
  const client: unknown = payload.db.name === 'sqlite' && 'client' in payload.db ? payload.db.client : null;
  return isClient(client) ? client : null;
}

function isClient(value: unknown): value is SqliteClient {
  return typeof value === 'object' && value !== null && 'execute' in value && 'batch' in value && 'close' in value;
}
