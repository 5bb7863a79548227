import { expect, it } from 'vitest';
import { lanesOf } from './row-queue.ts';

const lanes = (...items: string[]) =>
  lanesOf(
    items.map((names, index) => ({ index, names })),
    ({ names }) => names.split('+').filter(Boolean),
  ).map((lane) => lane.map(({ index }) => index));

it('keeps in one lane, in order, what has a name in common', () => {
  expect(lanes('a', 'b', 'a', 'c', 'b')).toEqual(expect.arrayContaining([[0, 2], [1, 4], [3]]));
});

it('joins lanes that a later item has to do with, in order of arrival', () => {
  expect(lanes('a+n1', 'b+n2', 'c', 'a', 'b+n1', 'n2')).toEqual([[2], [0, 1, 3, 4, 5]]);
});

it('gives a lane each to what has no name', () => {
  expect(lanes('', '', '')).toEqual([[0], [1], [2]]);
});
