import { ulidSchema } from '@sillage/functions/domain/ids.ts';
import { expect, test } from 'vitest';
import { rowId, seedId } from './ids.ts';

test('an example has the same ULID at every run', () => {
  expect(ulidSchema.parse(seedId('articles', 'cadrer'))).toBe(seedId('articles', 'cadrer'));
});

test('two collections never share an id', () => {
  expect(seedId('articles', 'cadrer')).not.toBe(seedId('guides', 'cadrer'));
});

test('a row id looks like one of Payload’s', () => {
  expect(rowId('articles:cadrer:3')).toMatch(/^[0-9a-f]{24}$/);
});
