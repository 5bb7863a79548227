import type { Chapter, Collection } from './content.ts';
import { slugify } from './text.ts';

/** Where the documents of a collection live. Free pages are at the root, so every first part that something else owns is reserved. */
const folders = {
  articles: '/articles',
  guides: '/guides',
  whitepapers: '/comparatifs',
  agencies: '/agences',
  topics: '/sujets',
  authors: '/auteurs',
  pages: '',
} as const satisfies Partial<Record<Collection, string>>;

export type RoutedCollection = keyof typeof folders;
export const isRouted = (collection: string): collection is RoutedCollection => Object.hasOwn(folders, collection);

/** First parts of paths that no free page may take. */
export const reservedSlugs: readonly string[] = [
  ...Object.values(folders).flatMap((folder) => (folder ? [folder.slice(1)] : [])),
  'admin',
  'api',
  'apercu',
  'comparateur',
  'confirmer',
  'fichiers',
  'grille',
  'media',
  'merci',
  'mes-donnees',
  'mes-guides',
  'recherche',
  'rendez-vous',
  'robots.txt',
  'rss.xml',
  'sitemap.xml',
  'telecharger',
  'u',
  '_next',
  '_sillage',
];

/** Lists have a page of their own; topics and authors are reached from the pieces. */
export const listPaths = { articles: '/articles', guides: '/guides', whitepapers: '/comparatifs', agencies: '/agences' } as const;

export type ListedCollection = 'articles' | 'guides' | 'whitepapers';

/** Long lists have further pages: `/articles/page/2`. */
export const listPagePath = (collection: ListedCollection, number: number): string =>
  number > 1 ? `${listPaths[collection]}/page/${number}` : listPaths[collection];

export const pathOf = (collection: RoutedCollection, doc: { slug: string }): string => `${folders[collection]}/${doc.slug}`;

/** Editors may leave a chapter's address empty: its title makes one. */
export const chapterSlug = (chapter: Chapter, index: number): string => chapter.slug || slugify(chapter.title) || `chapitre-${index + 1}`;

export const chapterPath = (guide: { slug: string }, chapter: Chapter, index: number): string =>
  `${pathOf('guides', guide)}/${chapterSlug(chapter, index)}`;

export type Route =
  | { kind: 'list'; collection: ListedCollection; page: number }
  | { kind: 'agencies' }
  | { kind: 'document'; collection: RoutedCollection; slug: string }
  | { kind: 'chapter'; guide: string; chapter: string }
  | { kind: 'fixed'; path: FixedPath }
  | { kind: 'unknown' };

/** Paths that exist whatever the content. */
export const fixedPaths = [
  '/',
  '/comparateur',
  '/grille',
  '/merci',
  '/merci/inscription',
  '/merci/rendez-vous',
  '/rendez-vous',
  '/rss.xml',
  '/sitemap.xml',
  '/robots.txt',
  '/_sillage/coquille',
  '/_sillage/404',
  '/_sillage/410',
] as const;
export type FixedPath = (typeof fixedPaths)[number];

const plainSlug = /^[a-z0-9][a-z0-9-]*$/;

/** What a public path stands for. Whether the document exists is for the reader to say. Pure. */
export const routeOf = (path: string): Route => {
  const fixed = fixedPaths.find((known) => known === path);
  if (fixed) return { kind: 'fixed', path: fixed };
  if (path === listPaths.agencies) return { kind: 'agencies' };
  for (const collection of ['articles', 'guides', 'whitepapers'] as const) {
    if (path === listPaths[collection]) return { kind: 'list', collection, page: 1 };
    const further = path.startsWith(`${listPaths[collection]}/page/`) ? path.slice(listPaths[collection].length + 6) : '';
    if (/^[1-9]\d{0,4}$/.test(further) && further !== '1') return { kind: 'list', collection, page: Number(further) };
  }
  const parts = path.slice(1).split('/');
  if (!path.startsWith('/') || !parts.every((part) => plainSlug.test(part))) return { kind: 'unknown' };
  const [first = '', second, third] = parts;
  if (second === undefined)
    return reservedSlugs.includes(first) ? { kind: 'unknown' } : { kind: 'document', collection: 'pages', slug: first };
  const collection = (Object.keys(folders) as RoutedCollection[]).find((name) => folders[name] === `/${first}`);
  if (!collection) return { kind: 'unknown' };
  if (third === undefined) return { kind: 'document', collection, slug: second };
  return collection === 'guides' && parts.length === 3 ? { kind: 'chapter', guide: second, chapter: third } : { kind: 'unknown' };
};
