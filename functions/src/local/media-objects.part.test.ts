import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestS3, type TestS3 } from '../adapters/test-s3.ts';
import { parseEnv } from '../env.ts';
import { openMedia } from '../wire/storage.ts';
import { MediaObjects } from './media-objects.ts';
import { closeServer, listen, rawRequest } from './test-edge.ts';

let s3: TestS3;
let server: Server;
let port: number;

beforeAll(async () => {
  s3 = await startTestS3();
  const env = parseEnv({
    SILLAGE_SECRET: 'a secret of tests, long enough for an installation',
    PUBLIC_URL: 'https://revue.exemple',
    MEDIA_BUCKET: 'media',
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_S3: s3.endpoint,
  });
  s3.objects('media').set('media/portrait.jpg', { body: Buffer.from('0123456789abcdefghij'), headers: { 'content-type': 'image/jpeg' } });
  s3.objects('media').set('media/comparatif.pdf', { body: Buffer.from('%PDF-'), headers: { 'content-type': 'application/pdf' } });
  const media = new MediaObjects(openMedia(env), env.publicUrl);
  server = createServer((request, response) => {
    media.serve(request, response, decodeURIComponent((request.url ?? '').slice('/media/'.length))).then((served) => {
      if (!served) response.writeHead(404).end();
    });
  });
  port = await listen(server);
});

afterAll(async () => {
  await closeServer(server);
  await s3.close();
});

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => rawRequest(port, path, { headers, method });

describe('uploads in a bucket', () => {
  it('are served as from disk: type, ranges, 304, nothing to a HEAD', async () => {
    const whole = await get('/media/portrait.jpg');
    expect([whole.status, whole.headers['content-type'], whole.text]).toEqual([200, 'image/jpeg', '0123456789abcdefghij']);
    expect(whole.headers['content-security-policy']).toContain('sandbox');
    const part = await get('/media/portrait.jpg', { range: 'bytes=10-13' });
    expect([part.status, part.headers['content-range'], part.text]).toEqual([206, 'bytes 10-13/20', 'abcd']);
    expect((await get('/media/portrait.jpg', { range: 'bytes=99-' })).status).toBe(416);
    expect((await get('/media/portrait.jpg', { 'if-none-match': String(whole.headers.etag) })).status).toBe(304);
    const head = await get('/media/portrait.jpg', {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.text]).toEqual([200, '20', '']);
  });

  it('are nobody’s where there is none, and a comparatif is had by the link in a mail alone', async () => {
    for (const path of ['/media/absent.jpg', '/media/comparatif.pdf', '/media/', '/media/.secret'])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
  });
});
