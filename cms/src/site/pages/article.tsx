import type { Article } from '../content.ts';
import type { Site } from '../context.ts';
import { countedBlock } from '../counted.ts';
import { Motif } from '../figures/figures.tsx';
import { drawPortrait } from '../figures/motif.ts';
import { type Portrait, portraitOf } from '../figures/portrait.ts';
import { breadcrumbList, organisation, work } from '../json-ld.ts';
import type { PageContent, PageContext } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { AuthorCard, Byline } from '../parts/byline.tsx';
import { Contents } from '../parts/contents.tsx';
import { PictureFigure } from '../parts/picture.tsx';
import { Card } from '../parts/teaser.tsx';
import { prepare } from '../prepared.ts';
import { RichTextBody } from '../rich-text.tsx';
import { pathOf } from '../routes.ts';
import { refId } from '../scores.ts';
import { type Teaser, teaserOf } from '../teasers.ts';
import { counted, isLongTitle, readingMinutes } from '../text.ts';

/** What the drawing above an article says, in words. */
export const portraitCaption = ({ parts, words, figures, sources }: Portrait): string =>
  `Portrait du texte : ${[
    counted(parts.length, 'partie'),
    counted(words, 'mot'),
    figures > 0 && counted(figures, 'chiffre sourcé', 'chiffres sourcés'),
    sources > 0 && counted(sources, 'source'),
  ]
    .filter(Boolean)
    .join(', ')}.`;

/**
 * Three more pieces of the topic: its newest comparatif and guide, then articles. A new article is no reason to render all of its topic again: the
 * others keep theirs until they are rendered for another reason.
 */
const neighboursOf = async (site: Site, topic: string, self: string): Promise<Teaser[]> => {
  const query = { where: { topic }, sort: '-publishedAt' };
  const [whitepapers, guides, articles] = await Promise.all([
    site.reader.list('whitepapers', { ...query, limit: 1 }),
    site.reader.list('guides', { ...query, limit: 1 }),
    site.reader.list('articles', { ...query, limit: 4, suggestion: true }),
  ]);
  const teasers = await Promise.all([
    ...articles.docs.filter(({ id }) => id !== self).map((doc) => teaserOf(site, 'articles', doc)),
    ...guides.docs.map((doc) => teaserOf(site, 'guides', doc)),
    ...whitepapers.docs.map((doc) => teaserOf(site, 'whitepapers', doc)),
  ]);
  // one of each kind first, so that three articles don't hide the guide
  const others = teasers.filter(({ collection }) => collection !== 'articles');
  return [...teasers.filter(({ collection }) => collection === 'articles').slice(0, 3 - others.length), ...others].slice(0, 3);
};

export const articlePage = async (site: Site, doc: Article): Promise<PageContent> => {
  const { reader } = site;
  const body = prepare(doc.body);
  const portrait = portraitOf(doc.body);
  const path = pathOf('articles', doc);
  const page: PageContext = { site, piece: { collection: 'articles', id: doc.id }, sources: body.sources };
  const topicId = refId(doc.topic);
  const [topic, author, cover, neighbours] = await Promise.all([
    topicId ? reader.find('topics', topicId) : null,
    refId(doc.author) ? reader.find('authors', refId(doc.author)) : null,
    refId(doc.cover) ? reader.find('media', refId(doc.cover)) : null,
    topicId ? neighboursOf(site, topicId, doc.id) : [],
  ]);
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: 'Articles', path: '/articles' },
    ...(topic ? [{ label: topic.title, path: pathOf('topics', topic) }] : []),
    { label: doc.title, path },
  ];
  return {
    status: 200,
    path,
    title: doc.seo?.title || doc.title,
    description: doc.seo?.description || doc.standfirst || '',
    indexed: true,
    openGraph: 'article',
    publishedAt: doc.publishedAt ?? null,
    modifiedAt: doc.updatedAt,
    jsonLd: [
      work(site, 'Article', path, doc, {
        author,
        section: topic?.title ?? null,
        words: portrait.words,
        sources: body.sources.items,
      }),
      breadcrumbList(site, crumbs),
      organisation(site),
    ],
    islands: [],
    counted: doc.id,
    section: '/articles',
    body: (
      <>
        <article>
          <header className="ouverture">
            <div className="ouverture-texte">
              <Breadcrumb crumbs={crumbs} />
              <h1 className={isLongTitle(doc.title) ? 'titre-long' : undefined}>{doc.title}</h1>
              {doc.standfirst && <p className="chapo">{doc.standfirst}</p>}
              <Byline author={author} date={doc.publishedAt} extent={`${readingMinutes(portrait.words)} min de lecture`} />
            </div>
            {cover ? (
              <PictureFigure media={cover} sizes="(min-width: 60rem) 480px, 100vw" eager />
            ) : (
              <figure className="portrait-texte">
                <Motif drawing={drawPortrait(portrait, doc.slug)} />
                <figcaption>{portraitCaption(portrait)}</figcaption>
              </figure>
            )}
          </header>
          <div className="lecture">
            <Contents outline={body.outline} title="Dans cet article" />
            <div className="prose">
              <RichTextBody body={body} page={page} />
              {author && <AuthorCard author={author} site={site} title="L’auteur" />}
            </div>
          </div>
        </article>
        {neighbours.length > 0 && topic && (
          <section className="suite" aria-labelledby="suite" {...countedBlock(page, 'suite')}>
            <div className="rubrique">
              <h2 id="suite">Sur le même sujet</h2>
              <a href={pathOf('topics', topic)}>{topic.title}</a>
            </div>
            <div className="cartes">
              {neighbours.map((teaser) => (
                <Card key={teaser.id} teaser={teaser} level={3} standfirst={false} />
              ))}
            </div>
          </section>
        )}
      </>
    ),
  };
};
