import type { Collection } from './content.ts';
import type { RenderContext, Rendered } from './context.ts';
import type { Reader } from './reader.ts';

export type { AssetManifest, RenderContext, Rendered } from './context.ts';

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
