import { mediaPrefix } from '@sillage/functions/wire/storage.ts';
import type { Config, Endpoint, PayloadRequest, Plugin } from 'payload';
import { fileName } from './collections/media.ts';

/** Where uploads are kept when they aren't on this machine's disk. */
export type MediaBucket = {
  bucket: string;
  region: string;
  /** another maker's S3; null on AWS */
  endpoint: string | null;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
};

/** What in the browser sends a file to S3. */
export const browserUpload = '@payloadcms/storage-s3/client#S3ClientUploadHandler';

const signingPath = '/storage-s3-generate-signed-url';

/**
 * Uploads in S3. A browser sends the file straight there, by an address that the admin signs for minutes: a function takes 6 MB at most. The admin
 * then reads it to make its sizes. Loaded only where it is used: the client of AWS is large.
 */
export const mediaInBucket = async ({ bucket, region, endpoint, credentials }: MediaBucket): Promise<Plugin[]> => {
  const { s3Storage } = await import('@payloadcms/storage-s3');
  return [
    s3Storage({
      bucket,
      clientUploads: true,
      collections: {
        media: {
          prefix: mediaPrefix,
          generateFileURL: ({ filename, prefix = '' }) => `/${[...prefix.split('/'), filename].map(encodeURIComponent).join('/')}`,
        },
      },
      config: { region, credentials, ...(endpoint !== null && { endpoint, forcePathStyle: true }) },
    }),
    nameBeforeSigning,
  ];
};

/** The name that a file will have in the library is the one that is signed: renamed afterwards, it would not be found. */
const nameBeforeSigning: Plugin = (config: Config): Config => ({
  ...config,
  endpoints: (config.endpoints ?? []).map((endpoint) => (endpoint.path === signingPath ? named(endpoint) : endpoint)),
});

const named = (endpoint: Endpoint): Endpoint => ({
  ...endpoint,
  handler: (req: PayloadRequest) => {
    const read = req.json?.bind(req);
    if (read) req.json = async () => withPlainName(await read());
    return endpoint.handler(req);
  },
});

const withPlainName = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'filename' in body && typeof body.filename === 'string'
    ? { ...body, filename: fileName(body.filename) }
    : body;
