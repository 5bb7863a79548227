import type { Article, Whitepaper } from '../content.ts';
import type { Site } from '../context.ts';
import { ScoreDots } from '../figures/figures.tsx';
import { organisation, website } from '../json-ld.ts';
import type { PageContent } from '../page.ts';
import { Cover } from '../parts/cover.tsx';
import { Card, LeadCard, Line } from '../parts/teaser.tsx';
import { pathOf } from '../routes.ts';
import { byWeight, ranked } from '../scores.ts';
import { hostOf } from '../sources.ts';
import { type Teaser, teaserOf } from '../teasers.ts';
import { isRecord, nodesOf, textOf } from '../text.ts';

type Figure = { value: string; label: string; source: string; path: string };

/** The first sourced figure of each piece: the front page shows what the review counts. */
const figureOf = (article: Article): Figure | null => {
  for (const { type, raw } of nodesOf(article.body)) {
    const fields = type === 'block' && isRecord(raw.fields) ? raw.fields : null;
    if (fields?.blockType !== 'keyFigure' || !isRecord(fields.source)) continue;
    const source = textOf(fields.source.title) || hostOf(textOf(fields.source.url));
    const value = textOf(fields.value);
    if (source && value && value.length <= 12) return { value, label: textOf(fields.label), source, path: pathOf('articles', article) };
  }
  return null;
};

const SectionHead = ({ id, title, more }: { id: string; title: string; more?: { label: string; href: string } }) => (
  <div className="rubrique">
    <h2 id={id}>{title}</h2>
    {more && <a href={more.href}>{more.label}</a>}
  </div>
);

const Figures = ({ figures }: { figures: readonly Figure[] }) => (
  <section className="chiffres" aria-labelledby="chiffres">
    <SectionHead id="chiffres" title="Chiffres sourcés" />
    <ul>
      {figures.map(({ value, label, source, path }) => (
        <li key={path}>
          <a href={path}>
            <strong>{value}</strong> <span>{label}</span>
          </a>
          <small>Source : {source}</small>
        </li>
      ))}
    </ul>
  </section>
);

const FeaturedComparison = ({ site, teaser, doc }: { site: Site; teaser: Teaser; doc: Whitepaper }) => {
  const { agencies, criteria } = teaser.scores ?? { agencies: [], criteria: [] };
  const best = ranked(agencies, criteria).slice(0, 4);
  return (
    <section className="vedette" aria-labelledby="vedette">
      <div className="vedette-grille">
        <Cover teaser={teaser} site={site.name} />
        <div className="vedette-texte">
          <p className="surtitre">
            <span className="surtitre-genre">Comparatif</span>
            <span>{teaser.extent}</span>
          </p>
          <h2 id="vedette">
            <a href={teaser.path}>{teaser.title}</a>
          </h2>
          <p className="chapo">{teaser.standfirst}</p>
          <p>
            <a className="bouton" href={teaser.path}>
              {doc.form?.submitLabel || 'Recevoir le comparatif'}
            </a>
          </p>
        </div>
        {best.length > 2 && (
          <div className="vedette-notes">
            <p className="vedette-notes-titre">Moyennes pondérées, sur {byWeight(criteria).length} critères</p>
            <ol>
              {best.map(({ agency, overall }) => (
                <li key={agency.id}>
                  <a href={pathOf('agencies', agency)}>{agency.name}</a>
                  <ScoreDots score={overall} mean />
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
    </section>
  );
};

/** The front page: what is new, in an editor's order. */
export const homePage = async (site: Site): Promise<PageContent> => {
  const { reader } = site;
  const [articles, guides, whitepapers, topics] = await Promise.all([
    reader.list('articles', { sort: '-publishedAt', limit: 10 }),
    reader.list('guides', { sort: '-publishedAt', limit: 3 }),
    reader.list('whitepapers', { sort: '-publishedAt', limit: 3 }),
    reader.list('topics', { sort: 'title' }),
  ]);
  const [lead, ...others] = await Promise.all(articles.docs.map((doc) => teaserOf(site, 'articles', doc)));
  const guideTeasers = await Promise.all(guides.docs.map((doc) => teaserOf(site, 'guides', doc)));
  const comparisons = await Promise.all(whitepapers.docs.map((doc) => teaserOf(site, 'whitepapers', doc)));
  const figures = articles.docs
    .map(figureOf)
    .filter((figure) => figure !== null)
    .slice(0, 3);
  const [featured] = comparisons;
  const [featuredDoc] = whitepapers.docs;
  const beside = others.slice(0, 3);
  // full rows of three
  const rest = others.slice(3, others.length >= 9 ? 9 : 6);
  return {
    status: 200,
    path: '/',
    title: site.name,
    description: site.baseline,
    indexed: true,
    openGraph: 'website',
    jsonLd: [organisation(site), website(site)],
    islands: [],
    section: null,
    front: true,
    body: (
      <>
        {lead ? (
          <section className="une" aria-label="À la une">
            <LeadCard teaser={lead} level={2} />
            {beside.length > 0 && (
              <div className="une-cote">
                {beside.map((teaser) => (
                  <Line key={teaser.id} teaser={teaser} level={3} standfirst />
                ))}
              </div>
            )}
          </section>
        ) : (
          <p className="vide">Les premiers articles paraîtront ici.</p>
        )}
        {figures.length === 3 && <Figures figures={figures} />}
        {featured && featuredDoc && <FeaturedComparison site={site} teaser={featured} doc={featuredDoc} />}
        {guideTeasers.length > 0 && (
          <section className="bloc" aria-labelledby="guides">
            <SectionHead id="guides" title="Guides" more={{ label: 'Tous les guides', href: '/guides' }} />
            <div className="guides">
              {guideTeasers.map((teaser) => (
                <article key={teaser.id} className="guide">
                  <p className="surtitre">
                    <span>{teaser.topic?.title}</span>
                  </p>
                  <h3>
                    <a href={teaser.path}>{teaser.title}</a>
                  </h3>
                  <ol className="guide-chapitres">
                    {teaser.chapters.slice(0, 6).map(({ title, path }) => (
                      <li key={path}>
                        <a href={path}>{title}</a>
                      </li>
                    ))}
                  </ol>
                </article>
              ))}
            </div>
          </section>
        )}
        {rest.length > 0 && (
          <section className="bloc" aria-labelledby="articles">
            <SectionHead id="articles" title="Articles" more={{ label: 'Tous les articles', href: '/articles' }} />
            <div className="cartes">
              {rest.map((teaser) => (
                <Card key={teaser.id} teaser={teaser} level={3} />
              ))}
            </div>
          </section>
        )}
        {topics.docs.length > 0 && (
          <section className="bloc" aria-labelledby="sujets">
            <SectionHead id="sujets" title="Sujets" />
            <ul className="sujets">
              {topics.docs.map((topic) => (
                <li key={topic.id}>
                  <h3>
                    <a href={pathOf('topics', topic)}>{topic.title}</a>
                  </h3>
                  {topic.description && <p>{topic.description}</p>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </>
    ),
  };
};
