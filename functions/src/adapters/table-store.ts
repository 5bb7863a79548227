import type { CollectionConfig } from 'payload';
import { auditEvents } from '../collections/audit-events.ts';
import { broadcastRuns } from '../collections/broadcast-runs.ts';
import { consentEvents } from '../collections/consent-events.ts';
import { controls } from '../collections/controls.ts';
import { counters } from '../collections/counters.ts';
import { editions } from '../collections/editions.ts';
import { emailEvents } from '../collections/email-events.ts';
import { enrolments } from '../collections/enrolments.ts';
import { downloadGrants, optInTokens } from '../collections/grants.ts';
import { leads } from '../collections/leads.ts';
import { compiled, marks } from '../collections/machinery.ts';
import { sends } from '../collections/sends.ts';
import { sequenceVersions } from '../collections/sequence-versions.ts';
import { submissions } from '../collections/submissions.ts';
import { suppressions } from '../collections/suppressions.ts';
import { ownHolds } from '../domain/limits.ts';
import { apiForms } from '../domain/submission.ts';
import type { Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import { emailEventRecord, submissionRecord, suppressionRecord } from './records.ts';
import { audienceStore } from './store-audience.ts';
import { auditStore, broadcastRunStore, controlStore } from './store-broadcasts.ts';
import { consentStore } from './store-consents.ts';
import { enrolmentStore } from './store-enrolments.ts';
import { grantStore, optInStore } from './store-grants.ts';
import { leadStore } from './store-leads.ts';
import { compiledStore, counterStore, editionStore, markStore, sequenceVersionStore } from './store-publishing.ts';
import { submissionRetention } from './store-retention.ts';
import { sendStore } from './store-sends.ts';
import type { Table } from './table.ts';

/** Everything of a Store that can be said in terms of tables, whatever database they are in. */
export function tableStore(open: (collection: CollectionConfig) => Table): Omit<Store, 'examples' | 'figures' | 'ping' | 'close'> {
  const submissionTable = open(submissions);
  const suppressionTable = open(suppressions);
  const emailEventTable = open(emailEvents);
  const leadTable = open(leads);
  const consents = consentStore(open(consentEvents));
  const sendsOf = sendStore(open(sends));

  return {
    submissions: {
      insert: (submission) => submissionTable.insert(submissionRecord.toRow(submission)),
      async find(id) {
        const row = await submissionTable.first([['id', 'is', id]]);
        return row === null ? null : submissionRecord.fromRow(row);
      },
      async findByKey(key) {
        const row = await submissionTable.first([['key', 'is', key]]);
        return row === null ? null : submissionRecord.fromRow(row);
      },
      async countByDomain(domain, sinceIso) {
        const lately: Conditions = [
          ['domain', 'is', domain],
          ['receivedAt', '>=', sinceIso],
          // '.' is what follows the hyphen: every name but those that begin so
          { any: [[['formId', '<', apiForms]], [['formId', '>=', apiForms.replace('-', '.')]]] },
        ];
        const [accepted, held] = await Promise.all([
          submissionTable.count([...lately, ['outcome', 'is', 'accepted']]),
          submissionTable.count([...lately, ['outcome', 'is', 'held'], ['reason', 'in', [...ownHolds]]]),
        ]);
        return accepted + held;
      },
      countByNetwork: (network, sinceIso) =>
        submissionTable.count([
          ['network', 'is', network],
          ['receivedAt', '>=', sinceIso],
          ['outcome', 'in', ['accepted', 'held', 'suppressed']],
        ]),
      ...submissionRetention(submissionTable),
    },
    leads: leadStore(leadTable),
    consents,
    grants: grantStore(open(downloadGrants)),
    optIns: optInStore(open(optInTokens)),
    editions: editionStore(open(editions)),
    sequenceVersions: sequenceVersionStore(open(sequenceVersions)),
    enrolments: enrolmentStore(open(enrolments)),
    sends: sendsOf,
    audience: audienceStore({
      leads: leadTable,
      grants: open(downloadGrants),
      suppressions: suppressionTable,
      saidBy: consents.saidBy,
      counted: sendsOf.counted,
    }),
    broadcastRuns: broadcastRunStore(open(broadcastRuns)),
    controls: controlStore(open(controls)),
    audit: auditStore(open(auditEvents)),
    suppressions: {
      insert: (suppression) => suppressionTable.insert(suppressionRecord.toRow(suppression)),
      async findByHash(addressHash) {
        const row = await suppressionTable.first([['addressHash', 'is', addressHash]]);
        return row === null ? null : suppressionRecord.fromRow(row);
      },
      async findMany(addressHashes) {
        if (addressHashes.length === 0) return [];
        const rows = await suppressionTable.list([['addressHash', 'in', addressHashes]], { sort: 'id', limit: 'all' });
        return rows.map(suppressionRecord.fromRow);
      },
    },
    emailEvents: {
      insert: (event) => emailEventTable.insert(emailEventRecord.toRow(event)),
      async ofSends(sendIds) {
        if (sendIds.length === 0) return [];
        const rows = await emailEventTable.list([['sendId', 'in', sendIds]], { sort: 'at', limit: 'all' });
        return rows.map(emailEventRecord.fromRow);
      },
    },
    counters: counterStore(open(counters)),
    compiled: compiledStore(open(compiled)),
    marks: markStore(open(marks)),
  };
}
