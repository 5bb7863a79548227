/** For the command that carries an installation from one database to another. */

import type { Payload } from 'payload';
import { sqliteClient } from '../adapters/sqlite-client.ts';

export { openTable } from '../adapters/payload-table.ts';

/**
 * Does `work` while a SQLite database accepts a document before the one it names (documents name each other in circles), and looks afterwards whether each
 * finds what it names. MongoDB asks for no order.
 * @throws Error when something is named that isn't there
 */
export async function inAnyOrder(payload: Payload, work: () => Promise<void>): Promise<void> {
  const client = sqliteClient(payload);
  if (client === null) return work();
  await client.execute({ sql: 'PRAGMA foreign_keys = OFF', args: [] });
  try {
    await work();
  } finally {
    await client.execute({ sql: 'PRAGMA foreign_keys = ON', args: [] });
  }
  const { rows } = await client.execute({ sql: 'PRAGMA foreign_key_check', args: [] });
  if (rows.length > 0) throw new Error(`${rows.length} rows name documents that are not there.`);
}
