import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { VisibleError } from '../domain/errors.ts';
import { baseHeaders, compiledPageHeaders, type Headers } from '../handlers/http/security-headers.ts';
import { errorPage } from '../pages/error-pages.ts';
import { inShell, shellAddress } from '../pages/shell.ts';
import type { Pages } from '../ports.ts';
import { bestEncoding } from './accept-encoding.ts';
import { type Content, ContentCache, type Entry, type Variant } from './content-cache.ts';
import { mediaType } from './media-types.ts';

/** A browser asks again each time and mostly hears 304, so that a publish shows at once; a CDN keeps pages until they are purged. */
export const pageCacheControl = 'public, max-age=0, must-revalidate';
const redirectCacheControl = 'public, max-age=300';
/** The name holds a hash of the content. */
export const assetCacheControl = 'public, max-age=31536000, immutable';

const megabyte = 1_000_000;

/**
 * The compiled site from disk, as CloudFront would serve it from S3: pages, redirects, 410 and 404, hashed assets.
 * Another process writes the files; a change shows within a second.
 */
export class SiteFiles {
  readonly #pages: ContentCache;
  readonly #assets: ContentCache;
  readonly #pageHeaders: Headers;
  readonly #assetHeaders: Headers;
  readonly #written = new WeakMap<Variant, string[]>();

  constructor(parts: { pages: Pick<Pages, 'read'>; assetFolder: string; publicUrl: string }) {
    this.#pages = new ContentCache({ load: (path) => readPage(parts.pages, path), freshMs: 1000, maxBytes: 96 * megabyte });
    this.#assets = new ContentCache({ load: (file) => readAsset(parts.assetFolder, file), freshMs: 3_600_000, maxBytes: 32 * megabyte });
    this.#pageHeaders = compiledPageHeaders(parts.publicUrl);
    this.#assetHeaders = baseHeaders(parts.publicUrl);
  }

  /** The shell of the functions' pages. */
  async shell(): Promise<string | null> {
    const entry = await this.#pages.get(shellAddress);
    return entry?.content.body.toString('utf8') ?? null;
  }

  /** One of the functions' standing pages in the site's look, as bytes. */
  async errorBody(status: Parameters<typeof errorPage>[0]): Promise<string> {
    return inShell(await this.shell().catch(() => null), errorPage(status));
  }

  async page(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const fresh = this.#pages.fresh(path);
    const entry = fresh === undefined ? await this.#pages.get(path) : fresh;
    if (entry === null) return this.notFound(request, response);
    const control = entry.content.status === 301 ? redirectCacheControl : pageCacheControl;
    return this.#answer(request, response, entry, this.#pageHeaders, control);
  }

  async asset(request: IncomingMessage, response: ServerResponse, file: string): Promise<void> {
    const entry = mediaType(file) === null ? null : await this.#assets.get(file);
    if (entry === null) return this.notFound(request, response);
    return this.#answer(request, response, entry, this.#assetHeaders, assetCacheControl);
  }

  /** The site's own 404 page where there is one. */
  async notFound(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const entry = await this.#pages.get('/_sillage/404');
    if (entry !== null) return this.#answer(request, response, entry, this.#pageHeaders, pageCacheControl, 404);
    const body = Buffer.from(await this.errorBody(404));
    response.writeHead(404, {
      ...this.#pageHeaders,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': pageCacheControl,
      'content-length': body.byteLength,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
    entry: Entry,
    headers: Headers,
    cacheControl: string,
    status = entry.content.status,
  ): Promise<void> {
    const { 'accept-encoding': accepted, 'if-none-match': known } = request.headers;
    const variant = await entry.variant(bestEncoding(typeof accepted === 'string' ? accepted : undefined));
    let lines = this.#written.get(variant);
    if (lines === undefined) {
      lines = headerLines(entry.content, variant, headers, cacheControl);
      this.#written.set(variant, lines);
    }
    if (known !== undefined && status === 200 && matches(known, variant.etag)) {
      response.writeHead(304, lines);
      response.end();
      return;
    }
    response.writeHead(status, [...lines, 'content-length', String(variant.bytes.byteLength)]);
    response.end(request.method === 'HEAD' ? undefined : variant.bytes);
  }
}

function headerLines(content: Content, variant: Variant, headers: Headers, cacheControl: string): string[] {
  const all: Record<string, string> = {
    ...headers,
    'content-type': content.contentType,
    'cache-control': cacheControl,
    etag: variant.etag,
  };
  if (content.location !== null) all.location = encodeURI(content.location).replaceAll('%25', '%');
  if (variant.encoding !== 'identity') all['content-encoding'] = variant.encoding;
  all.vary = 'accept-encoding';
  return Object.entries(all).flat();
}

/** If-None-Match, compared weakly (RFC 9110, 13.1.2). */
function matches(header: string, etag: string): boolean {
  if (header === etag) return true;
  return header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

async function readPage(pages: Pick<Pages, 'read'>, path: string): Promise<Content | null> {
  const page = await pages.read(path).catch((error: unknown) => {
    // A path that no page can have leads nowhere, like any other without a page.
    if (error instanceof VisibleError) return null;
    throw error;
  });
  return page && { status: page.status, contentType: page.contentType, location: page.location, body: Buffer.from(page.body, 'utf8') };
}

/** `file` has no dot segment (route.ts) and a known extension. */
async function readAsset(folder: string, file: string): Promise<Content | null> {
  const contentType = mediaType(file);
  if (contentType === null) return null;
  try {
    return { status: 200, contentType, location: null, body: await readFile(join(folder, file)) };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const missing = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG']);

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && missing.has(String(error.code));
}
