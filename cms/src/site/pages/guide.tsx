import type { Chapter, Guide } from '../content.ts';
import type { Site } from '../context.ts';
import { Motif } from '../figures/figures.tsx';
import { drawPortrait } from '../figures/motif.ts';
import { portraitOf } from '../figures/portrait.ts';
import { breadcrumbList, type Crumb, organisation, work } from '../json-ld.ts';
import type { PageContent, PageContext } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { AuthorCard, Byline } from '../parts/byline.tsx';
import { Contents } from '../parts/contents.tsx';
import { prepare } from '../prepared.ts';
import { RichTextBody } from '../rich-text.tsx';
import { chapterPath, chapterSlug, pathOf } from '../routes.ts';
import { refId } from '../scores.ts';
import { bodyText, counted, readingMinutes, shortened, wordCount } from '../text.ts';

const loadGuide = async (site: Site, doc: Guide) => {
  const [topic, author] = await Promise.all([
    refId(doc.topic) ? site.reader.find('topics', refId(doc.topic)) : null,
    refId(doc.author) ? site.reader.find('authors', refId(doc.author)) : null,
  ]);
  const chapters = (doc.chapters ?? []).map((chapter, index) => ({
    chapter,
    path: chapterPath(doc, chapter, index),
    slug: chapterSlug(chapter, index),
    minutes: readingMinutes(portraitOf(chapter.body).words),
  }));
  const crumbs: Crumb[] = [
    { label: 'Accueil', path: '/' },
    { label: 'Guides', path: '/guides' },
    { label: doc.title, path: pathOf('guides', doc) },
  ];
  return { topic, author, chapters, crumbs };
};

type Entry = Awaited<ReturnType<typeof loadGuide>>['chapters'][number];

/** The first sentences of a chapter's running text: what it is about. */
const opening = (chapter: Chapter) =>
  shortened(
    bodyText(chapter.body)
      .split('\n')
      .find((line) => wordCount(line) > 8) ?? '',
    170,
  );

const ChapterList = ({ chapters, current }: { chapters: readonly Entry[]; current?: string }) => (
  <ol className="chapitres">
    {chapters.map(({ chapter, path, slug, minutes }) => (
      <li key={slug}>
        {slug === current ? <span aria-current="page">{chapter.title}</span> : <a href={path}>{chapter.title}</a>}{' '}
        <small>{minutes} min</small>
      </li>
    ))}
  </ol>
);

/** The first page of a guide: what it holds, and where to begin. */
export const guidePage = async (site: Site, doc: Guide): Promise<PageContent> => {
  const { topic, author, chapters, crumbs } = await loadGuide(site, doc);
  const portrait = portraitOf(...(doc.chapters ?? []).map(({ body }) => body));
  const path = pathOf('guides', doc);
  const first = chapters[0];
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
      {
        ...work(site, 'Article', path, doc, { author, section: topic?.title ?? null, words: portrait.words }),
        hasPart: chapters.map(({ chapter, path: part }) => ({
          '@type': 'Article',
          headline: chapter.title,
          url: `${site.ctx.publicUrl}${part}`,
        })),
      },
      breadcrumbList(site, crumbs),
      organisation(site),
    ],
    islands: [],
    counted: doc.id,
    section: '/guides',
    body: (
      <article>
        <header className="ouverture">
          <div className="ouverture-texte">
            <Breadcrumb crumbs={crumbs} />
            <h1>{doc.title}</h1>
            {doc.standfirst && <p className="chapo">{doc.standfirst}</p>}
            <Byline
              author={author}
              date={doc.publishedAt}
              extent={`${counted(chapters.length, 'chapitre')}, ${readingMinutes(portrait.words)} min de lecture`}
            />
            {first && (
              <p>
                <a className="bouton" href={first.path}>
                  Lire le premier chapitre
                </a>
              </p>
            )}
          </div>
          <figure className="portrait-texte">
            <Motif drawing={drawPortrait(portrait, doc.slug)} />
            <figcaption>{`Portrait du texte : ${counted(chapters.length, 'chapitre')}, ${counted(portrait.words, 'mot')}.`}</figcaption>
          </figure>
        </header>
        <section className="plan" aria-labelledby="plan">
          <h2 id="plan">Chapitres</h2>
          <ol className="plan-chapitres">
            {chapters.map(({ chapter, path: part, slug, minutes }) => (
              <li key={slug}>
                <h3>
                  <a href={part}>{chapter.title}</a>
                </h3>
                <p>{opening(chapter)}</p>
                <p className="carte-pied">
                  <span>{minutes} min de lecture</span>
                </p>
              </li>
            ))}
          </ol>
        </section>
        {author && <AuthorCard author={author} site={site} title="L’auteur" />}
      </article>
    ),
  };
};

/** One chapter, with the way through the guide. Null when the guide has no such chapter. */
export const chapterPage = async (site: Site, doc: Guide, slug: string): Promise<PageContent | null> => {
  const { topic, author, chapters, crumbs } = await loadGuide(site, doc);
  const index = chapters.findIndex((entry) => entry.slug === slug);
  const here = chapters[index];
  if (!here) return null;
  const { chapter, path } = here;
  const body = prepare(chapter.body);
  const words = portraitOf(chapter.body).words;
  const page: PageContext = { site, piece: { collection: 'guides', id: doc.id }, sources: body.sources };
  const before = chapters[index - 1];
  const after = chapters[index + 1];
  const way = [...crumbs, { label: chapter.title, path }];
  return {
    status: 200,
    path,
    title: `${chapter.title} – ${doc.title}`,
    description: opening(chapter) || doc.standfirst || '',
    indexed: true,
    openGraph: 'article',
    publishedAt: doc.publishedAt ?? null,
    modifiedAt: doc.updatedAt,
    jsonLd: [
      {
        ...work(site, 'Article', path, doc, {
          author,
          section: topic?.title ?? null,
          words,
          sources: body.sources.items,
          title: chapter.title,
        }),
        isPartOf: { '@type': 'Article', headline: doc.title, url: `${site.ctx.publicUrl}${pathOf('guides', doc)}` },
      },
      breadcrumbList(site, way),
      organisation(site),
    ],
    islands: [],
    counted: doc.id,
    section: '/guides',
    body: (
      <article>
        <header className="ouverture ouverture-simple">
          <Breadcrumb crumbs={way} />
          <p className="surtitre">
            <span className="surtitre-genre">
              Chapitre {index + 1} sur {chapters.length}
            </span>
          </p>
          <h1>{chapter.title}</h1>
          <Byline author={author} date={doc.publishedAt} extent={`${readingMinutes(words)} min de lecture`} />
        </header>
        <div className="lecture">
          <Contents outline={body.outline} title="Dans ce chapitre" />
          <div className="prose">
            <RichTextBody body={body} page={page} />
          </div>
        </div>
        <nav className="suivant" aria-label="Autres chapitres">
          {before && (
            <a className="suivant-avant" rel="prev" href={before.path}>
              <span>Chapitre précédent</span>
              {before.chapter.title}
            </a>
          )}
          {after && (
            <a className="suivant-apres" rel="next" href={after.path}>
              <span>Chapitre suivant</span>
              {after.chapter.title}
            </a>
          )}
        </nav>
        <nav className="plan" aria-labelledby="plan">
          <h2 id="plan">
            <a className="plan-lien" href={pathOf('guides', doc)}>
              {doc.title}
            </a>
          </h2>
          <ChapterList chapters={chapters} current={slug} />
        </nav>
      </article>
    ),
  };
};
