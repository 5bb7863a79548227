import { sweepScratch } from '../adapters/atomic-file.ts';
import { diskAssets } from '../adapters/disk-assets.ts';
import { diskPages } from '../adapters/disk-pages.ts';
import { type Env, needed } from '../env.ts';
import type { AssetStore, Clock, Pages } from '../ports.ts';

/** S3 where a bucket is named, else a folder of DATA_DIR. The clients of AWS are loaded only where they are used. */
export async function openPages(env: Env): Promise<Pages> {
  const { pages: bucket } = env.buckets;
  if (bucket === null) {
    const { pages } = needed(env.folders, 'DATA_DIR');
    await sweepScratch(pages);
    return diskPages(pages);
  }
  const { s3Pages } = await import('../adapters/s3-pages.ts');
  return s3Pages({ ...env.aws, bucket, distributionId: env.cloudFront.distributionId });
}

/** @param key derived by label 'files': signs addresses where no CloudFront does */
export async function openAssets(env: Env, key: Uint8Array, clock: Pick<Clock, 'wall'>): Promise<AssetStore> {
  const { assets: bucket } = env.buckets;
  if (bucket === null) {
    const { assets } = needed(env.folders, 'DATA_DIR');
    await sweepScratch(assets);
    return diskAssets({ folder: assets, key, clock });
  }
  const { s3Assets } = await import('../adapters/s3-assets.ts');
  const { keyPairId, privateKey } = env.cloudFront;
  const signer = keyPairId === null || privateKey === null ? null : { keyPairId, privateKey };
  return s3Assets({ ...env.aws, bucket, publicUrl: env.publicUrl, signer, clock });
}
