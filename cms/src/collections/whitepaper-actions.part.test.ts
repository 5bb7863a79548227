import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Role, roles } from '../access/roles.ts';
import { paragraph, richText } from '../publish/print/test-content.ts';
import { openTestCms, type TestCms } from '../test-cms.ts';

let cms: TestCms;
let id: string;
beforeAll(async () => {
  cms = await openTestCms();
  const topic = await cms.payload.create({ collection: 'topics', data: { title: 'Choisir', slug: 'choisir' } });
  const author = await cms.payload.create({ collection: 'authors', data: { name: 'Jeanne Marchand', slug: 'jeanne-marchand' } });
  const whitepaper = await cms.payload.create({
    collection: 'whitepapers',
    data: {
      title: 'Douze agences',
      slug: 'douze-agences',
      standfirst: 'Un chapô.',
      topic: topic.id,
      author: author.id,
      body: richText(paragraph('Un texte.')),
      _status: 'published',
    },
  });
  id = whitepaper.id;
  await cms.payload.create({
    collection: 'editions',
    data: {
      id: '01KAV7QG2J8Z5M3N4P6R000001',
      whitepaperTitle: 'Douze agences',
      whitepaperId: id,
      number: 1,
      key: `${id}:1`,
      assetKey: 'editions/1.pdf',
      fileName: 'douze-agences-edition-1.pdf',
      bytes: 5,
      sha256: 'a'.repeat(64),
      contentHash: 'b'.repeat(64),
      publishedAt: '2026-11-24T09:00:00.000Z',
    },
  });
  cms.asked.editionFiles.set('editions/1.pdf', Buffer.from('%PDF-'));
});
afterAll(() => cms.dispose());

const everyone: (Role | undefined)[] = [undefined, ...roles];

it('the PDF of an edition is opened by those who write or promote, and by nobody who has to ask for it', async () => {
  const readers: string[] = [];
  for (const as of everyone) {
    const answer = await cms.raw('GET', `/whitepapers/${id}/editions/1`, as ? { as } : {});
    if (answer.status !== 200) continue;
    expect(await answer.text()).toBe('%PDF-');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    readers.push(as ?? 'visitor');
  }
  expect(readers).toEqual(['administrator', 'editor', 'author', 'marketer']);
});

it.each(['2', '0', 'un'])('an edition called %s isn’t there', async (number) => {
  const { status } = await cms.raw('GET', `/whitepapers/${id}/editions/${number}`, { as: 'editor' });
  expect(status).toBe(404);
});

it('those who publish ask for another edition without touching the text', async () => {
  const jobs = async () => (await cms.payload.find({ collection: 'publish-jobs', where: { docId: { equals: id } } })).totalDocs;
  const before = await jobs();
  for (const as of ['author', 'marketer', 'analyst'] as const)
    expect((await cms.api('POST', `/whitepapers/${id}/actions/edition`, { as })).status).toBe(403);
  expect(await jobs()).toBe(before);
  const { body, status } = await cms.api('POST', `/whitepapers/${id}/actions/edition`, { as: 'editor' });
  expect([status, body]).toEqual([200, { ok: true, message: expect.stringContaining('Édition 2') }]);
  expect(await jobs()).toBe(before + 1);
});

it('a draft has no edition to ask for', async () => {
  const draft = await cms.payload.create({ collection: 'whitepapers', draft: true, data: { title: 'Un brouillon' } });
  for (const asked of [draft.id, 'rien', '../users'])
    expect((await cms.api('POST', `/whitepapers/${encodeURIComponent(asked)}/actions/edition`, { as: 'editor' })).status).toBe(409);
});
