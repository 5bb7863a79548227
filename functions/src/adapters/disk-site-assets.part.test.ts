import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { layOutSiteAssets } from './disk-site-assets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillage-assets-'));
  await mkdir(join(folder, 'built'));
  for (const file of ['site-a1.css', 'menu-b2.js', 'manifest.json']) await writeFile(join(folder, 'built', file), `of this build: ${file}`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('adds what is missing, once, and leaves what earlier builds left', async () => {
  const pages = join(folder, 'pages');
  const served = join(pages, '_sillage');
  await mkdir(served, { recursive: true });
  await writeFile(join(served, 'site-00.css'), 'of an earlier build');
  expect((await layOutSiteAssets(join(folder, 'built'), pages)).sort()).toEqual(['menu-b2.js', 'site-a1.css']);
  expect(await layOutSiteAssets(join(folder, 'built'), pages)).toEqual([]);
  expect((await readdir(served)).sort()).toEqual(['menu-b2.js', 'site-00.css', 'site-a1.css']);
  expect(await readFile(join(served, 'site-a1.css'), 'utf8')).toBe('of this build: site-a1.css');
});
