import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VisibleError } from '@sillage/functions/domain/errors.ts';
import type { AssetManifest } from '../site/render.tsx';

/** A bundle stands in `.build/`, beside the site's assets; the source, three folders below them. */
const bundled = !import.meta.url.endsWith('.ts');
const siteFolderUrl = new URL(bundled ? './site/' : '../../../.build/site/', import.meta.url);
const manifestFile = new URL('manifest.json', siteFolderUrl);

/** Style, fonts and islands of this build, with their manifest. */
export const siteFolder = fileURLToPath(siteFolderUrl);

/** Logical names of styles, fonts and islands to their hashed addresses. */
export function readManifest(): AssetManifest {
  let text: string;
  try {
    text = readFileSync(manifestFile, 'utf8');
  } catch (error) {
    throw new VisibleError('assets-missing', 'Le style du site n’est pas construit. Lancez « npm run up », qui le construit.', {
      cause: error,
    });
  }
  return JSON.parse(text) as AssetManifest;
}

/** Names the code and the assets that pages are made with: when either changes, every page is rendered again. */
export function buildStamp(manifest: AssetManifest, publicUrl: string): string {
  const hash = createHash('sha256').update(JSON.stringify(manifest)).update(publicUrl);
  if (bundled) hash.update(readFileSync(new URL(import.meta.url)));
  return hash.digest('hex');
}
