/**
 * Looks at the site without Payload: the example content from memory, rendered at each request.
 * `tsx cms/src/site/dev-preview.ts [port]`. Assets are built at start; restart after a change of styles, fonts or islands.
 */
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { buildAssets } from './build-assets.ts';
import type { Collection } from './content.ts';
import { exampleContent } from './fixtures/examples.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { buildSearchIndex, type Rendered, render, renderPreview, renderRanking, renderSearch } from './render.tsx';

const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };

const folder = await mkdtemp(join(tmpdir(), 'sillage-assets-'));
const assets = await buildAssets(folder);
const reader = memoryReader(exampleContent());
const index = await buildSearchIndex(reader);
const port = Number(process.argv[2] ?? 41600);
const ctx = {
  publicUrl: `http://127.0.0.1:${port}`,
  assets,
  signDescriptor: (descriptor: unknown) => Buffer.from(JSON.stringify(descriptor)).toString('base64url'),
  now: '2026-11-24T12:00:00.000Z',
  warn: (message: string) => process.stderr.write(`${message}\n`),
};

const answer = async (url: URL): Promise<Rendered> => {
  if (url.pathname === '/comparateur/classement') return renderRanking(url.searchParams, reader, ctx);
  if (url.pathname === '/recherche') return renderSearch(url.searchParams.get('q') ?? '', index, reader, ctx);
  const preview = /^\/apercu\/([a-z]+)\/([\w-]+)$/.exec(url.pathname);
  if (preview) return renderPreview(preview[1] as Collection, preview[2] ?? '', reader, ctx);
  return render(url.pathname, reader, ctx);
};

createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', ctx.publicUrl);
  try {
    const file = basename(url.pathname);
    if (url.pathname.startsWith('/_sillage/') && types[extname(file)]) {
      response.writeHead(200, { 'content-type': types[extname(file)] }).end(await readFile(join(folder, file)));
      return;
    }
    const page = await answer(url);
    response.writeHead(page.status, {
      'content-type': page.contentType,
      'content-security-policy': "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'",
      ...(page.location ? { location: page.location } : {}),
    });
    response.end(page.body);
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(error instanceof Error ? error.stack : String(error));
  }
}).listen(port, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${port}\n`));
