import { expect, test } from 'vitest';
import { chapterSlug, listPagePath, pathOf, reservedSlugs, routeOf } from './routes.ts';

test.each([
  ['/', { kind: 'fixed', path: '/' }],
  ['/articles', { kind: 'list', collection: 'articles', page: 1 }],
  ['/articles/page/12', { kind: 'list', collection: 'articles', page: 12 }],
  ['/articles/page/1', { kind: 'unknown' }],
  ['/articles/page/0', { kind: 'unknown' }],
  ['/agences', { kind: 'agencies' }],
  ['/articles/x', { kind: 'document', collection: 'articles', slug: 'x' }],
  ['/comparatifs/agences-ia', { kind: 'document', collection: 'whitepapers', slug: 'agences-ia' }],
  ['/guides/x/y', { kind: 'chapter', guide: 'x', chapter: 'y' }],
  ['/articles/x/y', { kind: 'unknown' }],
  ['/mentions-legales', { kind: 'document', collection: 'pages', slug: 'mentions-legales' }],
  ['/admin', { kind: 'unknown' }],
  ['/recherche', { kind: 'unknown' }],
  ['/_sillage/autre', { kind: 'unknown' }],
  ['/a b', { kind: 'unknown' }],
  ['/é', { kind: 'unknown' }],
  ['x', { kind: 'unknown' }],
])('%s', (path, route) => expect(routeOf(path)).toEqual(route));

test('paths lead back to their documents', () => {
  for (const collection of ['articles', 'guides', 'whitepapers', 'agencies', 'topics', 'authors', 'pages'] as const)
    expect(routeOf(pathOf(collection, { slug: 'un-titre' }))).toEqual({ kind: 'document', collection, slug: 'un-titre' });
  expect(routeOf(listPagePath('guides', 3))).toEqual({ kind: 'list', collection: 'guides', page: 3 });
});

test('no free page may take a word that something else owns', () => {
  for (const word of ['articles', 'comparatifs', 'sujets', 'admin', 'api', 'media', 'merci', 'u', 'mes-guides', 'grille'])
    expect(reservedSlugs).toContain(word);
});

test('a chapter without an address gets one from its title', () => {
  expect(chapterSlug({ title: 'Où va l’IA ?', slug: null }, 0)).toBe('ou-va-l-ia');
  expect(chapterSlug({ title: '???' }, 2)).toBe('chapitre-3');
});
