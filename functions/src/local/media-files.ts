import { type FileHandle, open, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parseRange } from '../handlers/http/byte-range.ts';
import { type Headers, mediaHeaders } from '../handlers/http/security-headers.ts';
import { mediaType } from './media-types.ts';
import { isMissing } from './site-files.ts';

/** A picture may be replaced under its name: an hour, then asked again. */
const mediaCacheControl = 'public, max-age=3600, stale-while-revalidate=86400';

/** Uploads of editors from disk, streamed, with ranges. They are up while the CMS is down. */
export class MediaFiles {
  readonly #folder: string;
  readonly #headers: Headers;

  constructor(folder: string, publicUrl: string) {
    this.#folder = folder;
    this.#headers = mediaHeaders(publicUrl);
  }

  /** False when there is no such file: nothing was written then. `file` has no dot segment (route.ts). */
  async serve(request: IncomingMessage, response: ServerResponse, file: string): Promise<boolean> {
    // What a comparatif sends in the place of its own PDF lies here too: it is had by the link in a mail.
    if (/\.pdf$/i.test(file)) return false;
    if (file === '' || file.split('/').some((segment) => segment === '' || segment.startsWith('.'))) return false;
    const handle = await this.#open(file).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (handle === null) return false;
    try {
      return await this.#send(request, response, file, handle);
    } finally {
      await handle.close();
    }
  }

  /** Null when a link in the folder leads out of it. */
  async #open(file: string): Promise<FileHandle | null> {
    const [folder, path] = await Promise.all([realpath(this.#folder), realpath(join(this.#folder, file))]);
    return path.startsWith(folder + sep) ? open(path) : null;
  }

  async #send(request: IncomingMessage, response: ServerResponse, file: string, handle: FileHandle): Promise<boolean> {
    const stat = await handle.stat();
    if (!stat.isFile()) return false;
    const etag = `"${Math.round(stat.mtimeMs).toString(36)}-${stat.size.toString(36)}"`;
    const type = mediaType(file);
    const headers: Record<string, string> = {
      ...this.#headers,
      'content-type': type ?? 'application/octet-stream',
      'cache-control': mediaCacheControl,
      'accept-ranges': 'bytes',
      'last-modified': stat.mtime.toUTCString(),
      etag,
      ...(type === null && { 'content-disposition': 'attachment' }),
    };
    if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
      response.writeHead(304, headers).end();
      return true;
    }
    const ifRange = request.headers['if-range'];
    const range = ifRange === undefined || ifRange === etag ? parseRange(request.headers.range, stat.size) : null;
    if (range === 'unsatisfiable') {
      response.writeHead(416, { ...headers, 'content-range': `bytes */${stat.size}` }).end();
      return true;
    }
    const { start, end } = range ?? { start: 0, end: stat.size - 1 };
    response.writeHead(range ? 206 : 200, {
      ...headers,
      'content-length': String(end - start + 1),
      ...(range && { 'content-range': `bytes ${start}-${end}/${stat.size}` }),
    });
    if (request.method === 'HEAD' || stat.size === 0) response.end();
    else await pipeline(handle.createReadStream({ start, end, autoClose: false }), response).catch(ignoreHangUp);
    return true;
  }
}

/** The visitor went away in the middle of a film: no fault of ours. */
function ignoreHangUp(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code !== 'ERR_STREAM_PREMATURE_CLOSE' && code !== 'ECONNRESET' && code !== 'EPIPE') throw error;
}
