import type { Rendered, Site } from './context.ts';
import { listPageSize } from './pages/lists.tsx';
import type { Reader } from './reader.ts';
import { chapterPath, listPagePath, listPaths, pathOf } from './routes.ts';
import { byDate, feedDate } from './text.ts';
import { french } from './typography.ts';

const xml = (text: string): string =>
  french(text)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

const feedLength = 30;

/** The newest articles, guides and comparatifs. Dates are those of the pieces, so that the feed changes only when they do. */
export const rss = async (site: Site): Promise<Rendered> => {
  const query = { sort: '-publishedAt', limit: feedLength };
  const [articles, guides, whitepapers] = await Promise.all([
    site.reader.list('articles', query),
    site.reader.list('guides', query),
    site.reader.list('whitepapers', query),
  ]);
  const items = [
    ...articles.docs.map((doc) => ({ ...doc, path: pathOf('articles', doc) })),
    ...guides.docs.map((doc) => ({ ...doc, path: pathOf('guides', doc) })),
    ...whitepapers.docs.map((doc) => ({ ...doc, path: pathOf('whitepapers', doc) })),
  ]
    .sort(byDate)
    .slice(0, feedLength);
  const newest = feedDate(items[0]?.publishedAt);
  const { publicUrl } = site.ctx;
  const body = `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${xml(site.name)}</title>
<link>${publicUrl}/</link>
<atom:link href="${publicUrl}/rss.xml" rel="self" type="application/rss+xml"/>
<description>${xml(site.baseline || site.name)}</description>
<language>fr</language>
${newest ? `<lastBuildDate>${newest}</lastBuildDate>\n` : ''}${items
  .map(
    ({ title, standfirst, path, publishedAt }) => `<item>
<title>${xml(title)}</title>
<link>${publicUrl}${path}</link>
<guid isPermaLink="true">${publicUrl}${path}</guid>
${feedDate(publishedAt) ? `<pubDate>${feedDate(publishedAt)}</pubDate>\n` : ''}<description>${xml(standfirst ?? '')}</description>
</item>`,
  )
  .join('\n')}
</channel>
</rss>
`;
  return { status: 200, contentType: 'application/rss+xml; charset=utf-8', location: null, body };
};

type Address = { path: string; lastmod?: string | null };

/** Every address that search engines should know, with the day of its last change where a document has one. */
export async function* addresses(reader: Reader): AsyncGenerator<Address> {
  yield { path: '/' };
  for (const collection of ['articles', 'guides', 'whitepapers'] as const) {
    const { docs } = await reader.list(collection, { sort: '-publishedAt' });
    const pages = Math.max(1, Math.ceil(docs.length / listPageSize));
    for (let page = 1; page <= pages; page += 1) yield { path: listPagePath(collection, page), lastmod: docs[0]?.updatedAt };
    for (const doc of docs) {
      yield { path: pathOf(collection, doc), lastmod: doc.updatedAt };
      if (!('chapters' in doc)) continue;
      for (const [index, chapter] of (doc.chapters ?? []).entries())
        yield { path: chapterPath(doc, chapter, index), lastmod: doc.updatedAt };
    }
  }
  const agencies = await reader.list('agencies', { sort: 'name' });
  yield { path: listPaths.agencies };
  for (const doc of agencies.docs) yield { path: pathOf('agencies', doc), lastmod: doc.updatedAt };
  if (!(await reader.global('site')).meeting?.closed) yield { path: '/rendez-vous' };
  if (agencies.docs.length > 0) yield* [{ path: '/comparateur' }, { path: '/grille' }];
  for (const collection of ['topics', 'authors'] as const) {
    for (const doc of (await reader.list(collection)).docs) yield { path: pathOf(collection, doc) };
  }
  for (const doc of (await reader.list('pages')).docs) yield { path: pathOf('pages', doc), lastmod: doc.updatedAt };
}

export const sitemap = async (site: Site): Promise<Rendered> => {
  const urls: string[] = [];
  for await (const { path, lastmod } of addresses(site.reader)) {
    urls.push(`<url><loc>${xml(`${site.ctx.publicUrl}${path}`)}</loc>${lastmod ? `<lastmod>${lastmod}</lastmod>` : ''}</url>`);
  }
  return {
    status: 200,
    contentType: 'application/xml; charset=utf-8',
    location: null,
    body: `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`,
  };
};

/** Pages that belong to one reader, and those that answer a request, are nobody's business but theirs. */
export const robots = (site: Site): Rendered => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  location: null,
  body: `User-agent: *
Disallow: /admin
Disallow: /api/
Disallow: /apercu/
Disallow: /recherche
Disallow: /telecharger/
Disallow: /confirmer/
Disallow: /u/
Disallow: /mes-donnees
Disallow: /mes-guides/
Disallow: /fichiers/

Sitemap: ${site.ctx.publicUrl}/sitemap.xml
`,
});
