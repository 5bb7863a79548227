import { sendKindWords, sendStatusWords } from '../collections/words.ts';
import type { BroadcastOutcome } from '../domain/broadcast.ts';
import type { CountedSend, Send, SendKind, SendStatus } from '../domain/send.ts';
import { permanentBounce } from '../domain/send-transition.ts';
import type { Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import { sendRecord } from './records.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

const released = { leaseUntil: null, leaseToken: null };

const kinds: readonly SendKind[] = ['transactional', 'marketing'];

/** States of a mail that counts for a weekly cap (domain/limits.ts): it left, may have left, or is leaving. */
export const mayCount: readonly SendStatus[] = ['submitting', 'submitted', 'delivered', 'bounced', 'complained', 'uncertain'];

const oldestFirst = (a: Send, b: Send) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);

/** A page begins within its own rows, whatever it is asked to begin after. */
export const laterOf = (after: string | null, prefix: string): string => (after !== null && after > prefix ? after : prefix);

export const byOutcome = (a: BroadcastOutcome, b: BroadcastOutcome) => {
  const [x, y] = [`${a.status} ${a.reason ?? ''}`, `${b.status} ${b.reason ?? ''}`];
  return x < y ? -1 : x > y ? 1 : 0;
};

export function countedOf(row: Row): CountedSend {
  return {
    id: row.text('id'),
    kind: row.word('kind', sendKindWords),
    status: row.word('status', sendStatusWords),
    queuedAt: row.instant('queuedAt'),
    dueAt: row.instant('dueAt'),
    submittedAt: row.instantOrNull('submittedAt'),
    settledAt: row.instantOrNull('settledAt'),
  };
}

/** Several at once, so that their writes share a command or a commit. Returns the ids of those that changed. */
async function changeEach<P>(
  patches: readonly { id: string; patch: P }[],
  change: (id: string, patch: P) => Promise<boolean>,
): Promise<string[]> {
  const changed = await Promise.all(patches.map(({ id, patch }) => change(id, patch)));
  return patches.flatMap(({ id }, index) => (changed[index] === true ? [id] : []));
}

export function sendStore(table: Table): Store['sends'] {
  const one = async (conditions: Conditions) => {
    const row = await table.first(conditions);
    return row === null ? null : sendRecord.fromRow(row);
  };

  const settle: Store['sends']['settle'] = async (id, claimToken, patch) => {
    const changed = await table.set(
      [
        ['id', 'is', id],
        ['leaseToken', 'is', claimToken],
      ],
      { ...patch, ...released },
    );
    return changed !== null;
  };

  const transition: Store['sends']['transition'] = async (id, from, patch, reason) => {
    if (from.length === 0) return false;
    const changed = await table.set(
      [['id', 'is', id], ['status', 'in', from], ...(reason === undefined ? [] : [['reason', 'is', reason] as const])],
      { ...patch, ...released },
    );
    return changed !== null;
  };

  const due: Store['sends']['due'] = async (kind, nowIso, wallIso, limit) => {
    const queued = await table.list(
      [
        ['kind', 'is', kind],
        ['status', 'is', 'queued'],
        ['dueAt', '<=', nowIso],
      ],
      { sort: 'dueAt', limit },
    );
    const abandoned = await table.list(
      [
        ['kind', 'is', kind],
        ['status', 'is', 'submitting'],
        ['leaseUntil', '<=', wallIso],
      ],
      { sort: 'leaseUntil', limit },
    );
    return [...queued, ...abandoned].map(sendRecord.fromRow).sort(oldestFirst).slice(0, limit);
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
      const lists = await Promise.all(kinds.map((kind) => due(kind, nowIso, wallIso, limit)));
      return lists
        .flat()
        .sort(oldestFirst)
        .slice(0, limit)
        .map(({ id }) => id);
    },
    due,
    async insertMany(sends) {
      await table.insertAll(sends.map(sendRecord.toRow));
    },
    async counted(leadIds, sinceIso) {
      if (leadIds.length === 0) return new Map();
      const rows = await table.list(
        [
          ['leadId', 'in', leadIds],
          ['kind', 'is', 'marketing'],
          ['status', 'in', mayCount],
          { any: [[['submittedAt', '>', sinceIso]], [['submittedAt', 'is', null]], [['status', 'is', 'submitting']]] },
        ],
        { sort: 'queuedAt', limit: 'all' },
      );
      const counted = rows.map((row) => ({ leadId: row.text('leadId'), send: countedOf(row) }));
      return new Map([...Map.groupBy(counted, ({ leadId }) => leadId)].map(([id, theirs]) => [id, theirs.map(({ send }) => send)]));
    },
    async unsentOf(enrolmentIds) {
      if (enrolmentIds.length === 0) return new Map();
      const rows = await table.list(
        [
          ['enrolmentId', 'in', enrolmentIds],
          ['status', 'in', ['queued', 'submitting']],
        ],
        { sort: 'dueAt', limit: 'all' },
      );
      return new Map(rows.map((row) => [row.text('enrolmentId'), { key: row.text('key'), dueAt: row.instant('dueAt') }]));
    },
    async claimMany(ids, nowIso, claim) {
      if (ids.length === 0) return [];
      await table.setAll(
        [
          ['id', 'in', ids],
          ['status', 'is', 'queued'],
          ['dueAt', '<=', nowIso],
        ],
        { status: 'submitting', leaseToken: claim.token, leaseUntil: claim.until },
      );
      const ours = await table.list(
        [
          ['id', 'in', ids],
          ['leaseToken', 'is', claim.token],
        ],
        { sort: 'id', limit: ids.length },
      );
      return ours.map((row) => row.text('id'));
    },
    settleMany: (claimToken, patches) => changeEach(patches, (id, patch) => settle(id, claimToken, patch)),
    changeQueued: (patches) => changeEach(patches, (id, patch) => transition(id, ['queued'], patch)),
    async ofBroadcast(runId, { outcome, after, limit }) {
      const prefix = `broadcast:${runId}:`;
      const within: Conditions =
        outcome === undefined
          ? [['key', '<', `broadcast:${runId};`]]
          : [
              ['broadcastId', 'is', runId],
              ['status', 'is', outcome.status],
              ['reason', 'is', outcome.reason],
            ];
      const rows = await table.list([...within, ['key', '>', laterOf(after ?? null, prefix)]], { sort: 'key', limit });
      return rows.map(sendRecord.fromRow);
    },
    async outcomes(runId) {
      const counts = new Map<string, BroadcastOutcome>();
      for (const row of await table.list([['broadcastId', 'is', runId]], { sort: 'key', limit: 'all' })) {
        const outcome = { status: row.word('status', sendStatusWords), reason: row.textOrNull('reason') };
        const key = JSON.stringify(outcome);
        counts.set(key, { ...outcome, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts.values()].sort(byOutcome);
    },
    waitingOfBroadcast: (runId) =>
      table.count([
        ['broadcastId', 'is', runId],
        ['status', 'in', ['queued', 'submitting']],
      ]),
    async wakeOfBroadcast(runId, at) {
      const putOff: Conditions = [
        ['broadcastId', 'is', runId],
        ['status', 'is', 'queued'],
        ['reason', 'is', 'paused'],
      ];
      const found = await table.count(putOff);
      if (found > 0) await table.setAll(putOff, { reason: null, dueAt: at });
      return found;
    },
    async skipQueuedOfBroadcast(runId, reason, at) {
      const queued = await table.list(
        [
          ['broadcastId', 'is', runId],
          ['status', 'is', 'queued'],
        ],
        { sort: 'key', limit: 'all' },
      );
      const patch = { status: 'skipped', reason, settledAt: at } as const;
      const changed = await changeEach(
        queued.map((row) => ({ id: row.text('id'), patch })),
        (id) => transition(id, ['queued'], patch),
      );
      return changed.length;
    },
    settle,
    transition,
    async fates(sinceIso) {
      const count = (statuses: SendStatus[], reason?: string) =>
        table.count([
          ['kind', 'is', 'marketing'],
          ['status', 'in', statuses],
          ['submittedAt', '>=', sinceIso],
          ...(reason === undefined ? [] : [['reason', 'is', reason] as const]),
        ]);
      const [left, bounced, complained] = await Promise.all([
        count(['submitted', 'delivered', 'bounced', 'complained']),
        count(['bounced'], permanentBounce),
        count(['complained']),
      ]);
      return { left, bounced, complained };
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
      if (theirs > 0)
        await table.setAll([['leadId', 'is', leadId]], {
          leadId: null,
          link: null,
          enrolmentId: null,
          submissionId: null,
          to: '',
          values: {},
        });
      return theirs;
    },
  };
}
