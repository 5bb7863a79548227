import { describe, expect, it } from 'vitest';
import type { Rendered } from '../site/render.tsx';
import { ownPaths, pageHash } from './compile-pages.ts';

const page = (fields: Partial<Rendered>): Rendered => ({ status: 200, contentType: 'text/html', location: null, body: '', ...fields });

describe('the hash of a page', () => {
  it('leaves out the date at which a feed was written', () => {
    const feed = (date: string, title: string) =>
      page({ body: `<rss><lastBuildDate>${date}</lastBuildDate><title>${title}</title></rss>` });
    expect(pageHash(feed('lundi', 'A'))).toBe(pageHash(feed('mardi', 'A')));
    expect(pageHash(feed('lundi', 'A'))).not.toBe(pageHash(feed('lundi', 'B')));
  });

  it('covers the status and where a redirect leads', () => {
    const hashes = [page({}), page({ status: 410 }), page({ status: 301, location: '/a' }), page({ status: 301, location: '/b' })].map(
      pageHash,
    );
    expect(new Set(hashes).size).toBe(4);
  });
});

describe('the paths of a document', () => {
  it('are its own, and those of its chapters', () => {
    const chapters = [
      { title: 'Le cadrage', slug: '' },
      { title: 'Le contrat', slug: 'contrat' },
    ];
    expect(ownPaths('guides', { id: 'g', title: 'Guide', slug: 'guide', updatedAt: '', chapters })).toEqual([
      '/guides/guide',
      '/guides/guide/le-cadrage',
      '/guides/guide/contrat',
    ]);
  });

  it('are none for what has no page, and the old one for a redirect', () => {
    expect(ownPaths('criteria', { id: 'c', title: 'Critère' })).toEqual([]);
    expect(ownPaths('redirects', { id: 'r', from: '/ancien' })).toEqual(['/ancien']);
  });
});
