import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, sweepScratch } from '../adapters/atomic-file.ts';
import { cloudFrontInvalidation } from '../adapters/cloudfront-invalidation.ts';
import { diskAssets } from '../adapters/disk-assets.ts';
import { diskPages } from '../adapters/disk-pages.ts';
import { s3Assets } from '../adapters/s3-assets.ts';
import { s3Bucket } from '../adapters/s3-bucket.ts';
import { s3Pages } from '../adapters/s3-pages.ts';
import { type Env, needed } from '../env.ts';
import type { AssetStore, Clock, Pages } from '../ports.ts';
import { awsAccess, s3Access } from './aws.ts';

/** S3 where a bucket is named, else a folder of DATA_DIR. */
export async function openPages(env: Env): Promise<Pages> {
  const { pages: bucket } = env.buckets;
  if (bucket === null) {
    const { pages } = needed(env.folders, 'DATA_DIR');
    await sweepScratch(pages);
    return diskPages(pages);
  }
  const { distributionId } = env.cloudFront;
  const invalidate = distributionId === null ? null : cloudFrontInvalidation(distributionId, awsAccess(env));
  return s3Pages({ ...s3Access(env), bucket, invalidate });
}

/** @param key derived by label 'files': signs addresses where no CloudFront does */
export async function openAssets(env: Env, key: Uint8Array, clock: Pick<Clock, 'wall'>): Promise<AssetStore> {
  const { assets: bucket } = env.buckets;
  if (bucket === null) {
    const { assets } = needed(env.folders, 'DATA_DIR');
    await sweepScratch(assets);
    return diskAssets({ folder: assets, key, clock });
  }
  const { keyPairId, privateKey } = env.cloudFront;
  const signer = keyPairId === null || privateKey === null ? null : { keyPairId, privateKey };
  return s3Assets({ ...s3Access(env), bucket, publicUrl: env.publicUrl, signer, clock });
}

/** Root of uploads in their bucket: CloudFront asks S3 for the path that it was asked for, and that is /media/…. */
export const mediaPrefix = 'media';

/**
 * Reads uploads.
 * @returns bytes of a file by its path below /media/; null when it is gone
 */
export function openMedia(env: Env): (file: string) => Promise<Uint8Array | null> {
  const { media: bucketName } = env.buckets;
  if (bucketName !== null) {
    const bucket = s3Bucket({ ...s3Access(env), bucket: bucketName });
    return async (file) => (await bucket.get(`${mediaPrefix}/${file}`))?.bytes ?? null;
  }
  const { media } = needed(env.folders, 'DATA_DIR');
  return async (file) => {
    try {
      return await readFile(join(media, file));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };
}
