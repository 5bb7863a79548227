import { layOutSiteAssets as layOutOnDisk } from '../adapters/disk-site-assets.ts';
import { layOutSiteAssets as layOutInBucket } from '../adapters/s3-site-assets.ts';
import { type Env, needed } from '../env.ts';
import { s3Access } from './aws.ts';

/** Lays the site's style, fonts and islands from a folder of this process beside the compiled pages, wherever these are. Answers how many were missing. */
export async function serveSiteAssets(env: Env, folder: string): Promise<number> {
  const { pages: bucket } = env.buckets;
  const added =
    bucket === null
      ? await layOutOnDisk(folder, needed(env.folders, 'DATA_DIR').pages)
      : await layOutInBucket(folder, { ...s3Access(env), bucket });
  return added.length;
}
