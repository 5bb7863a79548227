import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms();
  await cms.payload.create({ collection: 'topics', data: { title: 'Un sujet', slug: 'un-sujet' } });
});
afterAll(() => cms.dispose());

it.each([
  ['/articles?where[publishedAt][less_than]=zzz', 'publishedAt.less_than'],
  ['/articles/count?where[publishedAt][equals]=zzz', 'publishedAt.equals'],
  ['/articles?where[publishedAt][greater_than]=', 'publishedAt.greater_than'],
  ['/articles?where[publishedAt][in]=2026-01-01,zzz', 'publishedAt.in'],
  ['/articles?where[publishedAt][near]=1,2', 'publishedAt.near'],
  ['/articles?where[and][0][or][0][updatedAt][less_than]=2026-13-45', 'updatedAt.less_than'],
  ['/articles?where[topic.updatedAt][less_than]=zzz', 'topic.updatedAt.less_than'],
  ['/articles?where[topic__updatedAt][less_than]=zzz', 'topic__updatedAt.less_than'],
  ['/articles?where[title][equals][0]=b', 'title.equals'],
  ['/articles?where[title][all]=b', 'title.all'],
  ['/articles?where[id][in][$ne]=b', 'id.in'],
  ['/articles?where[topic][in][$ne]=b', 'topic.in'],
  ['/articles?where=zzz', 'where'],
])('%s is refused in French, by the condition', async (path, named) => {
  const { status, body } = await cms.api('GET', path);
  expect(status).toBe(400);
  expect(body).toEqual({ errors: [{ message: `Cette condition ne se lit pas\u202f: ${named}. Une date s’écrit comme 2026-11-24.` }] });
});

it.each(['/articles/versions?where[updatedAt][less_than]=zzz', '/articles/versions?where[version.publishedAt][less_than]=zzz'])(
  '%s is refused',
  async (path) => {
    expect((await cms.api('GET', path, { as: 'editor' })).status).toBe(400);
  },
);

it.each([
  '/articles?where[publishedAt][less_than]=2026-11-24',
  '/articles?where[publishedAt][less_than]=2026-11-24T09:00:00.000Z',
  '/articles?where[publishedAt][equals]=null',
  '/articles?where[publishedAt][exists]=true',
  '/articles?where[title][like]=agence',
  '/articles?where[topic][in]=un,deux',
  '/articles?where[topic.title][equals]=Un sujet',
])('%s is answered', async (path) => {
  expect((await cms.api('GET', path, { as: 'editor' })).status).toBe(200);
});

it('deletes nothing by a condition that can’t be read', async () => {
  const { status } = await cms.api('DELETE', '/topics?where[updatedAt][greater_than]=zzz', { as: 'administrator' });
  expect(status).toBe(400);
  expect((await cms.payload.count({ collection: 'topics' })).totalDocs).toBe(1);
});

it('names the fields that can’t be asked for, in French', async () => {
  const { status, body } = await cms.api('GET', '/articles?where[createdBy.email][like]=a');
  expect(status).toBe(400);
  expect(body).toEqual({ errors: [{ message: 'Ces champs ne servent pas de condition\u202f: createdBy, email.' }] });
});
