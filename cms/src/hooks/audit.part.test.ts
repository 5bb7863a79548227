import { afterAll, beforeAll, expect, it } from 'vitest';
import { paragraph, richText } from '../publish/print/test-content.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
beforeAll(async () => {
  cms = await openTestCms();
});
afterAll(() => cms.dispose());

const journal = async () => {
  const { docs } = await cms.payload.find({ collection: 'audit-events', sort: 'id', pagination: false, depth: 0 });
  return docs.map(({ actorName, action, targetCollection, targetTitle }) => [actorName, action, targetCollection, targetTitle]);
};

it('tells who published, withdrew, changed and deleted what readers see, and nothing of drafts or of the product itself', async () => {
  const topic = await cms.payload.create({ collection: 'topics', data: { title: 'Choisir', slug: 'choisir' } });
  const author = await cms.payload.create({ collection: 'authors', data: { name: 'Jeanne Marchand', slug: 'jeanne-marchand' } });
  const body = richText(paragraph('Bonjour.'));
  const { id } = await cms.payload.create({
    collection: 'articles',
    draft: true,
    data: { title: 'Un texte', standfirst: 'Un chapô.', topic: topic.id, author: author.id, body },
  });
  await cms.api('PATCH', `/articles/${id}?draft=true`, { as: 'editor', body: { standfirst: 'Un autre chapô.' } });
  expect(await journal()).toEqual([]);

  await cms.api('PATCH', `/articles/${id}`, { as: 'editor', body: { _status: 'published' } });
  await cms.api('PATCH', `/articles/${id}`, { as: 'editor', body: { _status: 'draft' } });
  await cms.api('PATCH', `/authors/${author.id}`, { as: 'administrator', body: { name: 'Jeanne Marchand-Roy' } });
  await cms.api('PATCH', `/articles/${id}`, { as: 'editor', body: { _status: 'published' } });
  await cms.api('DELETE', `/articles/${id}`, { as: 'administrator' });
  expect(await journal()).toEqual([
    ['editor', 'content.published', 'articles', 'Un texte'],
    ['editor', 'content.unpublished', 'articles', 'Un texte'],
    ['administrator', 'content.changed', 'authors', 'Jeanne Marchand-Roy'],
    ['editor', 'content.published', 'articles', 'Un texte'],
    ['administrator', 'content.deleted', 'articles', 'Un texte'],
  ]);
});
