import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Whitepaper } from '../payload-types.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
let common: Pick<Whitepaper, 'standfirst' | 'topic' | 'author'>;
beforeAll(async () => {
  cms = await openTestCms();
  const topic = await cms.payload.create({ collection: 'topics', data: { title: 'Choisir', slug: 'choisir' } });
  const author = await cms.payload.create({ collection: 'authors', data: { name: 'Jeanne Marchand', slug: 'jeanne-marchand' } });
  common = { standfirst: 'Un chapô.', topic: topic.id, author: author.id };
});
afterAll(() => cms.dispose());

const text = (words: string) => ({ type: 'text', text: words, version: 1, format: 0, detail: 0, mode: 'normal', style: '' });
const node = (type: string, words: string, more: object = {}) => ({
  type,
  version: 1,
  children: [text(words)],
  direction: null,
  format: '',
  indent: 0,
  ...more,
});
const body = (...children: object[]): Whitepaper['body'] => ({
  root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: children as never },
});

const whitepaper = (content: Whitepaper['body']) =>
  cms.payload.create({ collection: 'whitepapers', draft: true, data: { ...common, title: 'Douze agences', body: content } });

it('a comparatif whose PDF can’t be made isn’t published: its text says why, and nothing of the draft is lost', async () => {
  const unfit = body(node('heading', 'Trop bas', { tag: 'h3' }), node('paragraph', 'Un texte.'));
  const { id } = await whitepaper(unfit);
  const answer = await cms.api('PATCH', `/whitepapers/${id}`, { as: 'editor', body: { _status: 'published' } });
  expect(answer).toMatchObject({
    status: 400,
    body: { errors: [{ data: { errors: [{ path: 'body', message: expect.stringContaining('Trop bas') }] } }] },
  });
  const kept = await cms.payload.findByID({ collection: 'whitepapers', id, draft: true });
  expect([kept._status, kept.body]).toEqual(['draft', unfit]);
});

it('one that can be made is', async () => {
  const { id } = await whitepaper(body(node('heading', 'Bien placé', { tag: 'h2' }), node('paragraph', 'Un texte.')));
  const { status } = await cms.api('PATCH', `/whitepapers/${id}`, { as: 'editor', body: { _status: 'published' } });
  expect(status).toBe(200);
});

it('one with a PDF of its own answers for itself', async () => {
  const { id } = await whitepaper(body(node('heading', 'Trop bas', { tag: 'h3' })));
  const pdf = Buffer.from('%PDF-1.4\nxref\ntrailer\nstartxref\n%%EOF\n');
  const media = await cms.payload.create({
    collection: 'media',
    data: {},
    file: { data: pdf, mimetype: 'application/pdf', name: 'edition.pdf', size: pdf.length },
  });
  const { status } = await cms.api('PATCH', `/whitepapers/${id}`, {
    as: 'editor',
    body: { _status: 'published', replacementPdf: media.id },
  });
  expect(status).toBe(200);
});

it('the PDF that it sends is nobody’s but its readers’: no list, no file, while staff sees it', async () => {
  const found = await cms.api('GET', '/media?where[mimeType][equals]=application/pdf');
  expect(found.body).toMatchObject({ totalDocs: 0 });
  const asStaff = await cms.api('GET', '/media?where[mimeType][equals]=application/pdf', { as: 'editor' });
  expect(asStaff.body).toMatchObject({ totalDocs: 1, docs: [{ url: '/api/media/file/edition.pdf' }] });
  expect((await cms.api('GET', `/media/${(asStaff.body as { docs: { id: string }[] }).docs[0]?.id}`)).status).toBe(404);
});

it('a file that isn’t there is no fault of ours: refused to visitors, not found for staff', async () => {
  expect((await cms.raw('GET', '/media/file/rien.png')).status).toBe(403);
  expect((await cms.raw('GET', '/media/file/rien.png', { as: 'editor' })).status).toBe(404);
  expect((await cms.raw('GET', '/media/file/..%2Fsillage.db', { as: 'editor' })).status).toBe(403);
});
