import type { BroadcastRun } from '../domain/broadcast.ts';
import type { Store } from '../ports.ts';
import { auditRecord, broadcastRunRecord, controlRecord } from './records.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

const released = { leaseUntil: null, leaseToken: null };

export function broadcastRunStore(table: Table): Store['broadcastRuns'] {
  const read = (row: Row | null) => (row === null ? null : broadcastRunRecord.fromRow(row));
  return {
    insert: (run) => table.insert(broadcastRunRecord.toRow(run)),
    find: async (id) => read(await table.first([['id', 'is', id]])),
    findByBroadcast: async (broadcastId) => read(await table.first([['broadcastId', 'is', broadcastId]])),
    async findMany(ids) {
      if (ids.length === 0) return new Map();
      const rows = await table.list([['id', 'in', ids]], { sort: 'id', limit: ids.length });
      return new Map(rows.map(broadcastRunRecord.fromRow).map((run) => [run.id, run]));
    },
    async due(nowIso, limit) {
      const listing = { sort: 'requestedAt', limit } as const;
      const lists = await Promise.all([
        table.list([['status', 'is', 'running']], listing),
        table.list(
          [
            ['status', 'is', 'scheduled'],
            ['startAt', '<=', nowIso],
          ],
          listing,
        ),
      ]);
      const runs = lists.flat().map(broadcastRunRecord.fromRow);
      return runs.sort(oldestFirst).slice(0, limit);
    },
    async recent(limit) {
      const rows = await table.list([['requestedAt', '>=', '0001-01-01T00:00:00Z']], { sort: '-requestedAt', limit });
      return rows.map(broadcastRunRecord.fromRow);
    },
    async decide(run, seenRevision) {
      const { id, status, approved, startAt, approvedBy, approvedAt, through, haltReason, startedAt, endedAt, revision } = run;
      if (revision !== seenRevision + 1) throw new Error(`A decision on revision ${seenRevision} makes the next one, not ${revision}.`);
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['revision', 'is', seenRevision],
        ],
        { status, approved, startAt, approvedBy, approvedAt, through, haltReason, startedAt, endedAt, revision },
      );
      return changed !== null;
    },
    async claim(id, wallIso, claim) {
      const row = await table.set(
        [
          ['id', 'is', id],
          ['status', 'in', ['scheduled', 'running']],
          { any: [[['leaseUntil', 'is', null]], [['leaseUntil', '<=', wallIso]]] },
        ],
        { leaseToken: claim.token, leaseUntil: claim.until },
      );
      return read(row);
    },
    async progress(id, claimToken, progress, leaseUntil) {
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['leaseToken', 'is', claimToken],
        ],
        { ...progress, ...(leaseUntil === null ? released : { leaseUntil }) },
      );
      return changed !== null;
    },
  };
}

const oldestFirst = (a: BroadcastRun, b: BroadcastRun) =>
  a.requestedAt === b.requestedAt ? (a.id < b.id ? -1 : 1) : a.requestedAt < b.requestedAt ? -1 : 1;

export function controlStore(table: Table): Store['controls'] {
  return {
    async get(key) {
      const row = await table.first([['key', 'is', key]]);
      return row === null ? null : controlRecord.fromRow(row);
    },
    async list() {
      const rows = await table.list([['key', '>', ' ']], { sort: 'key', limit: 1000 });
      return rows.map(controlRecord.fromRow);
    },
    async set(control, seenRevision) {
      if (control.revision !== (seenRevision ?? 0) + 1) throw new Error('A switch counts its turns one by one.');
      const row = controlRecord.toRow(control);
      if (seenRevision === null) return (await table.insert(row)) === 'inserted';
      const { state, reason, by, at, revision } = control;
      const changed = await table.set(
        [
          ['key', 'is', control.key],
          ['revision', 'is', seenRevision],
        ],
        { state, reason, by, at, revision },
      );
      return changed !== null;
    },
  };
}

export function auditStore(table: Table): Store['audit'] {
  return { insert: (event) => table.insert(auditRecord.toRow(event)) };
}
