import type { TeasedCollection } from '../content.ts';
import type { Site } from '../context.ts';
import { breadcrumbList, organisation } from '../json-ld.ts';
import type { PageContent } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { Card, LeadCard } from '../parts/teaser.tsx';
import { listPagePath, listPaths } from '../routes.ts';
import { teaserOf } from '../teasers.ts';

/** Pieces on one page of a list. */
export const listPageSize = 24;

const heads: Record<TeasedCollection, { title: string; lead: string; empty: string }> = {
  articles: {
    title: 'Articles',
    lead: 'Des faits, des chiffres et leurs sources, pour décider d’un projet d’IA sans se raconter d’histoires.',
    empty: 'Les premiers articles paraîtront ici.',
  },
  guides: {
    title: 'Guides',
    lead: 'Des méthodes complètes, chapitre par chapitre, à suivre avec vos équipes.',
    empty: 'Les premiers guides paraîtront ici.',
  },
  whitepapers: {
    title: 'Comparatifs',
    lead: 'Des agences comparées critère par critère. Chaque note a sa preuve, sa source et sa date.',
    empty: 'Les premiers comparatifs paraîtront ici.',
  },
};

/** One page of a list, newest first. Null when the list has no such page. */
export const listPage = async (site: Site, collection: TeasedCollection, number: number): Promise<PageContent | null> => {
  const { docs, pages } = await site.reader.list(collection, { sort: '-publishedAt', limit: listPageSize, page: number });
  if (number > 1 && docs.length === 0) return null;
  const teasers = await Promise.all(docs.map((doc) => teaserOf(site, collection, doc)));
  const { title, lead, empty } = heads[collection];
  const path = listPagePath(collection, number);
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: title, path: listPaths[collection] },
    ...(number > 1 ? [{ label: `Page ${number}`, path }] : []),
  ];
  const [first, ...rest] = number === 1 && teasers.length > 3 ? teasers : [undefined, ...teasers];
  return {
    status: 200,
    path,
    title: number > 1 ? `${title}, page ${number}` : title,
    description: lead,
    indexed: true,
    openGraph: 'website',
    jsonLd: [breadcrumbList(site, crumbs), organisation(site)],
    islands: [],
    section: listPaths[collection],
    body: (
      <>
        <header className="titre-page">
          <Breadcrumb crumbs={crumbs} />
          <h1>{title}</h1>
          <p className="chapo">{lead}</p>
        </header>
        {teasers.length === 0 && <p className="vide">{empty}</p>}
        {first && <LeadCard teaser={first} level={2} />}
        <div className="cartes">{rest.map((teaser) => teaser && <Card key={teaser.id} teaser={teaser} level={2} />)}</div>
        {pages > 1 && (
          <nav className="pages" aria-label="Pages">
            <ol>
              {Array.from({ length: pages }, (_, index) => index + 1).map((page) => (
                <li key={page}>
                  <a href={listPagePath(collection, page)} aria-current={page === number ? 'page' : undefined} aria-label={`Page ${page}`}>
                    {page}
                  </a>
                </li>
              ))}
            </ol>
          </nav>
        )}
      </>
    ),
  };
};
