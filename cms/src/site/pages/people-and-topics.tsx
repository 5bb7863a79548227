import type { Author, Topic } from '../content.ts';
import type { Site } from '../context.ts';
import { breadcrumbList, organisation, person } from '../json-ld.ts';
import type { PageContent } from '../page.ts';
import { Breadcrumb } from '../parts/breadcrumb.tsx';
import { Portrait } from '../parts/byline.tsx';
import { Card } from '../parts/teaser.tsx';
import { pathOf } from '../routes.ts';
import { refId } from '../scores.ts';
import { type Teaser, teaserOf } from '../teasers.ts';
import { byDate, counted } from '../text.ts';

/** The newest of a topic or an author; older ones are found by search and in the lists. */
const most = 48;

/** Everything published that carries a topic or an author, comparatifs and guides first. */
const piecesWith = async (site: Site, field: 'topic' | 'author', id: string): Promise<{ kind: string; teasers: Teaser[] }[]> => {
  const query = { where: { [field]: id }, sort: '-publishedAt', limit: most };
  const [whitepapers, guides, articles] = await Promise.all([
    site.reader.list('whitepapers', query),
    site.reader.list('guides', query),
    site.reader.list('articles', query),
  ]);
  const groups = [
    { kind: 'Comparatifs', teasers: await Promise.all(whitepapers.docs.map((doc) => teaserOf(site, 'whitepapers', doc))) },
    { kind: 'Guides', teasers: await Promise.all(guides.docs.map((doc) => teaserOf(site, 'guides', doc))) },
    { kind: 'Articles', teasers: await Promise.all(articles.docs.map((doc) => teaserOf(site, 'articles', doc))) },
  ];
  return groups.filter(({ teasers }) => teasers.length > 0).map((group) => ({ ...group, teasers: group.teasers.sort(byDate) }));
};

const Groups = ({ groups }: { groups: Awaited<ReturnType<typeof piecesWith>> }) => (
  <>
    {groups.length === 0 && <p className="vide">Rien n’a encore paru ici.</p>}
    {groups.map(({ kind, teasers }) => (
      <section key={kind} className="bloc" aria-label={kind}>
        <div className="rubrique">
          <h2>{kind}</h2>
        </div>
        <div className="cartes">
          {teasers.map((teaser) => (
            <Card key={teaser.id} teaser={teaser} level={3} />
          ))}
        </div>
      </section>
    ))}
  </>
);

export const topicPage = async (site: Site, topic: Topic): Promise<PageContent> => {
  const groups = await piecesWith(site, 'topic', topic.id);
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
        <Groups groups={groups} />
      </>
    ),
  };
};

export const authorPage = async (site: Site, author: Author): Promise<PageContent> => {
  const groups = await piecesWith(site, 'author', author.id);
  const media = refId(author.portrait) ? await site.reader.find('media', refId(author.portrait)) : null;
  const path = pathOf('authors', author);
  const crumbs = [
    { label: 'Accueil', path: '/' },
    { label: author.name, path },
  ];
  const count = groups.reduce((sum, { teasers }) => sum + teasers.length, 0);
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
          <p className="auteur-role">{[author.role, counted(count, 'texte publié', 'textes publiés')].filter(Boolean).join(' · ')}</p>
          {author.bio && <p className="chapo">{author.bio}</p>}
        </header>
        <Groups groups={groups} />
      </>
    ),
  };
};
