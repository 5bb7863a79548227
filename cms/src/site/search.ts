import type { Collection } from './content.ts';
import type { Reader } from './reader.ts';
import { pathOf, type RoutedCollection } from './routes.ts';
import { bodyText, nodesOf, plainText, shortened } from './text.ts';

type Searched = 'articles' | 'guides' | 'whitepapers' | 'agencies' | 'topics' | 'pages';

export type SearchEntry = {
  path: string;
  kind: string;
  title: string;
  summary: string;
  publishedAt: string | null;
  /** folded texts by weight: title, headings and summary, body */
  folded: readonly [string, string, string];
  text: string;
};

/** What the search looks through: built once from the reader and kept by the worker until something is published. */
export type SearchIndex = { entries: readonly SearchEntry[] };

const kinds: Record<Searched, string> = {
  articles: 'Article',
  guides: 'Guide',
  whitepapers: 'Comparatif',
  agencies: 'Agence',
  topics: 'Sujet',
  pages: 'Page',
};

/** Without accents, case, ligatures and signs: « Évaluée » is found by « evaluee ». */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const entry = (
  collection: Searched & RoutedCollection,
  doc: { slug: string },
  parts: { title: string; summary: string; headings?: string; text: string; publishedAt?: string | null },
): SearchEntry => ({
  path: pathOf(collection, doc),
  kind: kinds[collection],
  title: parts.title,
  summary: parts.summary,
  publishedAt: parts.publishedAt ?? null,
  folded: [folded(parts.title), folded(`${parts.summary} ${parts.headings ?? ''}`), folded(parts.text)],
  text: parts.text.replace(/\s+/g, ' '),
});

const headingsOf = (body: Parameters<typeof nodesOf>[0]) =>
  nodesOf(body)
    .filter(({ type }) => type === 'heading')
    .map(plainText)
    .join(' ');

export const buildSearchIndex = async (reader: Reader): Promise<SearchIndex> => {
  const all = async <C extends Collection>(collection: C) => (await reader.list(collection)).docs;
  const [articles, guides, whitepapers, agencies, topics, pages] = await Promise.all([
    all('articles'),
    all('guides'),
    all('whitepapers'),
    all('agencies'),
    all('topics'),
    all('pages'),
  ]);
  return {
    entries: [
      ...articles.map((doc) =>
        entry('articles', doc, { ...doc, summary: doc.standfirst ?? '', headings: headingsOf(doc.body), text: bodyText(doc.body) }),
      ),
      ...guides.map((doc) =>
        entry('guides', doc, {
          ...doc,
          summary: doc.standfirst ?? '',
          headings: (doc.chapters ?? []).map(({ title, body }) => `${title} ${headingsOf(body)}`).join(' '),
          text: (doc.chapters ?? []).map(({ body }) => bodyText(body)).join(' '),
        }),
      ),
      ...whitepapers.map((doc) => entry('whitepapers', doc, { ...doc, summary: doc.standfirst ?? '', text: bodyText(doc.body) })),
      ...agencies.map((doc) =>
        entry('agencies', doc, {
          title: doc.name,
          summary: [doc.city, doc.description].filter(Boolean).join(' – '),
          text: (doc.assessments ?? []).map(({ evidence }) => evidence ?? '').join(' '),
        }),
      ),
      ...topics.map((doc) => entry('topics', doc, { title: doc.title, summary: doc.description ?? '', text: '' })),
      ...pages.map((doc) =>
        entry('pages', doc, { title: doc.title, summary: shortened(bodyText(doc.body), 160), text: bodyText(doc.body) }),
      ),
    ],
  };
};

/** Words that every text has: a query of nothing else searches for them all the same. */
const common = new Set(
  'a au aux avec ce ces d dans de des du en et l la le les leur mais n ne nos notre ou par pas pour qu que qui s sa se ses son sur un une vos votre'.split(
    ' ',
  ),
);

export const searchWords = (query: string): string[] => {
  const words = [...new Set(folded(query.slice(0, 200)).split(' ').filter(Boolean))].slice(0, 12);
  const telling = words.filter((word) => !common.has(word));
  return telling.length > 0 ? telling : words;
};

/** The stem that plural and feminine endings leave: « agences » finds « agence ». */
const stem = (word: string) => (word.length > 4 ? word.replace(/(?:es|s|x|e)$/, '') : word);

const starts = (text: string, word: string) => text.startsWith(word) || text.includes(` ${word}`);

/** Entries that hold every word, best first: in the title, then in headings and summary, then in the body; newer ones first among equals. */
export const search = (index: SearchIndex, query: string): SearchEntry[] => {
  const words = searchWords(query).map(stem);
  if (words.length === 0) return [];
  return index.entries
    .flatMap((item) => {
      let score = 0;
      for (const word of words) {
        const [title, head, body] = item.folded;
        const found = (starts(title, word) ? 9 : 0) + (starts(head, word) ? 3 : 0) + (starts(body, word) ? 1 : 0);
        if (found === 0) return [];
        score += found;
      }
      return [{ item, score }];
    })
    .sort((a, b) => b.score - a.score || (b.item.publishedAt ?? '').localeCompare(a.item.publishedAt ?? ''))
    .map(({ item }) => item);
};

/** A few words around the first hit in the body, or the summary. */
export const excerpt = (item: SearchEntry, query: string): string => {
  const words = searchWords(query).map(stem);
  const plain = item.text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  // folding may change lengths: only a text that kept its own can be cut at the place of a hit
  const at = plain.length === item.text.length ? plain.search(new RegExp(`\\b(?:${words.join('|')})`)) : -1;
  if (item.summary || at < 0) return shortened(item.summary || item.text, 220);
  const start = item.text.lastIndexOf(' ', Math.max(0, at - 80)) + 1;
  return `${start > 0 ? '… ' : ''}${shortened(item.text.slice(start), 220)}`;
};
