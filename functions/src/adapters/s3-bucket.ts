import { type AwsAccess, AwsRefusal, awsRequests } from './aws-request.ts';

export type StoredObject = { bytes: Uint8Array<ArrayBuffer>; contentType: string };

/** The objects of one bucket. */
export type Bucket = {
  put(key: string, body: string | Uint8Array, headers: Record<string, string>): Promise<void>;
  /** Null when there is none. */
  get(key: string): Promise<StoredObject | null>;
  has(key: string): Promise<boolean>;
  /** A key that isn't there is no error. */
  remove(key: string): Promise<void>;
  /** Every key that begins so, in the order of S3. */
  list(prefix: string): AsyncIterable<string>;
};

/** S3, or what speaks like it. With an endpoint of its own the bucket is the first part of the path: emulators have no name for each bucket. */
export function s3Bucket({ bucket, region, endpoint, credentials }: AwsAccess & { bucket: string }): Bucket {
  const request = awsRequests('s3', { region, credentials }, { timeout: 30_000, attempts: 3 });
  const root = endpoint ? `${endpoint.replace(/\/$/, '')}/${bucket}` : `https://${bucket}.s3.${region}.amazonaws.com`;
  const urlOf = (key: string) => `${root}/${key.split('/').map(encodeSegment).join('/')}`;
  const unlessMissing = async <T, N>(asked: Promise<T>, none: N): Promise<T | N> => {
    try {
      return await asked;
    } catch (error) {
      if (isMissing(error)) return none;
      throw error;
    }
  };

  return {
    async put(key, body, headers) {
      await request(urlOf(key), { method: 'PUT', headers, body: typeof body === 'string' ? body : new Uint8Array(body) });
    },
    async get(key) {
      const found = await unlessMissing(request(urlOf(key), { method: 'GET' }), null);
      return found && { bytes: found.bytes, contentType: found.headers.get('content-type') ?? 'application/octet-stream' };
    },
    async has(key) {
      return (await unlessMissing(request(urlOf(key), { method: 'HEAD' }), null)) !== null;
    },
    async remove(key) {
      await unlessMissing(request(urlOf(key), { method: 'DELETE' }), null);
    },
    async *list(prefix) {
      for (let token: string | null = null, first = true; first || token !== null; first = false) {
        const query = new URLSearchParams({
          'list-type': '2',
          ...(prefix && { prefix }),
          ...(token !== null && { 'continuation-token': token }),
        });
        const { bytes } = await request(`${root}/?${query.toString().replaceAll('+', '%20')}`, { method: 'GET' });
        const answer = new TextDecoder().decode(bytes);
        token = unescaped(/<NextContinuationToken>([^<]*)</.exec(answer)?.[1] ?? '') || null;
        for (const [, key = ''] of answer.matchAll(/<Key>([^<]*)<\/Key>/g)) yield unescaped(key);
      }
    },
  };
}

/** Without ListBucket S3 answers 403 for a key that isn't there; to HEAD it answers without a code. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof AwsRefusal)) return false;
  return error.status === 404 || (error.status === 403 && (error.code === 'AccessDenied' || error.code === 'no code'));
}

/** As the signature wants it: everything but letters, figures and `-._~` is encoded. */
const encodeSegment = (segment: string) =>
  encodeURIComponent(segment).replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

const entities: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const unescaped = (xml: string) =>
  xml.replaceAll(/&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|quot|apos|amp));/gi, (_all, decimal?: string, hex?: string, name?: string) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10))
      : (entities[name.toLowerCase()] ?? ''),
  );
