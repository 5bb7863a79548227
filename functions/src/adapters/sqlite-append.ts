import { consentEvents } from '../collections/consent-events.ts';
import { type ConsentEvent, genesis } from '../domain/consent.ts';
import { TransientError } from '../domain/errors.ts';
import { consentRecord } from './records.ts';
import type { SqliteClient } from './sqlite-client.ts';
import { sqliteTable } from './sqlite-table.ts';
import { type AppendLines, chunks } from './store-examples.ts';

/** Other processes may append in between: each of them wins once in a round. */
const attempts = 50;

/**
 * Lines of the chain by the hundred, each portion in one statement: all of it follows the head that it was sealed onto, or none of it is written and
 * it is sealed anew. (Row by row, each line costs a flush of the disk.)
 */
export function sqliteAppend(client: SqliteClient): AppendLines {
  const table = sqliteTable(client, consentEvents);

  const appendChunk = async (seals: Parameters<AppendLines>[0]): Promise<void> => {
    let open = seals;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const row = await table.first([['seq', '>', 0]], '-seq');
      let head = row === null ? genesis : { seq: row.number('seq'), hash: row.text('hash') };
      const lines: ConsentEvent[] = [];
      for (const seal of open) {
        const line = seal(head);
        lines.push(line);
        head = line;
      }
      if (lines.length === 0 || (await table.insertWhole(lines.map(consentRecord.toRow))) === 'inserted') return;
      const said = await table.list([['key', 'in', lines.map(({ key }) => key)]], { sort: 'id', limit: 'all' });
      const keys = new Set(said.map((known) => known.text('key')));
      open = open.filter((_, index) => !keys.has(lines[index]?.key ?? ''));
    }
    throw new TransientError('chain-contended', 'The consent chain moved faster than it could be appended to.');
  };

  return async (seals) => {
    for (const some of chunks(seals)) await appendChunk(some);
  };
}
