import { type Context, Hono } from 'hono';
import type { AssetStore } from '../../ports.ts';
import { errorAnswer } from './answers.ts';
import { parseRange } from './byte-range.ts';
import { goneAnswer } from './dead-links.ts';
import type { HttpDeps } from './deps.ts';
import { baseHeaders } from './security-headers.ts';

const root = '/fichiers/';

/** The asset that a signed address opens now, and the name it is shown under; null when the signature is not ours or its minutes are over. */
export type ReadSignedFile = (address: { path: string; query: URLSearchParams }) => { key: string; fileName: string } | null;

/**
 * GET /fichiers/…: private files on one machine (CloudFront does it on AWS). Signed for minutes, kept by no cache, out of every index.
 * Ranges are answered: browsers' PDF readers ask for pages.
 */
export function fileRoutes(files: { readSigned: ReadSignedFile; assets: Pick<AssetStore, 'get'> }, deps: HttpDeps): Hono {
  return new Hono()
    .get(`${root}*`, async (context) => {
      const url = new URL(context.req.url);
      const signed = files.readSigned({ path: url.pathname, query: url.searchParams });
      const asset = signed && (await files.assets.get(signed.key));
      if (!signed || !asset) return goneAnswer(deps, { kind: 'gone', reason: 'unknown', again: null });
      return fileAnswer(deps, asset, signed.fileName, context.req.header('range'));
    })
    .all(`${root}*`, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'GET, HEAD' } }));
}

function fileAnswer(
  deps: HttpDeps,
  asset: { bytes: Uint8Array; contentType: string },
  fileName: string,
  rangeHeader: string | undefined,
): Response {
  const size = asset.bytes.byteLength;
  const range = parseRange(rangeHeader, size);
  const headers: Record<string, string> = {
    ...baseHeaders(deps.publicUrl),
    'content-type': asset.contentType,
    'content-disposition': disposition(fileName),
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
    'referrer-policy': 'no-referrer',
    'accept-ranges': 'bytes',
  };
  if (range === 'unsatisfiable') return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } });
  if (range === null) return new Response(asset.bytes.slice(), { headers: { ...headers, 'content-length': String(size) } });
  const part = asset.bytes.slice(range.start, range.end + 1);
  return new Response(part, {
    status: 206,
    headers: { ...headers, 'content-length': String(part.byteLength), 'content-range': `bytes ${range.start}-${range.end}/${size}` },
  });
}

/** Shown in the browser, saved under its name: in ASCII for old readers, in full for the others (RFC 6266). */
export function disposition(fileName: string): string {
  const ascii = fileName
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-');
  const full = encodeURIComponent(fileName).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `inline; filename="${ascii}"; filename*=UTF-8''${full}`;
}
