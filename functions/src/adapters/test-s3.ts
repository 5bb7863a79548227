import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type TestObject = { body: Buffer; headers: Record<string, string> };

export type TestS3 = {
  endpoint: string;
  /** what each bucket holds, by key */
  objects(bucket: string): Map<string, TestObject>;
  /** paths of each invalidation, in order */
  invalidations: string[][];
  /** every request, as `PUT /bucket/key` */
  requests: string[];
  /** answers the next so many requests with a failure that passes */
  failNext(times: number): void;
  /** answers the next request with a refusal that stays */
  refuseNext(): void;
  /** answers every request that matches, as `PUT /bucket/key`, with 403 until told otherwise by null */
  deny(what: RegExp | null): void;
  access: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  close(): Promise<void>;
};

/** A listing answers so many keys at a time, so that a test of few goes over several answers. */
const keysAtATime = 2;

const kept = ['content-type', 'cache-control', 'content-disposition'];

/** As much of S3 and CloudFront as is spoken here, in memory, over HTTP: requests are what a test sees. Buckets exist as soon as they are named. */
export async function startTestS3(): Promise<TestS3> {
  const buckets = new Map<string, Map<string, TestObject>>();
  const objects = (bucket: string) => {
    const known = buckets.get(bucket) ?? new Map<string, TestObject>();
    buckets.set(bucket, known);
    return known;
  };
  const invalidations: string[][] = [];
  const requests: string[] = [];
  let failures = 0;
  let refusals = 0;
  let denied: RegExp | null = null;

  const answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://s3');
    const [bucket = '', ...rest] = url.pathname.slice(1).split('/');
    const key = decodeURIComponent(rest.join('/'));
    const xml = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'application/xml' }).end(request.method === 'HEAD' ? undefined : text);
    requests.push(`${request.method} ${decodeURIComponent(url.pathname)}`);
    if (denied?.test(requests.at(-1) ?? '')) return xml(403, '<Error><Code>AccessDenied</Code></Error>');
    if (failures > 0) {
      failures -= 1;
      return xml(503, '<Error><Code>SlowDown</Code></Error>');
    }
    if (refusals > 0) {
      refusals -= 1;
      return xml(400, '<Error><Code>InvalidRequest</Code></Error>');
    }
    if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256') && !url.searchParams.has('X-Amz-Signature')) {
      return xml(403, '<Error><Code>AccessDenied</Code></Error>');
    }
    if (url.pathname.includes('/distribution/')) {
      invalidations.push([...body.toString('utf8').matchAll(/<Path>([^<]*)/g)].map(([, path = '']) => path));
      return xml(201, '<Invalidation><Id>I1</Id></Invalidation>');
    }
    const held = objects(bucket);
    if (request.method === 'PUT') {
      const headers = Object.fromEntries(kept.flatMap((name) => (request.headers[name] ? [[name, String(request.headers[name])]] : [])));
      held.set(key, { body: unchunked(body, request.headers), headers });
      return response.writeHead(200, { etag: '"1"' }).end();
    }
    if (request.method === 'DELETE') {
      held.delete(key);
      return response.writeHead(204).end();
    }
    if (key === '') return xml(200, listing(held, url.searchParams));
    const object = held.get(key);
    if (object === undefined) return xml(404, '<Error><Code>NoSuchKey</Code></Error>');
    response.writeHead(200, { ...object.headers, 'content-length': String(object.body.byteLength), etag: '"1"' });
    return response.end(request.method === 'HEAD' ? undefined : object.body);
  };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    objects,
    invalidations,
    requests,
    failNext: (times) => {
      failures = times;
    },
    refuseNext: () => {
      refusals = 1;
    },
    deny: (what) => {
      denied = what;
    },
    access: { endpoint, region: 'eu-west-3', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listing(held: Map<string, TestObject>, query: URLSearchParams): string {
  const all = [...held.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
  const from = Number(query.get('continuation-token') ?? 0);
  const next = from + keysAtATime;
  const contents = all.slice(from, next).map((key) => `<Contents><Key>${key.replaceAll('&', '&amp;')}</Key></Contents>`);
  return `<ListBucketResult>${contents.join('')}${next < all.length ? `<NextContinuationToken>${next}</NextContinuationToken>` : ''}</ListBucketResult>`;
}

/** AWS's own SDK (Payload's uploads) may send a body in signed chunks. */
function unchunked(body: Buffer, headers: IncomingMessage['headers']): Buffer {
  const encoding = `${headers['content-encoding'] ?? ''} ${headers['x-amz-content-sha256'] ?? ''}`;
  if (!/aws-chunked|STREAMING/.test(encoding)) return body;
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
