import { describe, expect, test } from 'vitest';
import { fixtureContent } from './fixtures/content.ts';
import { fixtureContext } from './fixtures/context.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { buildSearchIndex, renderChapterPreview, renderPreview, renderRanking, renderSearch } from './render.tsx';

const reader = memoryReader(fixtureContent());
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const words = (markup: string) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u202f', ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ');

describe('previews', () => {
  test('say that they are one, stay out of search, and stand a draft that lacks everything', async () => {
    const content = fixtureContent();
    content.articles = [{ id: 'd1', title: '', slug: '', updatedAt: '2026-11-24T10:00:00.000Z' }];
    const { status, body } = await renderPreview('articles', 'd1', memoryReader(content), fixtureContext());
    expect(status).toBe(200);
    expect(body).toContain('Aperçu');
    expect(body).toContain('Sans titre');
    expect(body).toContain('content="noindex"');
    expect(body).toContain('/_sillage/apercu-0123456789ab.js');
    expect(body).not.toContain('application/ld+json');
  });

  test('every collection with pages has one', async () => {
    for (const [collection, id] of [
      ['articles', 'p1'],
      ['guides', 'g1'],
      ['whitepapers', 'w1'],
      ['pages', 'f1'],
      ['agencies', 'a1'],
      ['topics', 't1'],
      ['authors', 'h1'],
    ] as const)
      expect((await renderPreview(collection, id, reader, fixtureContext())).status, collection).toBe(200);
    expect((await renderPreview('media', 'm1', reader, fixtureContext())).status).toBe(404);
    expect((await renderPreview('articles', 'absent', reader, fixtureContext())).status).toBe(404);
  });

  test('a chapter has one, and unknown blocks say so', async () => {
    expect((await renderChapterPreview('g1', 'partir', reader, fixtureContext())).status).toBe(200);
    expect((await renderChapterPreview('g1', 'absent', reader, fixtureContext())).status).toBe(404);
    expect((await renderPreview('articles', 'p1', reader, fixtureContext())).body).toContain(
      'ne sait pas encore présenter ce bloc (carrousel)',
    );
  });
});

describe('query pages', () => {
  test('search finds without accents, in the title first, and escapes what was typed', async () => {
    const index = await buildSearchIndex(reader);
    const found = async (query: string) =>
      matches((await renderSearch(query, index, reader, fixtureContext())).body, /<h2><a href="([^"]*)"/g);
    expect(await found('TROISIEME')).toEqual(['/articles/troisieme']);
    expect((await found('agences'))[0]).toBe('/comparatifs/agences-ia');
    expect(await found('de la corvelle')).toEqual(['/agences/atelier-corvelle']);
    expect(await found('secret document')).toEqual(['/comparatifs/agences-ia']);
    const attack = (await renderSearch('"><script>alert(1)</script>', index, reader, fixtureContext())).body;
    expect(attack).not.toContain('<script>alert');
    expect(words((await renderSearch('zzz', index, reader, fixtureContext())).body)).toContain('Aucun résultat pour « zzz ».');
    expect((await renderSearch('', index, reader, fixtureContext())).body).toContain('Cherchez un mot');
  });

  test('a reader’s own weights change the order and the means, and nonsense changes nothing', async () => {
    const order = async (query: string) =>
      matches(
        (await renderRanking(new URLSearchParams(query), reader, fixtureContext())).body,
        /<th scope="row"><a href="\/agences\/([^"]*)"/g,
      );
    expect(await order('')).toEqual(['atelier-corvelle', 'pontaral']);
    expect(await order('poids-c1=99&poids-c2=-1&x=<script>')).toEqual(['atelier-corvelle', 'pontaral']);
    const all = (await renderRanking(new URLSearchParams('poids-c1=0&poids-c2=0'), reader, fixtureContext())).body;
    expect(all).toContain('Tous les poids sont à');
  });
});
