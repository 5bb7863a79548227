import { createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CompiledPage } from '../ports.ts';
import { s3Assets } from './s3-assets.ts';
import { pageCacheControl, s3Pages } from './s3-pages.ts';

/** As much of S3 and CloudFront as is spoken here, over HTTP, so that the SDK's own requests are what is tested. */
const objects = new Map<string, { body: Buffer; headers: Record<string, string | undefined> }>();
const invalidations: string[] = [];
let server: Server;
let endpoint: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://s3');
      const body = unchunked(Buffer.concat(chunks), request.headers['content-encoding'] ?? request.headers['x-amz-content-sha256']);
      const key = decodeURIComponent(url.pathname.replace(/^\/bucket\/?/, ''));
      const xml = (status: number, text: string) => response.writeHead(status, { 'content-type': 'application/xml' }).end(text);
      if (url.pathname.includes('/distribution/')) {
        invalidations.push(body.toString('utf8'));
        xml(201, '<Invalidation><Id>I1</Id></Invalidation>');
      } else if (request.method === 'PUT') {
        const { 'content-type': type, 'cache-control': cache } = request.headers;
        objects.set(key, { body, headers: { 'content-type': type, 'cache-control': cache } });
        response.writeHead(200).end();
      } else if (request.method === 'POST' && url.searchParams.has('delete')) {
        for (const [, deleted] of body.toString('utf8').matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(deleted ?? '');
        xml(200, '<DeleteResult/>');
      } else if (request.method === 'GET' && key === '') {
        const all = [...objects.keys()].sort();
        const from = Number(url.searchParams.get('continuation-token') ?? 0);
        const next = from + 2 < all.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
        const contents = all.slice(from, from + 2).map((name) => `<Contents><Key>${name}</Key></Contents>`);
        xml(200, `<ListBucketResult>${contents.join('')}${next}</ListBucketResult>`);
      } else if (request.method === 'GET') {
        const object = objects.get(key);
        if (object === undefined) xml(403, '<Error><Code>AccessDenied</Code></Error>');
        else response.writeHead(200, { 'content-type': object.headers['content-type'] ?? '' }).end(object.body);
      } else response.writeHead(501).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  objects.clear();
  invalidations.length = 0;
});

/** The SDK may send a body in signed chunks. */
function unchunked(body: Buffer, encoding: string | string[] | undefined): Buffer {
  if (typeof encoding !== 'string' || !/aws-chunked|STREAMING/.test(encoding)) return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const lineEnd = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString('latin1'), 16);
    if (!(size > 0)) break;
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

const aws = () => ({ endpoint, region: 'eu-west-3', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
const pages = () => s3Pages({ ...aws(), bucket: 'bucket', distributionId: 'D1' });

const page = (path: string, with_: Partial<CompiledPage> = {}): CompiledPage => ({
  path,
  status: 200,
  contentType: 'text/html; charset=utf-8',
  location: null,
  body: `<h1>${path} – été</h1>`,
  ...with_,
});

describe('S3 pages', () => {
  it('stores a page where CloudFront looks for it, for a CDN to keep and a browser to ask again', async () => {
    await pages().put(page('/articles/x'));
    expect(objects.get('articles/x/index.html')?.headers).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': pageCacheControl,
    });
    expect(await pages().read('/articles/x')).toEqual(page('/articles/x'));
    expect(await pages().read('/articles/y')).toBeNull();
  });

  it('turns a page into a redirect and back', async () => {
    const redirect = page('/x', { status: 301, location: '/y', body: '' });
    await pages().put(page('/x'));
    await pages().put(redirect);
    expect([...objects.keys()]).toEqual(['x/index.html.page.json']);
    expect(await pages().read('/x')).toEqual(redirect);
    await pages().put(page('/x'));
    expect([...objects.keys()]).toEqual(['x/index.html']);
    await pages().remove('/x');
    expect(objects.size).toBe(0);
  });

  it('lists every page, over as many answers as it takes, without the build’s assets', async () => {
    for (const path of ['/', '/a', '/b', '/rss.xml']) await pages().put(page(path));
    await pages().put(page('/gone', { status: 410 }));
    objects.set('_sillage/site.3f2a.css', { body: Buffer.from(''), headers: {} });
    const listed: string[] = [];
    for await (const path of pages().list()) listed.push(path);
    expect(listed.sort()).toEqual(['/', '/a', '/b', '/gone', '/rss.xml']);
  });

  it('purges exactly what changed, under both of its names; everything when that is less', async () => {
    await pages().purge(['/', '/articles/x']);
    expect([...(invalidations[0] ?? '').matchAll(/<Path>([^<]*)/g)].map(([, path]) => path)).toEqual([
      '/',
      '/index.html',
      '/articles/x',
      '/articles/x/index.html',
    ]);
    await pages().purge(Array.from({ length: 600 }, (_, i) => `/p${i}`));
    expect([...(invalidations[1] ?? '').matchAll(/<Path>([^<]*)/g)].map(([, path]) => path)).toEqual(['/*']);
    await pages().purge([]);
    expect(invalidations).toHaveLength(2);
  });

  it('refuses a path that is none', async () => {
    await expect(pages().put(page('/../x'))).rejects.toMatchObject({ code: 'invalid-path' });
    await expect(pages().remove('/a//b')).rejects.toMatchObject({ code: 'invalid-path' });
  });
});

describe('S3 assets', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const signer = { keyPairId: 'K1', privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  const clock = { wall: () => new Date(Date.UTC(2026, 11, 1)) };
  const assets = () => s3Assets({ ...aws(), bucket: 'bucket', publicUrl: 'https://exemple.fr', signer, clock });

  it('keep a file under the path that CloudFront will ask for', async () => {
    await assets().put('editions/c1/1.pdf', Buffer.from('%PDF'), 'application/pdf');
    expect([...objects.keys()]).toEqual(['fichiers/editions/c1/1.pdf']);
    const read = await assets().get('editions/c1/1.pdf');
    expect(Buffer.from(read?.bytes ?? []).toString()).toBe('%PDF');
    expect(read?.contentType).toBe('application/pdf');
    expect(await assets().get('editions/c1/2.pdf')).toBeNull();
    await expect(assets().get('../x')).rejects.toMatchObject({ code: 'invalid-asset' });
  });

  it('sign an address on our own origin with the key pair', async () => {
    const path = await assets().signedPath('editions/c1/1.pdf', 'Choisir une agence d’IA.pdf', 300);
    const [resource = '', rest = ''] = path.split('&Expires=');
    const query = new URLSearchParams(`Expires=${rest}`);
    const expires = Date.UTC(2026, 11, 1) / 1000 + 300;
    expect(resource).toMatch(/^\/fichiers\/editions\/c1\/1\.pdf\?n=Choisir/);
    expect(query.get('Expires')).toBe(String(expires));
    expect(query.get('Key-Pair-Id')).toBe('K1');
    const signature = (query.get('Signature') ?? '').replaceAll('-', '+').replaceAll('_', '=').replaceAll('~', '/');
    const policy = `{"Statement":[{"Resource":"https://exemple.fr${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
    expect(createVerify('RSA-SHA1').update(policy).verify(publicKey, signature, 'base64')).toBe(true);
  });
});
