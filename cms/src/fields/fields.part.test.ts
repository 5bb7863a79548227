import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Article } from '../payload-types.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
let common: Pick<Article, 'standfirst' | 'topic' | 'author'>;
beforeAll(async () => {
  cms = await openTestCms();
  const topic = await cms.payload.create({ collection: 'topics', data: { title: 'Choisir', slug: 'choisir' } });
  const author = await cms.payload.create({ collection: 'authors', data: { name: 'Jeanne Marchand', slug: 'jeanne-marchand' } });
  common = { standfirst: 'Un chapô.', topic: topic.id, author: author.id };
});
afterAll(() => cms.dispose());

const linked = (url: string): Article['body'] => ({
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '',
    indent: 0,
    children: [
      {
        type: 'paragraph',
        version: 1,
        direction: null,
        format: '',
        indent: 0,
        children: [
          {
            type: 'link',
            version: 3,
            direction: null,
            format: '',
            indent: 0,
            id: '673ae1c2b1a2c3d4e5f60718',
            fields: { linkType: 'custom', newTab: false, url },
            children: [{ type: 'text', version: 1, text: 'ici', format: 0, detail: 0, mode: 'normal', style: '' }],
          },
        ],
      },
    ],
  },
});
const urlOf = (body: Article['body'] | null | undefined) => /"url":"([^"]*)"/.exec(JSON.stringify(body))?.[1];
const publish = (title: string, url: string) =>
  cms.api('POST', '/articles', { as: 'editor', body: { ...common, title, body: linked(url), _status: 'published' } });

describe('a link in a text', () => {
  it.each(['javascript:alert(1)', 'pas une adresse', 'data:text/html,x', '//ailleurs.fr'])('to %s is refused, in French', async (url) => {
    const { status, body } = await publish(`Lien ${url}`, url);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('Indiquez une adresse complète, qui commence par https://');
  });

  it('that is written as people write it is completed', async () => {
    const { status, body } = await publish('Sans https', 'www.exemple.fr/page?x=1');
    expect([status, urlOf((body as { doc: Article }).doc.body)]).toEqual([201, 'https://www.exemple.fr/page?x=1']);
  });

  it.each(['https://exemple.fr', 'mailto:nom@exemple.fr', '/articles', '#suite'])('to %s stays as it is', async (url) => {
    const { status, body } = await publish(`Bon lien ${url}`, url);
    expect([status, urlOf((body as { doc: Article }).doc.body)]).toEqual([201, url]);
  });
});

describe('a copy of a published piece', () => {
  it('is a draft with an address of its own', async () => {
    const { body } = await publish('Original', 'https://exemple.fr');
    const { doc } = body as { doc: Article };
    const copies = [];
    for (const _ of [1, 2]) copies.push(await cms.api('POST', `/articles/${doc.id}/duplicate`, { as: 'editor' }));
    expect(copies.map(({ status }) => status)).toEqual([200, 200]);
    const made = await Promise.all(
      copies.map((copy) => cms.payload.findByID({ collection: 'articles', id: (copy.body as { doc: Article }).doc.id, draft: true })),
    );
    expect(made.map(({ slug, title, _status }) => [slug, title, _status])).toEqual([
      ['original-2', 'Original', 'draft'],
      ['original-3', 'Original', 'draft'],
    ]);
  });
});
