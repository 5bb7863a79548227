import type { CollectionSlug, FlattenedField, Where } from 'payload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installExamples } from '../seed/install.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

/** A database drops a condition that it can't read, MongoDB more than SQLite: then everything is listed, changed or deleted. */
let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms();
  const account = { email: 'chef@exemple.test', name: 'Chef', role: 'administrator', password: 'un mot de passe de test' } as const;
  await installExamples(cms.payload, [account], () => undefined);
}, 120_000);
afterAll(() => cms.dispose());

const nonsense: unknown[] = ['zzz', '', 'undefined', '[object Object]', { $ne: null }, { 0: 'zzz' }, ['zzz'], Number.NaN];
const comparable = new Set<FlattenedField['type']>(['date', 'number', 'relationship', 'upload', 'select', 'radio', 'checkbox']);

/** How many documents a list has; null when it was refused. */
const countOf = async (collection: CollectionSlug, where: Where): Promise<number | null> =>
  cms.payload.find({ collection, where, limit: 0, pagination: false, depth: 0 }).then(
    ({ docs }) => docs.length,
    () => null,
  );

describe('a value that no document has', () => {
  it('never lists everything, whatever the field', async () => {
    const wrong: unknown[] = [];
    let asked = 0;
    for (const { slug, flattenedFields } of cms.payload.config.collections) {
      const collection = slug as CollectionSlug;
      const { totalDocs } = await cms.payload.count({ collection });
      // Payload's own have no list that anybody asks for
      if (totalDocs === 0 || slug.startsWith('payload-')) continue;
      const fields = [{ name: 'id', type: 'text' as const }, ...flattenedFields.filter(({ type }) => comparable.has(type))];
      for (const { name, type } of fields) {
        for (const operator of ['equals', 'in', ...(type === 'date' || type === 'number' ? ['greater_than', 'less_than'] : [])]) {
          for (const value of nonsense) {
            // nothing at all is a value of a field: that of documents without one
            if (value === '' && operator === 'equals') continue;
            const found = await countOf(collection, { [name]: { [operator]: value } });
            asked += 1;
            if (found !== null && found > 0) wrong.push({ collection, name, type, operator, value, found, totalDocs });
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(500);
  }, 120_000);
});
