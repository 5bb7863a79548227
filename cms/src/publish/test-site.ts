import type { Rendered } from '../site/render.tsx';
import { pathOf, routeOf } from '../site/routes.ts';
import type { Renderer } from './compile-pages.ts';
import { ownPaths } from './compile-pages.ts';
import { docRef } from './lexical.ts';

const html = (body: string, status: Rendered['status'] = 200): Rendered => ({
  status,
  contentType: 'text/html; charset=utf-8',
  location: null,
  body,
});

/** The smallest site with the shape of the real one: pieces, lists that name them, a feed, a sitemap, redirects. For tests of the compiler. */
export const testSite: Renderer = {
  async render(path, reader, context) {
    const site = await reader.global('site');
    const route = routeOf(path);
    const frame = (body: string) => html(`<title>${site.siteName}</title>${body}`);
    if (route.kind === 'fixed') {
      if (path === '/_sillage/410') return { ...frame('Cette page n’existe plus.'), status: 410 };
      if (!['/', '/rss.xml', '/sitemap.xml'].includes(path)) return frame(path);
      const articles = await reader.list('articles', { sort: '-publishedAt' });
      const titles = articles.docs.map((article) => `<a href="${pathOf('articles', article)}">${article.title}</a>`).join('');
      if (path === '/') return frame(titles);
      if (path === '/rss.xml') return html(`<rss><lastBuildDate>${context.now}</lastBuildDate>${titles}</rss>`);
      return html(`<urlset>${titles}</urlset>`);
    }
    if (route.kind === 'document') {
      const doc = await reader.bySlug(route.collection, route.slug);
      if (doc) {
        const topic = 'topic' in doc && typeof doc.topic === 'string' ? await reader.find('topics', doc.topic) : null;
        return frame(`<h1>${'title' in doc ? doc.title : doc.name}</h1>${topic?.title ?? ''}`);
      }
    }
    const { docs } = await reader.list('redirects', { where: { from: path } });
    const target = docs[0]?.to;
    const ref = docRef(target?.doc);
    const moved = ref?.relationTo === 'articles' ? await reader.find('articles', ref.id) : null;
    const location = moved ? pathOf('articles', moved) : target?.path;
    if (location) return { status: 301, contentType: 'text/html; charset=utf-8', location, body: '' };
    return { ...frame('Page introuvable'), status: 404 };
  },
  async *paths(reader) {
    yield* ['/', '/rss.xml', '/sitemap.xml', '/_sillage/410'];
    for (const collection of ['articles', 'topics', 'whitepapers', 'redirects'] as const) {
      for (const doc of (await reader.list(collection)).docs) yield* ownPaths(collection, doc);
    }
  },
};
