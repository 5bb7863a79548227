import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Encoding } from './accept-encoding.ts';

/** What stands at one path, as it was read. */
export type Content = {
  status: number;
  contentType: string;
  /** for redirects */
  location: string | null;
  body: Buffer;
};

/** One coding of a content, ready to be written. */
export type Variant = { encoding: Encoding; bytes: Buffer; etag: string };

export type Entry = { content: Content; variant: (encoding: Encoding) => Promise<Variant> };

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

const packable = /^(?:text\/|image\/svg\+xml|application\/(?:json|manifest\+json|javascript|xml|rss\+xml|atom\+xml|ld\+json))/;
const smallest = 1024;
/** A file that isn't there may be laid there any moment: a page can be asked for before its style. */
const missingMs = 1000;

/**
 * Keeps what was read from disk for `freshMs` milliseconds, then reads again: other processes write the files, and an entry whose bytes didn't
 * change keeps its packed variants. One read at a time for a path, whatever the crowd. Oldest used goes first when `maxBytes` is reached.
 */
export class ContentCache {
  readonly #load: (path: string) => Promise<Content | null>;
  readonly #freshMs: number;
  readonly #maxBytes: number;
  readonly #monotonic: () => number;
  readonly #slots = new Map<string, Slot>();
  #bytes = 0;

  constructor(options: {
    load: (path: string) => Promise<Content | null>;
    freshMs: number;
    maxBytes: number;
    /** milliseconds that never step back */
    monotonic?: () => number;
  }) {
    this.#load = options.load;
    this.#freshMs = options.freshMs;
    this.#maxBytes = options.maxBytes;
    this.#monotonic = options.monotonic ?? (() => performance.now());
  }

  /** The entry if it is fresh, without waiting: the fast path of a busy page. Undefined when it must be read. */
  fresh(path: string): Entry | null | undefined {
    const slot = this.#slots.get(path);
    if (slot === undefined || slot.freshUntil < this.#monotonic()) return undefined;
    return slot.entry;
  }

  /** The entry, read when needed; null when nothing stands there. */
  async get(path: string): Promise<Entry | null> {
    const fresh = this.fresh(path);
    if (fresh !== undefined) return fresh;
    const slot = this.#slots.get(path) ?? { entry: null, hash: '', bytes: 0, freshUntil: -1, reading: null };
    this.#slots.delete(path);
    this.#slots.set(path, slot);
    slot.reading ??= this.#read(path, slot).finally(() => {
      slot.reading = null;
    });
    return slot.reading;
  }

  async #read(path: string, slot: Slot): Promise<Entry | null> {
    const content = await this.#load(path).catch((error: unknown) => {
      this.#forget(path, slot);
      throw error;
    });
    const hash = content === null ? '' : hashOf(content);
    if (content === null || slot.entry === null || hash !== slot.hash) {
      this.#bytes -= slot.bytes;
      slot.entry = content === null ? null : entryOf(content, hash);
      slot.hash = hash;
      // Paths that lead nowhere cost memory too. Packed variants are about a third of the text.
      slot.bytes = 200 + path.length + (content === null ? 0 : Math.ceil(content.body.byteLength * 1.5));
      this.#bytes += slot.bytes;
    }
    slot.freshUntil = this.#monotonic() + (content === null ? Math.min(this.#freshMs, missingMs) : this.#freshMs);
    this.#evict();
    return slot.entry;
  }

  #evict(): void {
    for (const [path, slot] of this.#slots) {
      if (this.#bytes <= this.#maxBytes) return;
      if (slot.reading === null) this.#forget(path, slot);
    }
  }

  #forget(path: string, slot: Slot): void {
    this.#slots.delete(path);
    this.#bytes -= slot.bytes;
    slot.bytes = 0;
  }
}

type Slot = { entry: Entry | null; hash: string; bytes: number; freshUntil: number; reading: Promise<Entry | null> | null };

function hashOf({ status, contentType, location, body }: Content): string {
  return createHash('sha256').update(`${status} ${contentType} ${location}\n`).update(body).digest('base64url').slice(0, 22);
}

function entryOf(content: Content, hash: string): Entry {
  const packs = content.body.byteLength >= smallest && packable.test(content.contentType);
  const variants = new Map<Encoding, Promise<Variant>>();
  return {
    content,
    variant(wanted) {
      const encoding = packs ? wanted : 'identity';
      let variant = variants.get(encoding);
      if (variant === undefined) {
        variant = pack(content, encoding, hash);
        variants.set(encoding, variant);
      }
      return variant;
    },
  };
}

async function pack({ body }: Content, encoding: Encoding, hash: string): Promise<Variant> {
  switch (encoding) {
    case 'identity':
      return { encoding, bytes: body, etag: `"${hash}"` };
    case 'gzip':
      return { encoding, bytes: await packGzip(body, { level: 6 }), etag: `"${hash}-gz"` };
    case 'br': {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength };
      return { encoding, bytes: await packBrotli(body, { params }), etag: `"${hash}-br"` };
    }
  }
}
