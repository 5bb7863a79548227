import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Media, MediaAnswers, mayBeServed } from './media-answers.ts';

/** Uploads of editors in a bucket that nobody else can read: on a server without CloudFront the site fetches them for its visitors. */
export class MediaObjects implements Media {
  readonly #read: (file: string) => Promise<Uint8Array | null>;
  readonly #answers: MediaAnswers;

  /** @param read bytes by the path below /media/; null when there is no such file */
  constructor(read: (file: string) => Promise<Uint8Array | null>, publicUrl: string) {
    this.#read = read;
    this.#answers = new MediaAnswers(publicUrl);
  }

  async serve(request: IncomingMessage, response: ServerResponse, file: string): Promise<boolean> {
    if (!mayBeServed(file)) return false;
    const bytes = await this.#read(file);
    if (bytes === null) return false;
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const range = this.#answers.begin(request, response, { file, size: bytes.byteLength, etag, modified: null });
    if (range !== null) response.end(request.method === 'HEAD' ? undefined : bytes.subarray(range.start, range.end + 1));
    return true;
  }
}
