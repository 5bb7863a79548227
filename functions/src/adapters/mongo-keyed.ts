import type { Store } from '../ports.ts';
import { filterOf, storedValues } from './mongo-documents.ts';
import { mongoError, retried } from './mongo-errors.ts';
import type { MongoTable } from './mongo-table.ts';
import { kept, literal, upsertAll } from './mongo-upsert.ts';
import { newId } from './random.ts';

/** Writes one value under a key, whether it is there or not. */
export function mongoPut(table: MongoTable): (key: string, value: unknown) => Promise<void> {
  return async (key, value) => {
    const stored = storedValues(table.kinds, { key, value });
    const fields = { _id: kept('_id', newId()), key: literal(stored.key), value: literal(stored.value) };
    await retried(() => upsertAll(table.documents, [{ key: filterOf(table.kinds, [['key', 'is', key]]), fields }]));
  };
}

export function mongoCounters(table: MongoTable): Pick<Store['counters'], 'add'> {
  return {
    async add(day, piece, block, metric, by) {
      if (!Number.isSafeInteger(by)) throw new Error(`A counter can't be increased by ${by}.`);
      const key = [day, piece, block, metric].join('|');
      const words = storedValues(table.kinds, { key, day, piece, block, metric });
      const fields = {
        _id: kept('_id', newId()),
        ...Object.fromEntries(Object.entries(words).map(([field, value]) => [field, literal(value)])),
        total: { $add: [kept('total', 0), by] },
      };
      try {
        // Tried again by the driver alone, which numbers its tries: the server then knows one that it carried out.
        await upsertAll(table.documents, [{ key: filterOf(table.kinds, [['key', 'is', key]]), fields }]);
      } catch (error) {
        throw mongoError(error);
      }
    },
  };
}
