import { seedId } from '../ids.ts';
import type { Prose, SeedBlock, Target } from '../prose.ts';

/** What a key's first word stands for. */
const collections = {
  article: 'articles',
  guide: 'guides',
  comparatif: 'whitepapers',
  page: 'pages',
  sujet: 'topics',
  agence: 'agencies',
  auteur: 'authors',
  critere: 'criteria',
  image: 'media',
} as const;

const isKind = (word: string): word is keyof typeof collections => Object.hasOwn(collections, word);

/** `article:slug` as Payload keeps a relation. That somebody wrote the target is checked over the whole catalogue (catalogue.ts). */
export const target = (key: string): Target => {
  const [kind = '', slug = ''] = key.split(':');
  if (!isKind(kind) || slug === '') throw new Error(`“${key}” is no key of an example`);
  return { relationTo: collections[kind], value: seedId(collections[kind], slug) };
};

export const idOf = (key: string): string => target(key).value;

/** `url` is left out where the source is invented: a link must lead somewhere. */
export type Source = { title: string; url?: string };

type Seo = { title: string; description: string };
type Piece = { slug: string; title: string; standfirst: string; topic: string; author: string; publishedAt: string; seo: Seo };

export type SeedTopic = { slug: string; title: string; description: string };
export type SeedAuthor = { slug: string; name: string; role: string; bio: string };
export type SeedArticle = Piece & { body: Prose };
export type SeedChapter = { slug: string; title: string; body: Prose };
export type SeedGuide = Piece & { chapters: readonly SeedChapter[] };
export type SeedCriterion = { slug: string; title: string; question: string; explanation: string; weight: 1 | 2 | 3 | 4 | 5 };
export type SeedWhitepaper = Piece & {
  promise: readonly string[];
  agencies: readonly string[];
  criteria: readonly string[];
  form: { askFirstName: boolean; askCompany: boolean; askRole: boolean; submitLabel: string };
  reviewBy: string;
  body: Prose;
};
export type SeedPage = { slug: string; title: string; seo: Seo; body: Prose };

export const callout = (tone: 'info' | 'warning', title: string, text: string): SeedBlock => ({ blockType: 'callout', tone, title, text });

/** Without a source the label says « exemple fictif ». */
export const keyFigure = (value: string, label: string, source?: Source): SeedBlock => ({
  blockType: 'keyFigure',
  value,
  label,
  ...(source ? { source } : {}),
});

/** A quotation of a text that exists, with its source; or of an invented person, whose role then says « exemple fictif ». */
export const quote = (text: string, author: string, role: string, source?: Source): SeedBlock => ({
  blockType: 'quote',
  text,
  author,
  role,
  ...(source ? { source } : {}),
});

export const sources = (...items: readonly { title: string; publisher: string; url?: string; date?: string }[]): SeedBlock => ({
  blockType: 'sources',
  items,
});

export const faq = (...items: readonly (readonly [question: string, answer: string])[]): SeedBlock => ({
  blockType: 'faq',
  items: items.map(([question, answer]) => ({ question, answer })),
});

export const grid = (title: string, intro: string, ...questions: readonly (readonly [question: string, why: string])[]): SeedBlock => ({
  blockType: 'evaluationGrid',
  title,
  intro,
  questions: questions.map(([question, why]) => ({ question, why })),
});

export const comparison = (agencies: readonly string[], criteria: readonly string[]): SeedBlock => ({
  blockType: 'comparisonTable',
  agencies: agencies.map((slug) => idOf(`agence:${slug}`)),
  criteria: criteria.map((slug) => idOf(`critere:${slug}`)),
});

export const cta = (whitepaper: string, title: string, text: string, buttonLabel = 'Recevoir le comparatif'): SeedBlock => ({
  blockType: 'whitepaperCta',
  whitepaper: idOf(`comparatif:${whitepaper}`),
  title,
  text,
  buttonLabel,
});

export const related = (title: string, ...keys: readonly string[]): SeedBlock => ({
  blockType: 'relatedPieces',
  title,
  pieces: keys.map(target),
});

/** Texts that several pieces cite, so that an address is written once. */
export const law = {
  aiAct: {
    title: 'Règlement (UE) 2024/1689 sur l’intelligence artificielle',
    publisher: 'Journal officiel de l’Union européenne',
    url: 'https://eur-lex.europa.eu/eli/reg/2024/1689/oj/fra',
  },
  gdpr: {
    title: 'Règlement (UE) 2016/679 (RGPD)',
    publisher: 'Journal officiel de l’Union européenne',
    url: 'https://eur-lex.europa.eu/eli/reg/2016/679/oj/fra',
  },
  dataAct: {
    title: 'Règlement (UE) 2023/2854 sur les données',
    publisher: 'Journal officiel de l’Union européenne',
    url: 'https://eur-lex.europa.eu/eli/reg/2023/2854/oj/fra',
  },
  labour: { title: 'Code du travail', publisher: 'Légifrance', url: 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006072050/' },
  property: {
    title: 'Code de la propriété intellectuelle',
    publisher: 'Légifrance',
    url: 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006069414/',
  },
  trade: { title: 'Code de commerce', publisher: 'Légifrance', url: 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000005634379/' },
  civil: { title: 'Code civil', publisher: 'Légifrance', url: 'https://www.legifrance.gouv.fr/codes/texte_lc/LEGITEXT000006070721/' },
} as const;

export const insee2024 = {
  title: 'Insee, enquête TIC auprès des entreprises, 2024 (publiée en juillet 2025)',
  url: 'https://www.insee.fr/',
};
export const eurostat2025 = {
  title: 'Eurostat, utilisation de l’intelligence artificielle dans les entreprises, 2025',
  url: 'https://ec.europa.eu/eurostat/statistics-explained/index.php?title=Use_of_artificial_intelligence_in_enterprises',
};
