import { consentActionWords } from '../collections/words.ts';
import { type ConsentEvent, genesis } from '../domain/consent.ts';
import { TransientError } from '../domain/errors.ts';
import type { Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import { consentRecord } from './records.ts';
import { forgetNetworks } from './store-retention.ts';
import type { Table } from './table.ts';

/** Other processes may append at the same time: each of them wins once in a round, so this many rounds is far more than enough. */
const attempts = 200;

export function consentStore(table: Table): Store['consents'] {
  /** Appends of this process wait for each other: the unique `seq` is for other processes. */
  let last: Promise<unknown> = Promise.resolve();

  const appendNow = async (seal: (head: { seq: number; hash: string }) => ConsentEvent) => {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const row = await table.first([['seq', '>', 0]], '-seq');
      const head = row === null ? genesis : { seq: row.number('seq'), hash: row.text('hash') };
      const event = seal(head);
      if (event.seq !== head.seq + 1 || event.prevHash !== head.hash) {
        throw new Error(`A consent event must continue the chain: ${head.seq + 1} expected, ${event.seq} given.`);
      }
      if ((await table.insert(consentRecord.toRow(event))) === 'inserted') return event;
      const said = await table.first([['key', 'is', event.key]]);
      if (said !== null) return consentRecord.fromRow(said);
    }
    throw new TransientError('chain-contended', 'The consent chain moved faster than it could be appended to.');
  };

  const listed = async (conditions: Conditions): Promise<ConsentEvent[]> => {
    const rows = await table.list(conditions, { sort: 'seq', limit: 'all' });
    return rows.map(consentRecord.fromRow);
  };

  return {
    append(seal) {
      const result = last.then(() => appendNow(seal));
      last = result.catch(() => undefined);
      return result;
    },
    ofLead: (leadId) => listed([['leadId', 'is', leadId]]),
    async ofLeads(leadIds) {
      const events = new Map<string, ConsentEvent[]>(leadIds.map((id) => [id, []]));
      if (leadIds.length === 0) return events;
      for (const event of await listed([['leadId', 'in', leadIds]])) {
        if (event.leadId !== null) events.get(event.leadId)?.push(event);
      }
      return events;
    },
    async saidBy(leadIds, purpose) {
      if (leadIds.length === 0) return new Map();
      const rows = await table.list(
        [
          ['purpose', 'is', purpose],
          ['leadId', 'in', leadIds],
        ],
        { sort: 'seq', limit: 'all' },
      );
      const lines = rows.map((row) => ({
        leadId: row.text('leadId'),
        line: { seq: row.number('seq'), purpose, action: row.word('action', consentActionWords) },
      }));
      return new Map([...Map.groupBy(lines, ({ leadId }) => leadId)].map(([id, theirs]) => [id, theirs.map(({ line }) => line)]));
    },
    async chain(afterSeq, limit) {
      const rows = await table.list([['seq', '>', afterSeq]], { sort: 'seq', limit });
      return rows.map(consentRecord.fromRow);
    },
    forgetNetworks: forgetNetworks(table, 'at'),
    async anonymise(leadId) {
      const lines = await table.count([['leadId', 'is', leadId]]);
      const nobody = { leadId: null, salt: null, network: null, pageUrl: null, submissionId: null };
      if (lines > 0) await table.setAll([['leadId', 'is', leadId]], nobody);
      return lines;
    },
  };
}
