import { type FileHandle, open, realpath } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Media, MediaAnswers, mayBeServed } from './media-answers.ts';
import { isMissing } from './site-files.ts';

/** Uploads of editors from disk, streamed, with ranges. They are up while the CMS is down. */
export class MediaFiles implements Media {
  readonly #folder: string;
  readonly #answers: MediaAnswers;

  constructor(folder: string, publicUrl: string) {
    this.#folder = folder;
    this.#answers = new MediaAnswers(publicUrl);
  }

  /** False when there is no such file: nothing was written then. `file` has no dot segment (route.ts). */
  async serve(request: IncomingMessage, response: ServerResponse, file: string): Promise<boolean> {
    if (!mayBeServed(file)) return false;
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
    const range = this.#answers.begin(request, response, { file, size: stat.size, etag, modified: stat.mtime });
    if (range === null) return true;
    const { start, end } = range;
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
