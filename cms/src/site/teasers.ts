import type { Agency, Article, Criterion, Guide, Media, TeasedCollection, Whitepaper } from './content.ts';
import type { Site } from './context.ts';
import { type Drawing, drawPortrait } from './figures/motif.ts';
import { portraitOf } from './figures/portrait.ts';
import { chapterPath, pathOf } from './routes.ts';
import { refId } from './scores.ts';
import { counted, readingMinutes } from './text.ts';

/** What a list shows of a piece. */
export type Teaser = {
  collection: TeasedCollection;
  id: string;
  path: string;
  /** « Guide », « Comparatif » */
  kind: string;
  title: string;
  standfirst: string;
  topic: { title: string; path: string } | null;
  author: { name: string; path: string } | null;
  publishedAt: string | null;
  /** « 6 min », « 5 chapitres », « 12 agences, 10 critères » */
  extent: string;
  drawing: Drawing;
  cover: Media | null;
  chapters: { title: string; path: string }[];
  /** what the cover of a comparatif is drawn from */
  scores: { agencies: Agency[]; criteria: Criterion[] } | null;
};

const kinds: Record<TeasedCollection, string> = { articles: 'Article', guides: 'Guide', whitepapers: 'Comparatif' };

type Teased = { articles: Article; guides: Guide; whitepapers: Whitepaper };

/** The agencies and criteria of a comparatif, in the order an editor gave them. */
export const comparedIn = async (site: Site, doc: Pick<Whitepaper, 'agencies' | 'criteria'>) => {
  const [agencies, criteria] = await Promise.all([
    site.reader.findMany('agencies', (doc.agencies ?? []).map(refId)),
    site.reader.findMany('criteria', (doc.criteria ?? []).map(refId)),
  ]);
  return { agencies, criteria };
};

/** One document as a list shows it; its topic, author and cover are read too. */
export const teaserOf = async <C extends TeasedCollection>(site: Site, collection: C, piece: Teased[C]): Promise<Teaser> => {
  const { reader } = site;
  const doc: Article & Guide & Whitepaper = piece;
  const chapters = collection === 'guides' ? (doc.chapters ?? []) : [];
  const portrait = collection === 'guides' ? portraitOf(...chapters.map(({ body }) => body)) : portraitOf(doc.body);
  const [topic, author, cover, scores] = await Promise.all([
    refId(doc.topic) ? reader.find('topics', refId(doc.topic)) : null,
    refId(doc.author) ? reader.find('authors', refId(doc.author)) : null,
    refId(doc.cover) ? reader.find('media', refId(doc.cover)) : null,
    collection === 'whitepapers' ? comparedIn(site, doc) : null,
  ]);
  const agencies = doc.agencies?.length ?? 0;
  const extents: Record<TeasedCollection, string> = {
    articles: `${readingMinutes(portrait.words)} min de lecture`,
    guides: counted(chapters.length, 'chapitre'),
    whitepapers: agencies > 0 ? `${counted(agencies, 'agence')}, ${counted(doc.criteria?.length ?? 0, 'critère')}` : 'PDF',
  };
  return {
    collection,
    id: doc.id,
    path: pathOf(collection, doc),
    kind: kinds[collection],
    title: doc.title,
    standfirst: doc.standfirst ?? '',
    topic: topic ? { title: topic.title, path: pathOf('topics', topic) } : null,
    author: author ? { name: author.name, path: pathOf('authors', author) } : null,
    publishedAt: doc.publishedAt ?? null,
    extent: extents[collection],
    drawing: drawPortrait(portrait, doc.slug),
    cover,
    scores,
    chapters: chapters.map((chapter, index) => ({ title: chapter.title, path: chapterPath(doc, chapter, index) })),
  };
};

const isTeased = (collection: string): collection is TeasedCollection => Object.hasOwn(kinds, collection);

/** Picked pieces, in the order an editor gave them; what isn't public any more is left out. */
export const teasersOf = async (site: Site, refs: readonly { relationTo: string; value: unknown }[]): Promise<Teaser[]> => {
  const teasers = await Promise.all(
    refs.map(async ({ relationTo, value }) => {
      if (!isTeased(relationTo)) return null;
      const doc = await site.reader.find(relationTo, refId(value));
      return doc ? teaserOf(site, relationTo, doc) : null;
    }),
  );
  return teasers.filter((teaser) => teaser !== null);
};
