import type { ReactNode } from 'react';
import type { Site } from './context.ts';
import type { HeadingLevel } from './prepared.ts';
import type { SourceList } from './sources.ts';

/** What the parts of one page need to know of it. */
export type PageContext = {
  site: Site;
  /** the document the page shows: the source that its calls to action carry */
  piece: { collection: string; id: string } | null;
  sources: SourceList;
};

/** Schema.org data, as a plain object. */
export type JsonLd = Record<string, unknown>;

/** A finished page before it stands in the site's frame. */
export type PageContent = {
  status: 200 | 404 | 410;
  /** canonical path; null for pages that have no address of their own */
  path: string | null;
  title: string;
  description: string;
  /** addresses of such a page hold a token: no site that it links to may learn them */
  secret?: boolean;
  /** seen by search engines */
  indexed: boolean;
  openGraph: 'website' | 'article';
  publishedAt?: string | null;
  modifiedAt?: string | null;
  jsonLd: JsonLd[];
  /** names of islands the page needs, beside the one that counts */
  islands: string[];
  /** the document whose page this is, where views are counted: what a piece earns is compared with how often it was seen */
  counted?: string;
  /** which entry of the header is the current one */
  section: string | null;
  /** the front page has the large masthead, whose name is its h1 */
  front?: boolean;
  /** finished mark-up of others, by the name of the slot that the body leaves for it */
  slots?: Record<string, string>;
  body: ReactNode;
};

export type BlockProps<Fields> = { fields: Partial<Fields> & { id?: string | null }; page: PageContext; level: HeadingLevel };
