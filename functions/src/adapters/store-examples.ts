import type { CollectionConfig } from 'payload';
import { broadcastRuns } from '../collections/broadcast-runs.ts';
import { consentEvents } from '../collections/consent-events.ts';
import { counters } from '../collections/counters.ts';
import { emailEvents } from '../collections/email-events.ts';
import { enrolments } from '../collections/enrolments.ts';
import { downloadGrants } from '../collections/grants.ts';
import { leads } from '../collections/leads.ts';
import { sends } from '../collections/sends.ts';
import { submissions } from '../collections/submissions.ts';
import { suppressions } from '../collections/suppressions.ts';
import type { Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import {
  broadcastRunRecord,
  emailEventRecord,
  enrolmentRecord,
  grantRecord,
  leadRecord,
  sendRecord,
  submissionRecord,
  suppressionRecord,
} from './records.ts';
import { removeAll, type Table } from './table.ts';

/** Rows in one command: below what SQLite takes as values of one statement (32,766) for the widest table. */
const rowsAtOnce = 500;

export type AppendLines = Store['examples']['append'];

export function chunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / rowsAtOnce) }, (_, index) =>
    items.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  );
}

/** One append after the other, as many at once as travel together. */
export const appendByOnes =
  (append: Store['consents']['append']): AppendLines =>
  async (seals) => {
    for (const some of chunks(seals)) await Promise.all(some.map((seal) => append(seal)));
  };

export function exampleStore(open: (collection: CollectionConfig) => Table, append: AppendLines): Store['examples'] {
  const put = async (collection: CollectionConfig, rows: readonly Record<string, unknown>[]) => {
    const table = open(collection);
    for (const some of chunks(rows)) await table.insertAll(some);
  };
  return {
    async put(people) {
      await put(
        leads,
        people.leads.map(({ lead, addressHash }) => ({ ...leadRecord.toRow(lead), addressHash })),
      );
      await put(submissions, people.submissions.map(submissionRecord.toRow));
      await put(downloadGrants, people.grants.map(grantRecord.toRow));
      await put(enrolments, people.enrolments.map(enrolmentRecord.toRow));
      await put(sends, people.sends.map(sendRecord.toRow));
      await put(broadcastRuns, people.broadcastRuns.map(broadcastRunRecord.toRow));
      await put(emailEvents, people.emailEvents.map(emailEventRecord.toRow));
      await put(suppressions, people.suppressions.map(suppressionRecord.toRow));
      await put(
        counters,
        people.counters.map((counter) => ({ ...counter, key: [counter.day, counter.piece, counter.block, counter.metric].join('|') })),
      );
    },
    append,
    async remove({ from, to }) {
      const within = (field: string): Conditions => [
        [field, '>=', from],
        [field, '<=', to],
      ];
      // What was sent to them since, and what they said, stays as it does for anybody who is erased.
      await open(consentEvents).setAll(within('leadId'), { leadId: null, salt: null, network: null, pageUrl: null, submissionId: null });
      await open(sends).remove(within('id'));
      await open(sends).setAll(within('leadId'), { leadId: null, link: null, enrolmentId: null, submissionId: null, to: '', values: {} });
      for (const collection of [downloadGrants, enrolments, submissions]) {
        await open(collection).remove(within('id'));
        await open(collection).remove(within('leadId'));
      }
      for (const collection of [emailEvents, suppressions, counters, broadcastRuns]) await open(collection).remove(within('id'));
      // Last: as long as they are there, a removal that was cut off is known to be unfinished.
      return removeAll(open(leads), within('id'));
    },
  };
}
