import { layOutSiteAssets } from '../adapters/s3-site-assets.ts';
import { type Env, needed } from '../env.ts';
import { s3Access } from './aws.ts';

/** Lays the site's style, fonts and islands from a folder of this process into the bucket of pages. Answers how many were missing. */
export async function serveSiteAssets(env: Env, folder: string): Promise<number> {
  const added = await layOutSiteAssets(folder, { ...s3Access(env), bucket: needed(env.buckets.pages, 'PAGES_BUCKET') });
  return added.length;
}
