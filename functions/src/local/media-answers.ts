import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ByteRange, parseRange } from '../handlers/http/byte-range.ts';
import { type Headers, mediaHeaders } from '../handlers/http/security-headers.ts';
import { mediaType } from './media-types.ts';

/** Uploads of editors, wherever they lie. */
export type Media = {
  /** False when there is no such file: nothing was written then. `file` has no dot segment (route.ts). */
  serve(request: IncomingMessage, response: ServerResponse, file: string): Promise<boolean>;
};

/** A picture may be replaced under its name: an hour, then asked again. */
const mediaCacheControl = 'public, max-age=3600, stale-while-revalidate=86400';

/** Whether a name below /media/ can be anybody's. */
export function mayBeServed(file: string): boolean {
  // What a comparatif sends in the place of its own PDF lies here too: it is had by the link in a mail.
  if (/\.pdf$/i.test(file)) return false;
  return file !== '' && !file.split('/').some((segment) => segment === '' || segment.startsWith('.'));
}

/** @param etag quoted */
export type MediaFacts = { file: string; size: number; etag: string; modified: Date | null };

/** What an upload is answered with, whatever keeps it: headers, 304, ranges. */
export class MediaAnswers {
  readonly #headers: Headers;

  constructor(publicUrl: string) {
    this.#headers = mediaHeaders(publicUrl);
  }

  /** Writes the head. Answers the bytes to send after it, both ends included; null when the answer is over. */
  begin(request: IncomingMessage, response: ServerResponse, { file, size, etag, modified }: MediaFacts): ByteRange | null {
    const type = mediaType(file);
    const headers: Record<string, string> = {
      ...this.#headers,
      'content-type': type ?? 'application/octet-stream',
      'cache-control': mediaCacheControl,
      'accept-ranges': 'bytes',
      ...(modified && { 'last-modified': modified.toUTCString() }),
      etag,
      ...(type === null && { 'content-disposition': 'attachment' }),
    };
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
      response.writeHead(304, headers).end();
      return null;
    }
    const ifRange = request.headers['if-range'];
    const range = ifRange === undefined || ifRange === etag ? parseRange(request.headers.range, size) : null;
    if (range === 'unsatisfiable') {
      response.writeHead(416, { ...headers, 'content-range': `bytes */${size}` }).end();
      return null;
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    response.writeHead(range ? 206 : 200, {
      ...headers,
      'content-length': String(end - start + 1),
      ...(range && { 'content-range': `bytes ${start}-${end}/${size}` }),
    });
    return { start, end };
  }
}
