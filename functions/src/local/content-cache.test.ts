import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Content, ContentCache } from './content-cache.ts';

const text = 'Une page du site. '.repeat(200);

function page(body: string, contentType = 'text/html; charset=utf-8'): Content {
  return { status: 200, contentType, location: null, body: Buffer.from(body) };
}

/** A cache over files that the test changes, on a clock that it moves. */
function setUp(files: Record<string, Content>, maxBytes = 1_000_000, freshMs = 1000) {
  const state = { time: 0, reads: [] as string[] };
  const cache = new ContentCache({
    load: async (path) => {
      state.reads.push(path);
      return files[path] ?? null;
    },
    freshMs,
    maxBytes,
    monotonic: () => state.time,
  });
  return { cache, state, files };
}

describe('ContentCache', () => {
  it('reads a path once while it is fresh', async () => {
    const { cache, state } = setUp({ '/': page(text) });
    await cache.get('/');
    await cache.get('/');
    expect(state.reads).toEqual(['/']);
  });

  it('reads once for a crowd that comes at the same time', async () => {
    const { cache, state } = setUp({ '/': page(text) });
    await Promise.all(Array.from({ length: 50 }, () => cache.get('/')));
    expect(state.reads).toEqual(['/']);
  });

  it('shows what was published a second later', async () => {
    const { cache, state, files } = setUp({ '/': page(text) });
    const before = await (await cache.get('/'))?.variant('identity');
    files['/'] = page(`${text}!`);
    state.time = 1001;
    const after = await (await cache.get('/'))?.variant('identity');
    expect(after?.bytes.toString()).toBe(`${text}!`);
    expect(after?.etag).not.toBe(before?.etag);
  });

  it('keeps the packed variants of bytes that did not change', async () => {
    const { cache, state } = setUp({ '/': page(text) });
    const before = await (await cache.get('/'))?.variant('br');
    state.time = 1001;
    const after = await (await cache.get('/'))?.variant('br');
    expect(state.reads).toHaveLength(2);
    expect(after).toBe(before);
  });

  it('finds a file that was missing a second later, however long it keeps those that are there', async () => {
    const { cache, state, files } = setUp({}, 1_000_000, 3_600_000);
    expect(await cache.get('/site.css')).toBeNull();
    files['/site.css'] = page('body{}', 'text/css');
    state.time = 1001;
    expect(await cache.get('/site.css')).not.toBeNull();
    state.time = 3_600_000;
    await cache.get('/site.css');
    expect(state.reads).toHaveLength(2);
  });

  it('remembers for a moment that nothing stands there', async () => {
    const { cache, state } = setUp({});
    expect(await cache.get('/rien')).toBeNull();
    expect(await cache.get('/rien')).toBeNull();
    expect(state.reads).toHaveLength(1);
  });

  it('packs text, each coding under a tag of its own', async () => {
    const { cache } = setUp({ '/': page(text) });
    const entry = await cache.get('/');
    const [plain, br, gz] = await Promise.all([entry?.variant('identity'), entry?.variant('br'), entry?.variant('gzip')]);
    expect(brotliDecompressSync(br?.bytes ?? '').toString()).toBe(text);
    expect(gunzipSync(gz?.bytes ?? '').toString()).toBe(text);
    expect(new Set([plain?.etag, br?.etag, gz?.etag]).size).toBe(3);
  });

  it('does not pack what is packed or tiny', async () => {
    const { cache } = setUp({ '/police.woff2': page(text, 'font/woff2'), '/petit': page('ok') });
    expect((await (await cache.get('/police.woff2'))?.variant('br'))?.encoding).toBe('identity');
    expect((await (await cache.get('/petit'))?.variant('gzip'))?.encoding).toBe('identity');
  });

  it('lets the least used go when it is full, counting what leads nowhere', async () => {
    const { cache, state } = setUp({ '/a': page(text), '/b': page(text) }, 8000);
    await cache.get('/a');
    await cache.get('/b');
    for (let i = 0; i < 100; i += 1) await cache.get(`/rien-${i}`);
    state.reads.length = 0;
    await cache.get('/rien-99');
    expect(state.reads).toEqual([]);
    await cache.get('/a');
    expect(state.reads).toEqual(['/a']);
  });

  it('forgets a read that failed', async () => {
    let broken = true;
    const cache = new ContentCache({
      load: async () => {
        if (broken) throw new Error('disk');
        return page(text);
      },
      freshMs: 1000,
      maxBytes: 1000,
    });
    await expect(cache.get('/')).rejects.toThrow('disk');
    broken = false;
    expect((await cache.get('/'))?.content.status).toBe(200);
  });
});
