import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { diskPages } from '../adapters/disk-pages.ts';
import { closeServer, htmlPage, listen, rawRequest, startTestEdge, type TestEdge } from './test-edge.ts';

const article = `<!doctype html><title>Un article</title><p>${'Une phrase. '.repeat(300)}</p>`;

describe('the compiled site', () => {
  let edge: TestEdge;
  beforeAll(async () => {
    edge = await startTestEdge();
    for (const page of [
      htmlPage('/', '<h1>Accueil</h1>'),
      htmlPage('/articles/ia', article),
      htmlPage('/sujets/stratégie', '<h1>Stratégie</h1>'),
      htmlPage('/rss.xml', '<rss/>', { contentType: 'application/rss+xml; charset=utf-8' }),
      htmlPage('/articles/ancien', '', { status: 301, location: '/articles/ia' }),
      htmlPage('/articles/retiré', '<h1>Retirée</h1>', { status: 410 }),
    ]) {
      edge.pages.set(page.path, page);
    }
    writeFileSync(join(edge.assetFolder, 'site-3f2a.css'), 'body{margin:0}'.repeat(200));
    writeFileSync(join(edge.assetFolder, 'texte-9c.woff2'), Buffer.alloc(2000, 7));
    writeFileSync(join(edge.assetFolder, 'manifest.json'), '{}');
    writeFileSync(join(edge.mediaFolder, 'portrait.jpg'), Buffer.alloc(5000, 1));
    writeFileSync(join(edge.mediaFolder, 'comparatif.PDF'), '%PDF-1.7');
    writeFileSync(join(edge.mediaFolder, 'dessin.svg'), '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    writeFileSync(join(edge.mediaFolder, 'notes.docx'), 'x');
    writeFileSync(join(edge.mediaFolder, '.secret'), 'x');
    writeFileSync(join(edge.mediaFolder, '..', 'sillage.db'), 'SQLite');
  });
  afterAll(() => edge.dispose());

  it('serves a page with the headers of a CDN and a policy without inline scripts', async () => {
    const answer = await edge.get('/articles/ia?utm_source=lettre');
    expect(answer.status).toBe(200);
    expect(answer.text).toBe(article);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=()',
      vary: 'accept-encoding',
    });
    const policy = answer.headers['content-security-policy'];
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(answer.headers['strict-transport-security']).toBeUndefined();
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  it('packs for browsers that take it', async () => {
    const br = await edge.get('/articles/ia', { 'accept-encoding': 'gzip, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toBe(article);
    const gz = await edge.get('/articles/ia', { 'accept-encoding': 'gzip' });
    expect(gunzipSync(gz.body).toString()).toBe(article);
    expect(gz.headers.etag).not.toBe(br.headers.etag);
  });

  it('answers 304 to whoever has it already', async () => {
    const first = await edge.get('/articles/ia', { 'accept-encoding': 'br' });
    const again = await edge.get('/articles/ia', { 'accept-encoding': 'br', 'if-none-match': `"autre", W/${first.headers.etag}` });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers.etag).toBe(first.headers.etag);
  });

  it('answers HEAD like GET, without the body', async () => {
    const head = await rawRequest(edge.port, '/articles/ia', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(article)));
    expect(head.body).toHaveLength(0);
  });

  it('knows a path in any spelling of its accents', async () => {
    expect((await edge.get('/sujets/strat%C3%A9gie')).text).toBe('<h1>Stratégie</h1>');
    expect((await edge.get('/sujets/strate%CC%81gie')).text).toBe('<h1>Stratégie</h1>');
  });

  it('serves feeds under their own type', async () => {
    expect((await edge.get('/rss.xml')).headers['content-type']).toBe('application/rss+xml; charset=utf-8');
  });

  it('leads from an old address to the new one, and says when a page was removed', async () => {
    const moved = await edge.get('/articles/ancien');
    expect([moved.status, moved.headers.location]).toEqual([301, '/articles/ia']);
    expect((await edge.get('/articles/retir%C3%A9')).status).toBe(410);
  });

  it('has one address a page, whatever Host says', async () => {
    const answer = await edge.get('/articles/ia/?x=1', { host: 'ailleurs.fr' });
    expect([answer.status, answer.headers.location]).toEqual([301, '/articles/ia?x=1']);
  });

  it('has a 404 page before anything is published, and the site’s own after', async () => {
    const before = await edge.get('/nulle-part');
    expect(before.status).toBe(404);
    expect(before.text).toContain('Page introuvable');
    edge.pages.set('/_sillage/404', htmlPage('/_sillage/404', '<h1>Perdu ?</h1>'));
    const after = await startTestEdge();
    after.pages.set('/_sillage/404', htmlPage('/_sillage/404', '<h1>Perdu ?</h1>'));
    const own = await after.get('/nulle-part');
    expect([own.status, own.text]).toEqual([404, '<h1>Perdu ?</h1>']);
    await after.dispose();
  });

  it('takes no POST for a page', async () => {
    const answer = await rawRequest(edge.port, '/articles/ia', { method: 'POST', body: 'a=b' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it('serves hashed files for ever, and nothing else of their folder', async () => {
    const css = await edge.get('/_sillage/site-3f2a.css', { 'accept-encoding': 'br' });
    expect(css.headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    });
    expect((await edge.get('/_sillage/texte-9c.woff2', { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
    for (const path of ['/_sillage/manifest.json', '/_sillage/coquille', '/_sillage/404', '/_sillage/']) {
      expect((await edge.get(path)).status, path).toBe(404);
    }
  });

  it('keeps to itself a PDF that a comparatif sends: it is had by the link in a mail', async () => {
    expect((await edge.get('/media/comparatif.PDF')).status).toBe(404);
  });

  it('serves uploads in parts, and lets nothing in them run', async () => {
    const whole = await edge.get('/media/portrait.jpg');
    expect([whole.status, whole.body.byteLength, whole.headers['content-type']]).toEqual([200, 5000, 'image/jpeg']);
    const part = await edge.get('/media/portrait.jpg', { range: 'bytes=10-19' });
    expect([part.status, part.body.byteLength, part.headers['content-range']]).toEqual([206, 10, 'bytes 10-19/5000']);
    expect((await edge.get('/media/portrait.jpg', { range: 'bytes=9000-' })).status).toBe(416);
    expect((await edge.get('/media/portrait.jpg', { 'if-none-match': String(whole.headers.etag) })).status).toBe(304);
    expect((await edge.get('/media/dessin.svg')).headers['content-security-policy']).toContain('sandbox');
    expect((await edge.get('/media/notes.docx')).headers['content-disposition']).toBe('attachment');
  });

  it.each([
    '/media/../sillage.db',
    '/media/..%2fsillage.db',
    '/media/%2e%2e%2fsillage.db',
    '/media/..%5csillage.db',
    '/media//sillage.db',
    '/media/.secret',
    '/media/',
    '/media/portrait.jpg/x',
    '/_sillage/../../sillage.db',
    '/..%2f..%2fsillage.db',
    '/%00',
    `/${'x'.repeat(3000)}`,
  ])('opens nothing outside its folders: %s', async (path) => {
    const answer = await edge.get(path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('SQLite');
  });

  it('sends HSTS when the site is on https', async () => {
    const secure = await startTestEdge({ publicUrl: 'https://exemple.fr' });
    secure.pages.set('/', htmlPage('/', 'x'));
    expect((await secure.get('/')).headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    await secure.dispose();
  });

  it('does not follow a link out of the folder of uploads that somebody left there', async () => {
    symlinkSync(join(edge.mediaFolder, '..'), join(edge.mediaFolder, 'lien'));
    expect((await edge.get('/media/lien/sillage.db')).status).toBe(404);
  });
});

describe('pages on disk', () => {
  it('are served as publishing wrote them, and again a second after they changed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sillage-pages-'));
    const store = diskPages(folder);
    await store.put(htmlPage('/sujets/stratégie', '<h1>Stratégie</h1>'));
    await store.put(htmlPage('/articles/ancien', '', { status: 301, location: '/articles/été' }));
    const edge = await startTestEdge({ store });
    expect((await edge.get('/sujets/strat%C3%A9gie')).text).toBe('<h1>Stratégie</h1>');
    expect((await edge.get('/articles/ancien')).headers.location).toBe('/articles/%C3%A9t%C3%A9');
    await store.put(htmlPage('/sujets/stratégie', '<h1>Stratégies</h1>'));
    await vi.waitFor(async () => expect((await edge.get('/sujets/strat%C3%A9gie')).text).toBe('<h1>Stratégies</h1>'), 3000);
    for (const path of [
      '/index.html',
      '/a.page.json',
      '/rss.xml.page.json',
      `/${'a'.repeat(300)}`,
      '/ARTICLES',
      '/.well-known/x',
      '/CON',
      '/a:b',
    ]) {
      expect((await edge.get(path)).status, path).toBe(404);
    }
    await edge.dispose();
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('the processes behind it', () => {
  it('answers in French when they are down, and the rest goes on', async () => {
    const edge = await startTestEdge();
    edge.pages.set('/', htmlPage('/', '<h1>Accueil</h1>'));
    for (const path of [
      '/admin',
      '/api/users/me',
      '/_next/static/x.js',
      '/recherche?q=ia',
      '/apercu/articles/1',
      '/comparateur/classement',
    ]) {
      const answer = await edge.get(path);
      expect(answer.status, path).toBe(502);
      expect(answer.text, path).toContain('Cette partie du site ne répond pas');
    }
    expect((await edge.get('/')).status).toBe(200);
    await edge.dispose();
  });

  it('hands on who came, as the edge knows it, and nothing a visitor made up', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const upstream = createServer((request, response) => {
      seen.push(request.headers);
      response.setHeader('x-powered-by', 'Next.js');
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.end('ok');
    });
    const port = await listen(upstream);
    const edge = await startTestEdge({ ports: { next: port, worker: port } });
    const made = {
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'ailleurs.fr',
      'x-forwarded-proto': 'https',
      'x-middleware-subrequest': 'middleware',
      forwarded: 'for=1.2.3.4',
    };
    const answer = await edge.get('/admin', { ...made, host: 'localhost:3000' });
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
    expect(answer.headers['x-robots-tag']).toBe('noindex');
    expect(seen[0]).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'localhost:3000', 'x-forwarded-proto': 'http' });
    expect(seen[0]?.['x-middleware-subrequest']).toBeUndefined();
    expect(seen[0]?.forwarded).toBeUndefined();
    await edge.dispose();

    const behind = await startTestEdge({ ports: { next: port, worker: port }, trusted: ['127.0.0.1'] });
    await behind.get('/admin', { ...made, host: 'localhost:3000' });
    expect(seen[1]).toMatchObject({ 'x-forwarded-for': '1.2.3.4', 'x-forwarded-host': 'ailleurs.fr', 'x-forwarded-proto': 'https' });
    await behind.dispose();
    await closeServer(upstream);
  });

  it('streams an answer as it comes', async () => {
    let finish: (() => void) | undefined;
    const upstream = createServer((_request, response) => {
      response.write('début');
      finish = () => response.end(' fin');
    });
    const port = await listen(upstream);
    const edge = await startTestEdge({ ports: { next: port, worker: port } });
    const response = await fetch(`http://127.0.0.1:${edge.port}/admin`);
    const reader = response.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe('début');
    finish?.();
    expect(Buffer.from((await reader?.read())?.value ?? []).toString()).toBe(' fin');
    await edge.dispose();
    await closeServer(upstream);
  });

  it('passes an upgrade on to Next, and hangs up on any other', async () => {
    const upstream = createServer();
    upstream.on('upgrade', (_request, socket) => {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\nbonjour');
    });
    const port = await listen(upstream);
    const edge = await startTestEdge({ ports: { next: port, worker: port } });
    const heard = (path: string) =>
      new Promise<string>((done) => {
        let text = '';
        const socket = connect(edge.port, '127.0.0.1', () => {
          socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n`);
        });
        socket.on('data', (data) => {
          text += data.toString();
          if (text.includes('bonjour')) socket.destroy();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => done(text));
      });
    expect(await heard('/_next/webpack-hmr')).toContain('bonjour');
    expect(await heard('/articles')).toBe('');
    await edge.dispose();
    await closeServer(upstream);
  });
});

describe('the funnel behind it', () => {
  it('gets its requests as they are, body and all', async () => {
    const funnel = new Hono().post('/api/funnel/echo', async (context) => context.text(await context.req.text()));
    const edge = await startTestEdge({ funnel });
    const answer = await rawRequest(edge.port, '/api/funnel/echo', { method: 'POST', body: 'corps' });
    expect(answer.text).toBe('corps');
    await edge.dispose();
  });

  it('waits for no one who sends a form a byte at a time: it holds up those who wait', async () => {
    const funnel = new Hono().post('/api/funnel/echo', async (context) => context.text(await context.req.text().catch(() => '')));
    const edge = await startTestEdge({ funnel, bodyMs: 50 });
    const closed = await new Promise((done) => {
      const socket = connect(edge.port, '127.0.0.1', () => {
        socket.write('POST /api/funnel/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nemail=');
      });
      socket.on('error', () => undefined);
      socket.on('close', () => done(true));
    });
    expect(closed).toBe(true);
    await edge.dispose();
  });
});
