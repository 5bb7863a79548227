import { plus } from '../domain/schedule.ts';
import { erasedAddress } from '../domain/submission.ts';
import type { ForgetNetworks, Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import { submissionRecord } from './records.ts';
import { removeAll, removeSome, type Table } from './table.ts';

/** What one person sent: the requests of the lead, and those of that address that never became one. */
const sentBy = (leadId: string, email: string): Conditions => [
  {
    any: [
      [['leadId', 'is', leadId]],
      [
        ['leadId', 'is', null],
        ['email', 'is', email],
      ],
    ],
  },
];

/** How requests are read, and forgotten, by the person they came from or by their age. */
export function submissionRetention(
  table: Table,
): Pick<Store['submissions'], 'erase' | 'ofLead' | 'sentBy' | 'anonymise' | 'removeRefused' | 'forgetNetworks'> {
  return {
    erase: (leadId, email) => removeAll(table, sentBy(leadId, email)),
    async ofLead(leadId) {
      const rows = await table.list([['leadId', 'is', leadId]], { sort: 'receivedAt', limit: 'all' });
      return rows.map(submissionRecord.fromRow);
    },
    async sentBy(leadId, email) {
      const rows = await table.list(sentBy(leadId, email), { sort: 'receivedAt', limit: 'all' });
      return rows.map(submissionRecord.fromRow);
    },
    async anonymise(leadId, email) {
      const ids = (await table.list(sentBy(leadId, email), { sort: 'id', limit: 'all' })).map((row) => row.text('id'));
      // One by one: the key is made from the address, which could be guessed back from it, and is unique.
      for (const id of ids) {
        await table.set([['id', 'is', id]], {
          key: `erased:${id}`,
          email: erasedAddress,
          domain: null,
          fields: {},
          ticked: [],
          network: null,
          leadId: null,
        });
      }
      return ids.length;
    },
    removeRefused: (outcome, beforeIso, limit) =>
      removeSome(
        table,
        [
          ['outcome', 'is', outcome],
          ['leadId', 'is', null],
          ['receivedAt', '<', beforeIso],
        ],
        { sort: 'receivedAt', limit },
      ),
    forgetNetworks: forgetNetworks(table, 'receivedAt'),
  };
}

/**
 * Along the time alone: a condition on the hash would have MongoDB read all that have one, and sort them.
 * @param time the field that says when a row was written; it has an index
 */
export function forgetNetworks(table: Table, time: 'at' | 'receivedAt'): ForgetNetworks {
  return async (fromIso, beforeIso, limit) => {
    const stretch: Conditions = [...(fromIso === null ? [] : [[time, '>=', fromIso] as const]), [time, '<', beforeIso]];
    const rows = await table.list(stretch, { sort: time, limit });
    const ids = rows.filter((row) => row.textOrNull('network') !== null).map((row) => row.text('id'));
    if (ids.length > 0) await table.setAll([['id', 'in', ids]], { network: null });
    const last = rows.at(-1)?.instant(time);
    if (last === undefined || rows.length < limit) return { count: ids.length, until: beforeIso };
    // Of those of one instant a page may have seen a part, so the next one begins with them, unless they fill it.
    return { count: ids.length, until: last === fromIso ? plus(new Date(last), 1).toISOString() : last };
  };
}
