import { expect, test } from 'vitest';
import { keptIds } from './remove.ts';

const row = (id: string, more: { example?: boolean; edited?: boolean; refs?: string[] } = {}) => ({
  id,
  example: true,
  edited: false,
  refs: [],
  ...more,
});

test('examples that nobody touched or leads to all go', () => {
  expect(keptIds([row('a', { refs: ['b'] }), row('b')])).toEqual(new Map());
});

test('what somebody’s own content leads to stays, with what it needs in turn', () => {
  const rows = [row('own', { example: false, refs: ['a'] }), row('a', { refs: ['b', 'gone'] }), row('b', { refs: ['a'] }), row('c')];
  expect(keptIds(rows)).toEqual(
    new Map([
      ['a', 'used'],
      ['b', 'used'],
    ]),
  );
});

test('an example that somebody edited stays', () => {
  expect(keptIds([row('a', { edited: true }), row('b')])).toEqual(new Map([['a', 'edited']]));
});
