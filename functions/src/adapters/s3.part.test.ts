import { createVerify, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TransientError } from '../domain/errors.ts';
import type { CompiledPage } from '../ports.ts';
import type { AwsRefusal } from './aws-request.ts';
import { cloudFrontInvalidation } from './cloudfront-invalidation.ts';
import { s3Assets } from './s3-assets.ts';
import { s3Bucket } from './s3-bucket.ts';
import { pageCacheControl, s3Pages } from './s3-pages.ts';
import { startTestS3, type TestS3 } from './test-s3.ts';

let s3: TestS3;
beforeAll(async () => {
  s3 = await startTestS3();
});
afterAll(() => s3.close());
beforeEach(() => {
  s3.objects('bucket').clear();
  s3.invalidations.length = 0;
  s3.requests.length = 0;
});

const objects = () => s3.objects('bucket');
const pages = () => s3Pages({ ...s3.access, bucket: 'bucket', invalidate: cloudFrontInvalidation('D1', s3.access) });

const page = (path: string, with_: Partial<CompiledPage> = {}): CompiledPage => ({
  path,
  status: 200,
  contentType: 'text/html; charset=utf-8',
  location: null,
  body: `<h1>${path} – été</h1>`,
  ...with_,
});

describe('S3', () => {
  const bucket = () => s3Bucket({ ...s3.access, bucket: 'bucket' });

  it('finds what it stored again under names of every kind', async () => {
    const names = ['a/b.pdf', 'été & co (1)!.png', '%C3%A9/100%.txt', "l'eau+vin=*.txt"];
    for (const name of names) await bucket().put(name, name, { 'content-type': 'text/plain' });
    for (const name of names) expect(new TextDecoder().decode((await bucket().get(name))?.bytes)).toBe(name);
    const listed: string[] = [];
    for await (const key of bucket().list('')) listed.push(key);
    expect(listed.sort()).toEqual([...names].sort());
  });

  it('asks again when S3 says that it is too much, and gives up in the end', async () => {
    s3.failNext(2);
    await bucket().put('x', 'x', {});
    expect(objects().has('x')).toBe(true);
    s3.failNext(3);
    await expect(bucket().get('x')).rejects.toBeInstanceOf(TransientError);
  });

  it('passes on at once what asking again would not change', async () => {
    s3.refuseNext();
    await expect(bucket().put('x', 'x', {})).rejects.toMatchObject({ status: 400, code: 'InvalidRequest' } satisfies Partial<AwsRefusal>);
    expect(s3.requests).toHaveLength(1);
  });
});

describe('S3 pages', () => {
  it('stores a page where CloudFront looks for it, for a CDN to keep and a browser to ask again', async () => {
    await pages().put(page('/articles/x'));
    expect(objects().get('articles/x/index.html')?.headers).toEqual({
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
    expect([...objects().keys()]).toEqual(['x/index.html.page.json']);
    expect(await pages().read('/x')).toEqual(redirect);
    await pages().put(page('/x'));
    expect([...objects().keys()]).toEqual(['x/index.html']);
    await pages().remove('/x');
    expect(objects().size).toBe(0);
  });

  it('lists every page, over as many answers as it takes, without the build’s assets', async () => {
    for (const path of ['/', '/a', '/b', '/rss.xml']) await pages().put(page(path));
    await pages().put(page('/gone', { status: 410 }));
    objects().set('_sillage/site.3f2a.css', { body: Buffer.from(''), headers: {} });
    const listed: string[] = [];
    for await (const path of pages().list()) listed.push(path);
    expect(listed.sort()).toEqual(['/', '/a', '/b', '/gone', '/rss.xml']);
  });

  it('purges exactly what changed, under both of its names; everything when that is less', async () => {
    await pages().purge(['/', '/articles/x']);
    expect(s3.invalidations[0]).toEqual(['/', '/index.html', '/articles/x', '/articles/x/index.html']);
    await pages().purge(Array.from({ length: 600 }, (_, i) => `/p${i}`));
    expect(s3.invalidations[1]).toEqual(['/*']);
    await pages().purge([]);
    expect(s3.invalidations).toHaveLength(2);
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
  const assets = () => s3Assets({ ...s3.access, bucket: 'bucket', publicUrl: 'https://exemple.fr', signer, clock });

  it('keep a file under the path that CloudFront will ask for', async () => {
    await assets().put('editions/c1/1.pdf', Buffer.from('%PDF'), 'application/pdf');
    expect([...objects().keys()]).toEqual(['fichiers/editions/c1/1.pdf']);
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
