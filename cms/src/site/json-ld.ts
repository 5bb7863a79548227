import type { Author, Piece } from './content.ts';
import type { Site } from './context.ts';
import type { JsonLd } from './page.ts';
import { pathOf } from './routes.ts';
import type { Source } from './sources.ts';

export type Crumb = { label: string; path: string };

const absolute = (site: Site, path: string) => `${site.ctx.publicUrl}${path === '/' ? '/' : path}`;

export const organisation = (site: Site): JsonLd => ({
  '@context': 'https://schema.org',
  '@type': 'Organization',
  '@id': `${site.ctx.publicUrl}/#editeur`,
  name: site.name,
  legalName: site.publisher,
  url: absolute(site, '/'),
  ...(site.settings.publisher?.email ? { email: site.settings.publisher.email } : {}),
});

export const website = (site: Site): JsonLd => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: site.name,
  ...(site.baseline ? { description: site.baseline } : {}),
  url: absolute(site, '/'),
  inLanguage: 'fr',
  publisher: { '@id': `${site.ctx.publicUrl}/#editeur` },
  potentialAction: {
    '@type': 'SearchAction',
    target: `${site.ctx.publicUrl}/recherche?q={search_term_string}`,
    'query-input': 'required name=search_term_string',
  },
});

export const breadcrumbList = (site: Site, crumbs: readonly Crumb[]): JsonLd => ({
  '@context': 'https://schema.org',
  '@type': 'BreadcrumbList',
  itemListElement: crumbs.map(({ label, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: label,
    item: absolute(site, path),
  })),
});

export const person = (site: Site, author: Author): JsonLd => ({
  '@type': 'Person',
  name: author.name,
  url: absolute(site, pathOf('authors', author)),
  ...(author.role ? { jobTitle: author.role } : {}),
});

/** `Article` for what is read on the site, `Report` for a comparatif. */
export const work = (
  site: Site,
  type: 'Article' | 'Report',
  path: string,
  piece: Piece,
  more: { author: Author | null; section: string | null; words?: number; sources?: readonly Source[]; about?: JsonLd[]; title?: string },
): JsonLd => ({
  '@context': 'https://schema.org',
  '@type': type,
  headline: more.title ?? piece.title,
  ...(piece.standfirst ? { description: piece.standfirst } : {}),
  inLanguage: 'fr',
  mainEntityOfPage: absolute(site, path),
  ...(piece.publishedAt ? { datePublished: piece.publishedAt } : {}),
  dateModified: piece.updatedAt,
  ...(more.author ? { author: person(site, more.author) } : {}),
  publisher: { '@type': 'Organization', '@id': `${site.ctx.publicUrl}/#editeur`, name: site.name, url: absolute(site, '/') },
  ...(more.section ? { articleSection: more.section } : {}),
  ...(more.words ? { wordCount: more.words } : {}),
  ...(more.about?.length ? { about: more.about } : {}),
  ...(more.sources?.length
    ? {
        citation: more.sources.map(({ title, url, publisher }) => ({
          '@type': 'CreativeWork',
          name: title,
          ...(url ? { url } : {}),
          ...(publisher ? { publisher: { '@type': 'Organization', name: publisher } } : {}),
        })),
      }
    : {}),
});

/** The text of a data block: nothing in it can end the element or open another. */
export const jsonText = (data: JsonLd): string =>
  JSON.stringify(data)
    .replace(/[\ue000\ue001]/g, '')
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026');
