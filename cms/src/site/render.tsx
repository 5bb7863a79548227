import { assemble } from './assemble.ts';
import type { Collection, Documents } from './content.ts';
import { hrefOf, loadSite, type RenderContext, type Rendered, type Site } from './context.ts';
import { addresses, robots, rss, sitemap } from './feeds.ts';
import type { PageContent } from './page.ts';
import { agenciesPage, agencyPage } from './pages/agencies.tsx';
import { articlePage } from './pages/article.tsx';
import { comparatorPage, gridPage, rankingPage } from './pages/comparison.tsx';
import { chapterPage, guidePage } from './pages/guide.tsx';
import { homePage } from './pages/home.tsx';
import { listPage } from './pages/lists.tsx';
import { meetingPage, meetingThanksPage } from './pages/meeting.tsx';
import { authorPage, topicPage } from './pages/people-and-topics.tsx';
import { freePage, missingPage, shellPage, thanksPage } from './pages/plain.tsx';
import { searchPage } from './pages/search.tsx';
import { whitepaperPage } from './pages/whitepaper.tsx';
import type { Reader } from './reader.ts';
import { type FixedPath, fixedPaths, isRouted, type RoutedCollection, routeOf } from './routes.ts';
import type { SearchIndex } from './search.ts';

export type { AssetManifest, RenderContext, Rendered } from './context.ts';
export { buildSearchIndex, type SearchIndex } from './search.ts';

/** The page of a document, by its collection. */
const documentPages: { [C in RoutedCollection]: (site: Site, doc: Documents[C]) => Promise<PageContent> } = {
  articles: articlePage,
  guides: guidePage,
  whitepapers: whitepaperPage,
  agencies: agencyPage,
  topics: topicPage,
  authors: authorPage,
  pages: freePage,
};

const documentPage = async <C extends RoutedCollection>(site: Site, collection: C, doc: Documents[C]): Promise<PageContent> =>
  documentPages[collection](site, doc);

const fixed = async (site: Site, path: FixedPath): Promise<PageContent | Rendered | null> => {
  switch (path) {
    case '/':
      return homePage(site);
    case '/comparateur':
      return comparatorPage(site);
    case '/grille':
      return gridPage(site);
    case '/merci':
      return thanksPage(site, 'whitepaper');
    case '/merci/inscription':
      return thanksPage(site, 'signup');
    case '/merci/rendez-vous':
      return meetingThanksPage(site);
    case '/rendez-vous':
      return meetingPage(site);
    case '/rss.xml':
      return rss(site);
    case '/sitemap.xml':
      return sitemap(site);
    case '/robots.txt':
      return robots(site);
    case '/_sillage/coquille':
      return shellPage();
    case '/_sillage/404':
      return missingPage(404);
    case '/_sillage/410':
      return missingPage(410);
  }
};

/** Null when the content has nothing at that path. */
const contentAt = async (site: Site, path: string): Promise<PageContent | Rendered | null> => {
  const route = routeOf(path);
  switch (route.kind) {
    case 'fixed':
      return fixed(site, route.path);
    case 'agencies':
      return agenciesPage(site);
    case 'list':
      return listPage(site, route.collection, route.page);
    case 'document': {
      const doc = await site.reader.bySlug(route.collection, route.slug);
      return doc ? documentPage(site, route.collection, doc) : null;
    }
    case 'chapter': {
      const guide = await site.reader.bySlug('guides', route.guide);
      return guide ? chapterPage(site, guide, route.chapter) : null;
    }
    case 'unknown':
      return null;
  }
};

const redirectAt = async (site: Site, path: string): Promise<Rendered | null> => {
  const [redirect] = (await site.reader.list('redirects', { where: { from: path }, limit: 1 })).docs;
  const location = redirect ? await hrefOf(site.reader, redirect.to) : null;
  return location && location !== path ? { status: 301, contentType: 'text/plain; charset=utf-8', location, body: '' } : null;
};

/**
 * The compiled form of one public path: a page, a feed, a redirect. A path that the content doesn't have answers status 404 with the 404 page.
 * Beside the public ones: `/_sillage/coquille` (the shell of the functions' pages), `/_sillage/404` and `/_sillage/410`.
 * Rejects when a part of the page fails: nothing half-made is published.
 */
export const render = async (path: string, reader: Reader, ctx: RenderContext): Promise<Rendered> => {
  const site = await loadSite(reader, ctx);
  const content = (await contentAt(site, path)) ?? (await redirectAt(site, path)) ?? missingPage(404);
  return 'contentType' in content ? content : assemble(site, content);
};

/** Every path that the site has, including feeds, redirects and the pages under /_sillage/. */
export async function* paths(reader: Reader): AsyncGenerator<string> {
  const known = new Set<string>();
  const once = function* (path: string) {
    if (!known.has(path)) yield path;
    known.add(path);
  };
  for (const path of fixedPaths) yield* once(path);
  for await (const { path } of addresses(reader)) yield* once(path);
  for (const { from } of (await reader.list('redirects')).docs) yield* once(from);
}

/**
 * A draft as staff see it: the page of one document from a reader that answers drafts, with a banner, never indexed. A draft may lack anything:
 * what its page can't do without is filled in. A collection without pages of its own answers 404.
 */
export const renderPreview = async (collection: Collection, id: string, reader: Reader, ctx: RenderContext): Promise<Rendered> => {
  const site = await loadSite(reader, { ...ctx, preview: true });
  const doc = isRouted(collection) ? await reader.find(collection, id) : null;
  if (!isRouted(collection) || !doc) return assemble(site, missingPage(404));
  const named = {
    ...doc,
    slug: doc.slug || doc.id,
    ...('name' in doc ? { name: doc.name || 'Sans nom' } : { title: doc.title || 'Sans titre' }),
  };
  const page = await documentPage(site, collection, named as Documents[typeof collection]);
  return assemble(site, { ...page, indexed: false, islands: [...page.islands, 'apercu.js'] });
};

/** The page of one chapter of a guide's draft. */
export const renderChapterPreview = async (guideId: string, slug: string, reader: Reader, ctx: RenderContext): Promise<Rendered> => {
  const site = await loadSite(reader, { ...ctx, preview: true });
  const guide = await reader.find('guides', guideId);
  const page = guide ? await chapterPage(site, guide, slug) : null;
  return assemble(site, page ? { ...page, indexed: false, islands: [...page.islands, 'apercu.js'] } : missingPage(404));
};

/** The page of `/recherche?q=`. Never compiled, never indexed. */
export const renderSearch = async (query: string, index: SearchIndex, reader: Reader, ctx: RenderContext): Promise<Rendered> =>
  assemble(await loadSite(reader, ctx), searchPage(query, index));

/** The page of `/comparateur/classement?poids-<criterion>=0…5`. Never compiled, never indexed. */
export const renderRanking = async (query: URLSearchParams, reader: Reader, ctx: RenderContext): Promise<Rendered> => {
  const site = await loadSite(reader, ctx);
  return assemble(site, await rankingPage(site, query));
};
