import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildAssets } from '../../cms/src/site/build-assets.ts';
import { root } from './settings.ts';

const built = join(root, '.build', 'site');

/** Builds style, fonts and islands, and lays them where the edge serves them. Files of earlier builds stay: an old page may still ask for them. */
export async function buildSiteAssets(dataDir: string): Promise<void> {
  await buildAssets(built);
  layOutSiteAssets(dataDir);
}

/** Copies what was built to where the edge serves it. */
export function layOutSiteAssets(dataDir: string): void {
  const served = join(dataDir, 'pages', '_sillage');
  mkdirSync(served, { recursive: true });
  for (const file of readdirSync(built)) if (file !== 'manifest.json') copyFileSync(join(built, file), join(served, file));
}
