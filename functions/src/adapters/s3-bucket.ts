import { TransientError } from '../domain/errors.ts';
import { type AwsAccess, AwsRefusal, awsRequests } from './aws-request.ts';

export type StoredObject = { bytes: Uint8Array<ArrayBuffer>; contentType: string };

/** The objects of one bucket. Writing throws TransientError `storage-refused` when we may not, or there is no such bucket: a setting is wrong, the object is good. */
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
      await allowed(request(urlOf(key), { method: 'PUT', headers, body: typeof body === 'string' ? body : new Uint8Array(body) }));
    },
    async get(key) {
      const found = await unlessMissing(request(urlOf(key), { method: 'GET' }), null);
      return found && { bytes: found.bytes, contentType: found.headers.get('content-type') ?? 'application/octet-stream' };
    },
    async has(key) {
      return (await unlessMissing(request(urlOf(key), { method: 'HEAD' }), null)) !== null;
    },
    async remove(key) {
      // What isn't there is deleted with success: a 403 is a refusal here, and the object stays.
      await allowed(request(urlOf(key), { method: 'DELETE' }));
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

async function allowed(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (!(error instanceof AwsRefusal) || ![401, 403, 404].includes(error.status)) throw error;
    throw new TransientError('storage-refused', `S3 does not let us write (${error.code}).`, { cause: error });
  }
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
