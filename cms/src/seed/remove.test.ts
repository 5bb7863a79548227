import { expect, test } from 'vitest';
import { keptIds } from './remove.ts';

type Row = Parameters<typeof keptIds>[0][number];
const row = (id: string, more: Partial<Row> = {}): Row => ({
  id,
  example: true,
  edited: false,
  legal: false,
  needs: [],
  links: [],
  ...more,
});
const kept = (...rows: Row[]) => Object.fromEntries(keptIds(rows));

test('examples that nobody touched or leads to all go', () => {
  expect(kept(row('a', { needs: ['b'], links: ['c'] }), row('b'), row('c'))).toEqual({});
});

test('what somebody’s own content refers to stays, with what that can’t be published without, and no more', () => {
  const own = row('own', { example: false, needs: ['author'], links: ['a', 'gone'] });
  const a = row('a', { needs: ['topic'], links: ['b'] });
  const topic = row('topic', { needs: ['picture'] });
  expect(kept(own, a, topic, row('author'), row('b', { needs: ['d'] }), row('d'), row('picture'))).toEqual({
    author: 'used',
    a: 'used',
    topic: 'needed',
    picture: 'needed',
  });
});

test('an example that somebody edited is theirs, with all that it leads to', () => {
  expect(kept(row('a', { edited: true, links: ['b'] }), row('b', { links: ['c'], needs: ['d'] }), row('c'), row('d'))).toEqual({
    a: 'edited',
    b: 'used',
    d: 'needed',
  });
});

test('pages that the forms lead to stay, and nothing that they lead to', () => {
  expect(kept(row('a', { legal: true, links: ['b'] }), row('b'))).toEqual({ a: 'legal' });
});
