import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { outlineMails, type SequenceVersion } from '../domain/sequence.ts';
import type { CompiledKey, PublisherSettings } from '../domain/settings.ts';
import type { Store } from '../ports.ts';
import { newId } from './random.ts';
import { editionRecord, sequenceVersionRecord } from './records.ts';
import type { Row } from './row.ts';
import { removeSome, type Table } from './table.ts';

export function editionStore(table: Table): Store['editions'] {
  return {
    insert: (edition) => table.insert(editionRecord.toRow(edition)),
    async latest(whitepaperId) {
      const row = await table.first([['whitepaperId', 'is', whitepaperId]], '-number');
      return row === null ? null : editionRecord.fromRow(row);
    },
  };
}

export function sequenceVersionStore(table: Table): Store['sequenceVersions'] {
  const read = (row: Row | null) => (row === null ? null : sequenceVersionRecord.fromRow(row));
  const activeRows = () => table.list([['active', 'is', true]], { sort: 'sequenceId', limit: 'all' });

  return {
    insert: (version) => table.insert(sequenceVersionRecord.toRow(version)),
    find: async (id) => read(await table.first([['id', 'is', id]])),
    latest: async (sequenceId) => read(await table.first([['sequenceId', 'is', sequenceId]], '-number')),
    async outlines(sequenceId, limit) {
      const rows = await table.list([['sequenceId', 'is', sequenceId]], { sort: '-number', limit, without: 'mails' });
      return rows.map(sequenceVersionRecord.outline);
    },
    async correct(id, seenHash, { mails, contentHash, corrections }) {
      const changed = await table.set(
        [
          ['id', 'is', id],
          ['contentHash', 'is', seenHash],
        ],
        { mails, outlines: outlineMails(mails), contentHash, corrections },
      );
      return changed !== null;
    },
    async active() {
      // Between the two steps of `activate` a sequence has two: the newest counts.
      const newest = new Map<string, SequenceVersion>();
      for (const version of (await activeRows()).map(sequenceVersionRecord.fromRow)) {
        const known = newest.get(version.sequence.id);
        if (known === undefined || known.number < version.number) newest.set(version.sequence.id, version);
      }
      return [...newest.values()];
    },
    async activate(sequenceId, versionId) {
      if (versionId !== null) {
        await table.set(
          [
            ['id', 'is', versionId],
            ['sequenceId', 'is', sequenceId],
          ],
          { active: true },
        );
      }
      await table.setAll(
        [['sequenceId', 'is', sequenceId], ['active', 'is', true], ...(versionId === null ? [] : [['id', 'not', versionId] as const])],
        { active: false },
      );
    },
  };
}

/** Writes one value under a key: changes it when it is there, else inserts it, else somebody was faster and it is there. */
async function put(table: Table, key: string, value: unknown): Promise<void> {
  if ((await table.set([['key', 'is', key]], { value })) !== null) return;
  if ((await table.insert({ id: newId(), key, value })) === 'inserted') return;
  await table.set([['key', 'is', key]], { value });
}

async function get<T>(table: Table, key: string): Promise<T | null> {
  const row = await table.first([['key', 'is', key]]);
  return row === null ? null : row.nested<T | null>('value');
}

export function compiledStore(table: Table): Store['compiled'] {
  return {
    settings: () => get<PublisherSettings>(table, 'settings' satisfies CompiledKey),
    mail: (key) => get<CompiledEmail>(table, `mail:${key}` satisfies CompiledKey),
    put: (key, value) => put(table, key, value),
    remove: (key) => table.remove([['key', 'is', key]]),
  };
}

export function markStore(table: Table): Store['marks'] {
  return { get: (key) => get<unknown>(table, key), set: (key, value) => put(table, key, value) };
}

export function counterStore(table: Table): Store['counters'] {
  return {
    async add(day, piece, block, metric, by) {
      const key = [day, piece, block, metric].join('|');
      if (await table.increment([['key', 'is', key]], 'total', by)) return;
      if ((await table.insert({ id: newId(), key, day, piece, block, metric, total: by })) === 'inserted') return;
      await table.increment([['key', 'is', key]], 'total', by);
    },
    removeBefore: (day, limit) => removeSome(table, [['day', '<', day]], { sort: 'day', limit }),
  };
}
