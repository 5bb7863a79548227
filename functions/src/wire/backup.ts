import type { KeptBuckets } from '../adapters/installation-backup.ts';
import { s3Bucket } from '../adapters/s3-bucket.ts';
import { filesRoot } from '../adapters/signed-file.ts';
import type { Env } from '../env.ts';
import { mediaType } from '../local/media-types.ts';
import { s3Access } from './aws.ts';
import { mediaPrefix } from './storage.ts';

/** For the commands that save an installation and put it back. */
export { systemClock } from '../adapters/clock.ts';
export { holdRestored } from '../adapters/hold-restored.ts';
export { backupInstallation, defaultFolder, restoreInstallation, restoreIntoBuckets } from '../adapters/installation-backup.ts';

/** Files that are in buckets, as they lie there (s3-assets.ts, media-storage.ts of the CMS). */
export function keptBuckets(env: Env): KeptBuckets {
  const { assets, media } = env.buckets;
  return {
    ...(assets !== null && {
      assets: {
        bucket: s3Bucket({ ...s3Access(env), bucket: assets }),
        prefix: filesRoot.slice(1),
        headers: () => ({ 'content-type': 'application/pdf', 'cache-control': 'private, no-store', 'content-disposition': 'inline' }),
      },
    }),
    ...(media !== null && {
      media: {
        bucket: s3Bucket({ ...s3Access(env), bucket: media }),
        prefix: `${mediaPrefix}/`,
        headers: (path: string) => ({ 'content-type': mediaType(path) ?? 'application/octet-stream' }),
      },
    }),
  };
}
