import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing, writeAtomically } from './atomic-file.ts';

/**
 * Style, fonts and islands of a build, laid into `_sillage/` of the folder that the site is served from: what is missing is added, what earlier builds left
 * stays (s3-site-assets.ts says why).
 * @param folder of the build; its manifest isn't served
 * @returns names of the files that were added
 */
export async function layOutSiteAssets(folder: string, pages: string): Promise<string[]> {
  const served = join(pages, '_sillage');
  const there = new Set(
    await readdir(served).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    }),
  );
  const added = (await readdir(folder)).filter((file) => file !== 'manifest.json' && !there.has(file));
  for (const file of added) await writeAtomically(pages, join(served, file), await readFile(join(folder, file)));
  return added;
}
