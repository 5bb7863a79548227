import type { FormDescriptor } from '@sillage/functions/domain/submission.ts';
import type { CompiledPage } from '@sillage/functions/ports.ts';
import type { Collection } from './content.ts';
import type { Reader } from './reader.ts';

/** Addresses of hashed files: logical name (`site.css`) to public path (`/_sillage/site-3f2a….css`). Written by build-assets.ts. */
export type AssetManifest = Record<string, string>;

export type RenderContext = {
  /** public origin without trailing slash */
  publicUrl: string;
  assets: AssetManifest;
  signDescriptor: (descriptor: FormDescriptor) => string;
  /** ISO 8601. Only what is dated by nature shows it (the feed's build date); a page must not change because time passes. */
  now: string;
};

export type Rendered = Omit<CompiledPage, 'path'>;

/**
 * The compiled form of one public path: a page, a feed, a redirect. A path that the content doesn't have answers status 404 with the 404 page.
 * Beside the public ones: `/_sillage/coquille` (the shell of the functions' pages), `/_sillage/404` and `/_sillage/410`.
 */
export const render = async (_path: string, _reader: Reader, _ctx: RenderContext): Promise<Rendered> => {
  throw new Error('not built yet');
};

/** Every path that the site has, including feeds, redirects and the pages under /_sillage/. */
export async function* paths(_reader: Reader): AsyncGenerator<string> {
  yield '/';
}

/** A draft as staff see it: the page of one document from a reader that answers drafts, with a banner, never indexed. */
export const renderPreview = async (_collection: Collection, _id: string, _reader: Reader, _ctx: RenderContext): Promise<Rendered> => {
  throw new Error('not built yet');
};

/** What the search looks through: built once from the reader and kept by the worker until something is published. */
export type SearchIndex = { entries: readonly unknown[] };

export const buildSearchIndex = async (_reader: Reader): Promise<SearchIndex> => ({ entries: [] });

/** The page of `/recherche?q=`. Never compiled, never indexed. */
export const renderSearch = async (_query: string, _index: SearchIndex, _reader: Reader, _ctx: RenderContext): Promise<Rendered> => {
  throw new Error('not built yet');
};
