import type { Pages } from '../ports.ts';
import type { AwsAccess } from './aws-request.ts';
import { isPlain, pageFiles, pathOf, readRecord, writeRecord } from './page-files.ts';
import { s3Bucket } from './s3-bucket.ts';

export type S3PagesOptions = AwsAccess & {
  bucket: string;
  /** tells the CDN that paths, or `/*`, changed; absent where nothing is purged (a function that only reads) */
  invalidate?: ((paths: string[]) => Promise<void>) | null;
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
  const bucket = s3Bucket(options);
  const put = (key: string, body: string, contentType: string) =>
    bucket.put(key, body, { 'content-type': contentType, 'cache-control': pageCacheControl });
  // Asked first: in a versioned bucket, deleting what isn't there leaves a marker each time.
  const removeIfThere = async (key: string) => {
    if (await bucket.has(key)) await bucket.remove(key);
  };
  const text = async (key: string): Promise<string | null> => {
    const found = await bucket.get(key);
    return found && new TextDecoder().decode(found.bytes);
  };

  return {
    async put(page) {
      const files = pageFiles(page.path);
      if (isPlain(page, files)) {
        await put(files.file, page.body, page.contentType);
        await removeIfThere(files.record);
      } else {
        await put(files.record, writeRecord(page), 'application/json; charset=utf-8');
        await removeIfThere(files.file);
      }
    },
    async remove(path) {
      const { file, record } = pageFiles(path);
      await Promise.all([removeIfThere(file), removeIfThere(record)]);
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
      for await (const key of bucket.list('')) {
        const path = pathOf(key);
        if (path === null || seen.has(path)) continue;
        seen.add(path);
        yield path;
      }
    },
    async purge(paths) {
      if (!options.invalidate || paths.length === 0) return;
      await options.invalidate(paths.length > mostPaths ? ['/*'] : [...new Set(paths.flatMap(cachedAs))]);
    },
  };
}

/** A path, and what the viewer function makes of it before the cache looks: both may name the cached page. */
function cachedAs(path: string): string[] {
  const { file } = pageFiles(path);
  return [encodeURI(path), `/${encodeURI(file)}`];
}
