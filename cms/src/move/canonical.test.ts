import { expect, it } from 'vitest';
import { canonical, sameSum, summing } from './canonical.ts';

const sumOf = (documents: unknown[]) => {
  const { add, sum } = summing();
  documents.forEach(add);
  return sum();
};

it('takes a value that is absent, null or empty for the same', () => {
  const sparse = { id: 'a', title: 'Titre' };
  const full = { title: 'Titre', id: 'a', seo: { title: null }, chapters: [], cover: undefined };
  expect(canonical(full)).toEqual(canonical(sparse));
  expect(sameSum(sumOf([sparse]), sumOf([full]))).toBe(true);
});

it('takes a date for its ISO notation', () => {
  expect(canonical({ at: new Date('2026-11-24T10:00:00.000Z') })).toEqual({ at: '2026-11-24T10:00:00.000Z' });
});

it('keeps false, zero, the empty text and the place of a member of a list', () => {
  expect(canonical({ a: false, b: 0, c: '', d: [null, 1] })).toEqual({ a: false, b: 0, c: '', d: [null, 1] });
});

it.each([
  ['another value', [{ id: 'a', n: 1 }], [{ id: 'a', n: 2 }]],
  ['one too few', [{ id: 'a' }, { id: 'b' }], [{ id: 'a' }]],
  ['another order', [{ id: 'a' }, { id: 'b' }], [{ id: 'b' }, { id: 'a' }]],
])('tells %s', (_what, first, second) => {
  expect(sameSum(sumOf(first), sumOf(second))).toBe(false);
});
