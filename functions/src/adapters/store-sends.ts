import type { Send } from '../domain/send.ts';
import type { Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import { sendRecord } from './records.ts';
import type { Table } from './table.ts';

const released = { leaseUntil: null, leaseToken: null };

export function sendStore(table: Table): Store['sends'] {
  const one = async (conditions: Conditions) => {
    const row = await table.first(conditions);
    return row === null ? null : sendRecord.fromRow(row);
  };

  return {
    insert: (send) => table.insert(sendRecord.toRow(send)),
    find: (id) => one([['id', 'is', id]]),
    findByKey: (key) => one([['key', 'is', key]]),
    findByProviderId: (providerId) => one([['providerId', 'is', providerId]]),
    async ofLead(leadId) {
      const rows = await table.list([['leadId', 'is', leadId]], { sort: 'queuedAt', limit: 'all' });
      return rows.map(sendRecord.fromRow);
    },
    async ofLeads(leadIds) {
      const sends = new Map<string, Send[]>();
      if (leadIds.length === 0) return sends;
      for (const row of await table.list([['leadId', 'in', leadIds]], { sort: 'queuedAt', limit: 'all' })) {
        const leadId = row.text('leadId');
        const known = sends.get(leadId);
        if (known === undefined) sends.set(leadId, [sendRecord.fromRow(row)]);
        else known.push(sendRecord.fromRow(row));
      }
      return sends;
    },
    async claim(id, nowIso, wallIso, claim) {
      const lease = { status: 'submitting', leaseToken: claim.token, leaseUntil: claim.until };
      const fresh = await table.set(
        [
          ['id', 'is', id],
          ['status', 'is', 'queued'],
          ['dueAt', '<=', nowIso],
        ],
        lease,
      );
      if (fresh !== null) return { send: sendRecord.fromRow(fresh), tookOver: false };
      const abandoned = await table.set(
        [
          ['id', 'is', id],
          ['status', 'is', 'submitting'],
          ['leaseUntil', '<=', wallIso],
        ],
        lease,
      );
      return abandoned === null ? null : { send: sendRecord.fromRow(abandoned), tookOver: true };
    },
    async claimable(nowIso, wallIso, limit) {
      const queued = await table.list(
        [
          ['status', 'is', 'queued'],
          ['dueAt', '<=', nowIso],
        ],
        { sort: 'dueAt', limit },
      );
      const abandoned = await table.list(
        [
          ['status', 'is', 'submitting'],
          ['leaseUntil', '<=', wallIso],
        ],
        { sort: 'leaseUntil', limit },
      );
      return [...queued, ...abandoned]
        .map((row) => ({ id: row.text('id'), dueAt: row.instant('dueAt') }))
        .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
        .slice(0, limit)
        .map(({ id }) => id);
    },
    async settle(id, claimToken, patch) {
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['leaseToken', 'is', claimToken],
        ],
        { ...patch, ...released },
      );
      return changed !== null;
    },
    async transition(id, from, patch) {
      if (from.length === 0) return false;
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['status', 'in', from],
        ],
        { ...patch, ...released },
      );
      return changed !== null;
    },
    async skipQueued(leadId, kind, reason, at, purpose) {
      const queued = await table.list(
        [
          ['leadId', 'is', leadId],
          ['kind', 'is', kind],
          ['status', 'is', 'queued'],
          ...(purpose === undefined ? [] : [['purpose', 'is', purpose] as const]),
        ],
        { sort: 'id', limit: 'all' },
      );
      let skipped = 0;
      for (const row of queued) {
        const changed = await table.set(
          [
            ['id', 'is', row.text('id')],
            ['status', 'is', 'queued'],
          ],
          { status: 'skipped', reason, settledAt: at },
        );
        if (changed !== null) skipped += 1;
      }
      return skipped;
    },
    async anonymise(leadId) {
      const theirs = await table.count([['leadId', 'is', leadId]]);
      if (theirs > 0) await table.setAll([['leadId', 'is', leadId]], { leadId: null, link: null, enrolmentId: null, to: '', values: {} });
      return theirs;
    },
  };
}
