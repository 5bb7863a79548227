import type { PageContent } from '../page.ts';
import { SearchForm } from '../parts/frame.tsx';
import { DateLine } from '../parts/teaser.tsx';
import { excerpt, type SearchIndex, search } from '../search.ts';
import { counted } from '../text.ts';

/** Results on the one page of a search. */
const most = 40;

const said = (query: string, count: number): string => {
  if (query === '') return 'Cherchez un mot, une agence, un critère.';
  if (count === 0) return `Aucun résultat pour « ${query} ». Essayez un mot plus court, ou un seul mot.`;
  return `${counted(count, 'résultat')} pour « ${query} »${count > most ? `, les ${most} premiers sont montrés` : ''}.`;
};

export const searchPage = (query: string, index: SearchIndex): PageContent => {
  const asked = query
    .replace(/[\p{Cc}\p{Co}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  const found = search(index, asked);
  return {
    status: 200,
    path: '/recherche',
    title: asked ? `Recherche : ${asked}` : 'Recherche',
    description: '',
    indexed: false,
    openGraph: 'website',
    jsonLd: [],
    islands: [],
    section: null,
    body: (
      <>
        <header className="titre-page">
          <h1>Recherche</h1>
          <SearchForm id="recherche-page" value={asked} />
          <p className="recherche-bilan" role="status">
            {said(asked, found.length)}
          </p>
        </header>
        <ol className="resultats">
          {found.slice(0, most).map((item) => (
            <li key={item.path}>
              <p className="surtitre">
                <span className="surtitre-genre">{item.kind}</span>
                {item.publishedAt && (
                  <span>
                    <DateLine date={item.publishedAt} />
                  </span>
                )}
              </p>
              <h2>
                <a href={item.path}>{item.title}</a>
              </h2>
              <p>{excerpt(item, asked)}</p>
            </li>
          ))}
        </ol>
      </>
    ),
  };
};
