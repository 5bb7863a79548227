import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { DeleteObjectsCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Pages } from '../ports.ts';
import { type AwsOptions, awsFailure, clientOptions, timeLimits } from './aws-options.ts';
import { isPlain, pageFiles, pathOf, readRecord, writeRecord } from './page-files.ts';
import { newId } from './random.ts';

export type S3PagesOptions = AwsOptions & {
  bucket: string;
  /** null where nothing is purged (a function that only reads) */
  distributionId: string | null;
};

/**
 * Browsers ask again each time; CloudFront keeps a page until it is purged, and a day at most, should a purge ever be lost.
 */
export const pageCacheControl = 'public, max-age=0, s-maxage=86400, must-revalidate';

/** More changed paths than this are purged as one `/*`: an invalidation is billed by path and limited in number. */
const mostPaths = 500;

/**
 * Compiled pages in S3, under the same names as on disk. CloudFront serves the files; for a path without one it asks the query function,
 * which reads the record (redirect, 410, 404) through this.
 */
export function s3Pages(options: S3PagesOptions): Pages {
  const { bucket: Bucket } = options;
  const s3 = new S3Client({ ...clientOptions(options), forcePathStyle: hasEndpoint(options), requestHandler: timeLimits(5_000, 30_000) });
  const cloudFront = new CloudFrontClient({ ...clientOptions(options), requestHandler: timeLimits(5_000, 30_000) });

  const put = (Key: string, Body: string, ContentType: string) =>
    s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType, CacheControl: pageCacheControl }));
  const remove = (keys: string[]) =>
    s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })), Quiet: true } }));
  const text = async (Key: string): Promise<string | null> => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Body === undefined ? null : await Body.transformToString('utf-8');
    } catch (error) {
      if (isMissingObject(error)) return null;
      throw error;
    }
  };

  return {
    async put(page) {
      const files = pageFiles(page.path);
      if (isPlain(page, files)) {
        await put(files.file, page.body, page.contentType);
        await remove([files.record]);
      } else {
        await put(files.record, writeRecord(page), 'application/json; charset=utf-8');
        await remove([files.file]);
      }
    },
    async remove(path) {
      const { file, record } = pageFiles(path);
      await remove([file, record]);
    },
    async read(path) {
      const files = pageFiles(path);
      const record = await text(files.record);
      if (record !== null) return readRecord(path, record);
      const body = await text(files.file);
      return body === null ? null : { path, status: 200, contentType: files.contentType, location: null, body };
    },
    async *list() {
      const seen = new Set<string>();
      for (let token: string | undefined, first = true; first || token !== undefined; first = false) {
        const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: token }));
        token = page.NextContinuationToken;
        for (const { Key } of page.Contents ?? []) {
          const path = Key === undefined ? null : pathOf(Key);
          if (path === null || seen.has(path)) continue;
          seen.add(path);
          yield path;
        }
      }
    },
    async purge(paths) {
      if (options.distributionId === null || paths.length === 0) return;
      const Items = paths.length > mostPaths ? ['/*'] : [...new Set(paths.flatMap(cachedAs))];
      await cloudFront.send(
        new CreateInvalidationCommand({
          DistributionId: options.distributionId,
          InvalidationBatch: { CallerReference: newId(), Paths: { Quantity: Items.length, Items } },
        }),
      );
    },
  };
}

/** A path, and what the viewer function makes of it before the cache looks: both may name the cached page. */
function cachedAs(path: string): string[] {
  const { file } = pageFiles(path);
  return [encodeURI(path), `/${encodeURI(file)}`];
}

/** Without ListBucket S3 answers 403 for a key that isn't there. */
export function isMissingObject(error: unknown): boolean {
  const { name, status } = awsFailure(error);
  return name === 'NoSuchKey' || name === 'NotFound' || status === 404 || (status === 403 && name === 'AccessDenied');
}

/** Emulators have no host name for each bucket. */
export const hasEndpoint = ({ endpoint }: AwsOptions) => endpoint !== null && endpoint !== undefined;
