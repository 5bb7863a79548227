import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { faces } from '../../cms/src/publish/edition/faces.ts';
import { buildAssets } from '../../cms/src/site/build-assets.ts';
import { bundleOptions } from '../up/build.ts';
import { root } from '../up/settings.ts';
import { type Architecture, layOutNative } from './native.ts';

/** Loaded where something is uploaded or kept in SQLite, never on AWS's publish worker: not packed. */
const neverLoaded = ['sharp', 'libsql', '@libsql/*', '@payloadcms/db-sqlite', '@payloadcms/storage-s3'];

/**
 * The publish worker: one file with Payload, React and the MongoDB driver inside; Typst's process beside it; Typst itself, its fonts and the
 * site's assets as files.
 * @param target an empty folder
 */
export async function layOutPublish(target: string, architecture: Architecture): Promise<void> {
  mkdirSync(target, { recursive: true });
  const options = bundleOptions({ index: 'cms/src/publish/lambda.ts', 'typst-process': 'cms/src/publish/edition/typst-process.ts' });
  await build({
    ...options,
    outdir: target,
    minify: true,
    keepNames: true,
    sourcesContent: false,
    logLevel: 'error',
    external: [...(options.external ?? []), ...neverLoaded],
    alias: { 'whatwg-url': join(root, 'infra', 'src', 'constructs', 'native-url.ts') },
  });
  await buildAssets(join(target, 'site'));
  const modules = (path: string) => cpSync(join(root, 'node_modules', path), join(target, 'node_modules', path), { recursive: true });
  modules('@myriaddreamin/typst-ts-node-compiler');
  for (const face of faces) {
    mkdirSync(dirname(join(target, 'node_modules', '@expo-google-fonts', face)), { recursive: true });
    modules(`@expo-google-fonts/${face}`);
  }
  await layOutNative([`@myriaddreamin/typst-ts-node-compiler-linux-${architecture}-gnu`], target);
}
