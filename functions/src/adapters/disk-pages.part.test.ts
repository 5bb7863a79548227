import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOutage } from '../domain/errors.ts';
import type { CompiledPage, Pages } from '../ports.ts';
import { diskPages } from './disk-pages.ts';

let outside: string;
let folder: string;
let pages: Pages;

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'sillage-pages-'));
  folder = join(outside, 'pages');
  pages = diskPages(folder);
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

const page = (path: string, with_: Partial<CompiledPage> = {}): CompiledPage => ({
  path,
  status: 200,
  contentType: 'text/html; charset=utf-8',
  location: null,
  body: `<h1>${path}</h1>`,
  ...with_,
});

const listed = async () => {
  const paths: string[] = [];
  for await (const path of pages.list()) paths.push(path);
  return paths.sort();
};

describe('disk pages', () => {
  it('keeps pages as the files that a web server expects', async () => {
    await pages.put(page('/'));
    await pages.put(page('/articles/x'));
    await pages.put(page('/rss.xml', { contentType: 'application/rss+xml; charset=utf-8', body: '<rss/>' }));
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toBe('<h1>/</h1>');
    expect(readFileSync(join(folder, 'articles/x/index.html'), 'utf8')).toBe('<h1>/articles/x</h1>');
    expect(readFileSync(join(folder, 'rss.xml'), 'utf8')).toBe('<rss/>');
    expect(await pages.read('/articles/x')).toEqual(page('/articles/x'));
    expect(await pages.read('/articles/y')).toBeNull();
    expect(await pages.read('/articles')).toBeNull();
  });

  it.each<Partial<CompiledPage>>([
    { status: 301, location: '/articles/nouveau', body: '' },
    { status: 410 },
    { status: 404 },
    { contentType: 'text/vcard; charset=utf-8' },
  ])('keeps what a file can’t say: %o', async (with_) => {
    await pages.put(page('/x', with_));
    expect(await pages.read('/x')).toEqual(page('/x', with_));
    await pages.put(page('/x'));
    expect(await pages.read('/x')).toEqual(page('/x'));
    await pages.put(page('/x', with_));
    expect(await pages.read('/x')).toEqual(page('/x', with_));
    expect(await listed()).toEqual(['/x']);
  });

  it('lists every page, and not the assets of the build', async () => {
    expect(await listed()).toEqual([]);
    for (const path of ['/', '/a', '/a/b', '/Été', '/rss.xml', '/_sillage/coquille']) await pages.put(page(path));
    writeFileSync(join(folder, '_sillage', 'site.3f2a.css'), 'a{}');
    expect(await listed()).toEqual(['/', '/_sillage/coquille', '/a', '/a/b', '/rss.xml', '/Été'].sort());
  });

  it('removes a page and the folders that it leaves empty', async () => {
    await pages.put(page('/a/b/c'));
    await pages.put(page('/a'));
    await pages.remove('/a/b/c');
    expect(await pages.read('/a/b/c')).toBeNull();
    expect(readdirSync(join(folder, 'a'))).toEqual(['index.html']);
    await pages.remove('/a');
    expect(existsSync(folder)).toBe(true);
    await expect(pages.remove('/never-there')).resolves.toBeUndefined();
  });

  it('keeps a page below a feed’s name apart from the feed', async () => {
    await pages.put(page('/rss.xml/x'));
    await pages.put(page('/rss.xml', { contentType: 'application/rss+xml; charset=utf-8' }));
    expect(await listed()).toEqual(['/rss.xml', '/rss.xml/x']);
  });

  it('never shows a half-written page', async () => {
    const long = (letter: string) => page('/x', { body: letter.repeat(500_000) });
    await pages.put(long('a'));
    const writes = (async () => {
      for (let i = 0; i < 20; i += 1) await pages.put(long(i % 2 === 0 ? 'b' : 'a'));
    })();
    const reads = Array.from({ length: 100 }, async () => (await pages.read('/x'))?.body ?? '');
    for (const body of await Promise.all(reads)) expect(['a'.repeat(500_000), 'b'.repeat(500_000)]).toContain(body);
    await writes;
    expect(readdirSync(join(folder, '.tmp'))).toEqual([]);
  });

  it('survives two writers of one folder, one of which empties it', async () => {
    await Promise.all(
      Array.from({ length: 50 }, async (_, i) => {
        await pages.put(page(`/same/${i % 5}`));
        await pages.remove(`/same/${(i + 1) % 5}`);
      }),
    );
    await pages.put(page('/same/1'));
    expect(await pages.read('/same/1')).not.toBeNull();
  });

  it.each(['/../escaped', '/..%2fescaped/../../x', '/a/../../escaped', '/..\\escaped', '/\0', '//escaped', 'escaped', '/.', '/a/..'])(
    'neither writes, reads nor removes %j outside its folder',
    async (path) => {
      writeFileSync(join(outside, 'escaped'), 'theirs');
      for (const call of [() => pages.put(page(path)), () => pages.read(path), () => pages.remove(path)]) {
        await expect(call()).rejects.toMatchObject({ code: 'invalid-path' });
      }
      expect(readdirSync(outside)).toEqual(['escaped']);
    },
  );
});

// a folder of Linux in which nobody makes files, root neither
it.runIf(process.platform === 'linux')('a disk that doesn’t let us write is no fault of the page', async () => {
  const failure = await diskPages('/sys/sillage')
    .put(page('/articles/un'))
    .catch((error: unknown) => error);
  expect([isOutage(failure), String(failure)]).toEqual([true, expect.stringContaining('EPERM')]);
});
