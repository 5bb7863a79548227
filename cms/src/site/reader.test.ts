import { describe, expect, test, vi } from 'vitest';
import { fixtureContent } from './fixtures/content.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { changeKeys, listKey, noting } from './reader.ts';

describe('noting', () => {
  test('what is asked is noted, whether it is there or not', async () => {
    const { reader, notes } = noting(memoryReader(fixtureContent()));
    await reader.find('articles', 'absent');
    await reader.bySlug('articles', 'second');
    await reader.bySlug('guides', 'absent');
    await reader.findMany('agencies', ['a1', 'absent']);
    await reader.list('articles', { where: { topic: 't1' }, limit: 3 });
    await reader.list('topics');
    await reader.global('site');
    expect([...notes].sort()).toEqual([
      'doc:agencies:a1',
      'doc:agencies:absent',
      'doc:articles:absent',
      'doc:articles:p2',
      'global:site',
      'list:articles:topic=t1',
      'list:guides',
      'list:topics',
    ]);
  });

  test('a full suggestion is noted by what it gave; one with room left, by its list too', async () => {
    const full = noting(memoryReader(fixtureContent()));
    const { docs } = await full.reader.list('articles', { where: { topic: 't1' }, limit: 2, suggestion: true });
    expect([...full.notes].sort()).toEqual(docs.map(({ id }) => `doc:articles:${id}`).sort());
    expect(docs).toHaveLength(2);
    const open = noting(memoryReader(fixtureContent()));
    await open.reader.list('articles', { where: { topic: 't1' }, limit: 100, suggestion: true });
    expect([...open.notes]).toContain('list:articles:topic=t1');
  });

  test('what is asked twice is read once', async () => {
    const inner = memoryReader(fixtureContent());
    const find = vi.spyOn(inner, 'find');
    const findMany = vi.spyOn(inner, 'findMany');
    const { reader } = noting(inner);
    await Promise.all([reader.find('topics', 't1'), reader.find('topics', 't1')]);
    await reader.findMany('agencies', ['a1', 'a2']);
    expect(await reader.findMany('agencies', ['a2', 'a1', 'a2'])).toMatchObject([{ id: 'a2' }, { id: 'a1' }]);
    expect(await reader.find('agencies', 'a1')).toMatchObject({ id: 'a1' });
    expect(find).toHaveBeenCalledTimes(1);
    expect(findMany).toHaveBeenCalledTimes(1);
  });
});

test('a list narrowed by one relation has a key of its own', () => {
  expect(listKey('articles')).toBe('list:articles');
  expect(listKey('articles', { topic: 't1' })).toBe('list:articles:topic=t1');
  expect(listKey('articles', { topic: 't1', author: 'h1' })).toBe('list:articles');
  expect(listKey('articles', { topic: ['t1', 't2'] })).toBe('list:articles');
  expect(listKey('redirects', { from: '/a' })).toBe('list:redirects:from=/a');
});

test('a change touches the document and every list that held it or will', () => {
  expect(changeKeys('articles', 'p1', { topic: 't1', author: { id: 'h1' } }, { topic: 't2', author: 'h1' }).sort()).toEqual([
    'doc:articles:p1',
    'list:articles',
    'list:articles:author=h1',
    'list:articles:topic=t1',
    'list:articles:topic=t2',
  ]);
  expect(changeKeys('topics', 't1', null, {})).toEqual(['doc:topics:t1', 'list:topics']);
});
