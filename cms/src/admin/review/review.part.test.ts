import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { paragraph, richText } from '../../publish/print/test-content.ts';
import { openTestCms, type TestCms } from '../../test-cms.ts';
import { readOverview } from '../dashboard/read.ts';

let cms: TestCms;
let id: string;
beforeAll(async () => {
  cms = await openTestCms();
  const draft = await cms.payload.create({
    collection: 'articles',
    draft: true,
    data: { title: 'Un texte prêt' },
    user: { ...(await cms.staff('author')), collection: 'users' },
  });
  id = draft.id;
  // what opening « Créer » leaves behind
  await cms.payload.create({
    collection: 'articles',
    draft: true,
    data: {},
    user: { ...(await cms.staff('author')), collection: 'users' },
  });
});
afterAll(() => cms.dispose());

const overview = async (role: Role) => readOverview(cms.payload, { ...(await cms.staff(role)), collection: 'users' });
const submit = (as: Role, inReview: boolean) => cms.api('PATCH', `/articles/${id}?draft=true`, { as, body: { inReview } });

it('an author’s draft waits for nobody until they submit it, and says whose it is', async () => {
  const { drafts, review } = await overview('editor');
  expect(review).toEqual([]);
  expect(drafts).toMatchObject([{ title: 'Un texte prêt', by: 'author', inReview: false }]);
});

it('once submitted it is on the dashboard of those who publish, with its author, and stays so while it is written', async () => {
  expect((await submit('author', true)).status).toBe(200);
  await cms.api('PATCH', `/articles/${id}?draft=true`, { as: 'author', body: { title: 'Un texte tout prêt' } });
  for (const role of ['editor', 'administrator'] as const)
    expect((await overview(role)).review).toMatchObject([{ id, title: 'Un texte tout prêt', by: 'author' }]);
  expect((await overview('author')).drafts).toMatchObject([{ id, inReview: true }]);
});

it('can be taken back by its author and given back by an editor, by nobody else', async () => {
  expect((await submit('marketer', false)).status).toBe(403);
  expect((await submit('author', false)).status).toBe(200);
  expect((await overview('editor')).review).toEqual([]);
  await submit('author', true);
  expect((await submit('editor', false)).status).toBe(200);
  expect((await overview('editor')).review).toEqual([]);
});

it('is settled by publishing, and no reader learns of it', async () => {
  await submit('author', true);
  const topic = await cms.payload.create({ collection: 'topics', data: { title: 'Choisir', slug: 'choisir' } });
  const author = await cms.payload.create({ collection: 'authors', data: { name: 'Jeanne Marchand', slug: 'jeanne-marchand' } });
  const data = { standfirst: 'Un chapô.', topic: topic.id, author: author.id, body: richText(paragraph('Bonjour.')), _status: 'published' };
  expect((await cms.api('PATCH', `/articles/${id}`, { as: 'editor', body: data })).status).toBe(200);
  expect((await overview('editor')).review).toEqual([]);
  const read = await cms.api('GET', `/articles/${id}`);
  expect(read.body).not.toHaveProperty('inReview');
  expect((await cms.payload.findByID({ collection: 'articles', id })).inReview).toBe(false);
});
