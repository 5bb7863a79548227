import type { Store } from '../ports.ts';
import { grantRecord, optInRecord } from './records.ts';
import type { Row } from './row.ts';
import { removeAll, type Table } from './table.ts';

export function grantStore(table: Table): Store['grants'] {
  const read = (row: Row | null) => (row === null ? null : grantRecord.fromRow(row));
  return {
    insert: (grant) => table.insert(grantRecord.toRow(grant)),
    find: async (id) => read(await table.first([['id', 'is', id]])),
    findByKey: async (key) => read(await table.first([['key', 'is', key]])),
    findByTokenHash: async (hash) => read(await table.first([['tokenHash', 'is', hash]])),
    async ofLead(leadId) {
      const rows = await table.list([['leadId', 'is', leadId]], { sort: '-createdAt', limit: 'all' });
      return rows.map(grantRecord.fromRow);
    },
    async countDownload(id, seen, at) {
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['downloads', 'is', seen],
          ['maxDownloads', '>', seen],
        ],
        { downloads: seen + 1, ...(seen === 0 ? { firstUsedAt: at } : {}) },
      );
      return changed !== null;
    },
    erase: (leadId) => removeAll(table, [['leadId', 'is', leadId]]),
  };
}

export function optInStore(table: Table): Store['optIns'] {
  const read = (row: Row | null) => (row === null ? null : optInRecord.fromRow(row));
  return {
    insert: (token) => table.insert(optInRecord.toRow(token)),
    find: async (id) => read(await table.first([['id', 'is', id]])),
    findByKey: async (key) => read(await table.first([['key', 'is', key]])),
    findByTokenHash: async (hash) => read(await table.first([['tokenHash', 'is', hash]])),
    async use(id, at) {
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['usedAt', 'is', null],
        ],
        { usedAt: at },
      );
      return changed !== null;
    },
    async ofLead(leadId) {
      const rows = await table.list([['leadId', 'is', leadId]], { sort: 'createdAt', limit: 'all' });
      return rows.map(optInRecord.fromRow);
    },
    expireOlder: (leadId, madeBefore, at) =>
      table.setAll(
        [
          ['leadId', 'is', leadId],
          ['createdAt', '<', madeBefore],
          ['usedAt', 'is', null],
          ['expiresAt', '>', at],
        ],
        { expiresAt: at },
      ),
    erase: (leadId) => removeAll(table, [['leadId', 'is', leadId]]),
  };
}
