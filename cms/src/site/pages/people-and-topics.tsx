import type { Author, Topic } from '../content.ts';
import type { Site } from '../context.ts';
import { breadcrumbList, organisation, person } from '../json-ld.ts';
import type { PageContent } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { Portrait } from '../parts/byline.tsx';
import { Card, LeadCard } from '../parts/teaser.tsx';
import { pathOf } from '../routes.ts';
import { refId } from '../scores.ts';
import { type Teaser, teaserOf } from '../teasers.ts';
import { counted } from '../text.ts';

/** The newest of a topic or an author; older ones are found by search and in the lists. */
const most = 48;

/** Everything published that carries a topic or an author: comparatifs, then guides, then articles, each newest first. */
const piecesWith = async (site: Site, field: 'topic' | 'author', id: string): Promise<Teaser[]> => {
  const query = { where: { [field]: id }, sort: '-publishedAt', limit: most };
  const [whitepapers, guides, articles] = await Promise.all([
    site.reader.list('whitepapers', query),
    site.reader.list('guides', query),
    site.reader.list('articles', query),
  ]);
  return Promise.all([
    ...whitepapers.docs.map((doc) => teaserOf(site, 'whitepapers', doc)),
    ...guides.docs.map((doc) => teaserOf(site, 'guides', doc)),
    ...articles.docs.map((doc) => teaserOf(site, 'articles', doc)),
  ]);
};

const Pieces = ({ teasers }: { teasers: readonly Teaser[] }) => {
  const [first, ...rest] = teasers.length > 3 ? teasers : [undefined, ...teasers];
  return (
    <>
      {teasers.length === 0 && <p className="vide">Rien n’a encore paru ici.</p>}
      {first && <LeadCard teaser={first} level={2} />}
      <div className="cartes">{rest.map((teaser) => teaser && <Card key={teaser.id} teaser={teaser} level={2} />)}</div>
    </>
  );
};

export const topicPage = async (site: Site, topic: Topic): Promise<PageContent> => {
  const teasers = await piecesWith(site, 'topic', topic.id);
  const path = pathOf('topics', topic);
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: topic.title, path },
  ];
  return {
    status: 200,
    path,
    title: topic.title,
    description: topic.description ?? `Tout ce que ${site.name} a publié : ${topic.title}.`,
    indexed: true,
    openGraph: 'website',
    jsonLd: [breadcrumbList(site, crumbs), organisation(site)],
    islands: [],
    section: null,
    body: (
      <>
        <header className="titre-page">
          <Breadcrumb crumbs={crumbs} />
          <p className="surtitre">
            <span className="surtitre-genre">Sujet</span>
          </p>
          <h1>{topic.title}</h1>
          {topic.description && <p className="chapo">{topic.description}</p>}
        </header>
        <Pieces teasers={teasers} />
      </>
    ),
  };
};

export const authorPage = async (site: Site, author: Author): Promise<PageContent> => {
  const teasers = await piecesWith(site, 'author', author.id);
  const media = refId(author.portrait) ? await site.reader.find('media', refId(author.portrait)) : null;
  const path = pathOf('authors', author);
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: author.name, path },
  ];
  return {
    status: 200,
    path,
    title: author.name,
    description: author.bio ?? `Les articles, guides et comparatifs de ${author.name}.`,
    indexed: true,
    openGraph: 'website',
    jsonLd: [
      { '@context': 'https://schema.org', '@type': 'ProfilePage', mainEntity: person(site, author) },
      breadcrumbList(site, crumbs),
      organisation(site),
    ],
    islands: [],
    section: null,
    body: (
      <>
        <header className="titre-page titre-auteur-page">
          <Breadcrumb crumbs={crumbs} />
          <Portrait author={author} media={media} />
          <h1>{author.name}</h1>
          <p className="auteur-role">
            {[author.role, counted(teasers.length, 'texte publié', 'textes publiés')].filter(Boolean).join(' · ')}
          </p>
          {author.bio && <p className="chapo">{author.bio}</p>}
        </header>
        <Pieces teasers={teasers} />
      </>
    ),
  };
};
