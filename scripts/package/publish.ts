import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { faces } from '../../cms/src/publish/edition/faces.ts';
import { buildAssets } from '../../cms/src/site/build-assets.ts';
import { bundleOptions } from '../up/build.ts';
import { root } from '../up/settings.ts';

/** Loaded where something is uploaded, never in the publish worker: not packed. */
const neverLoaded = ['sharp', '@payloadcms/storage-s3'];

const withoutSqlite = join(import.meta.dirname, 'no-sqlite.ts');
const aliases = {
  libsql: withoutSqlite,
  '@payloadcms/db-sqlite': withoutSqlite,
  'whatwg-url': join(root, 'infra', 'src', 'constructs', 'native-url.ts'),
};

/**
 * The publish worker: one file with Payload, React and the MongoDB driver inside; Typst's process beside it; its fonts and the site's
 * assets as files. Everything but native packages.
 * @param target an empty folder
 */
export async function layOutPublish(target: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  const options = bundleOptions({ index: 'cms/src/publish/lambda.ts', 'typst-process': 'cms/src/publish/edition/typst-process.ts' });
  await build({
    ...options,
    outdir: target,
    minify: true,
    keepNames: true,
    sourcesContent: false,
    logLevel: 'error',
    external: [...(options.external ?? []).filter((name) => !name.includes('libsql')), ...neverLoaded],
    alias: aliases,
  });
  await buildAssets(join(target, 'site'));
  const modules = (path: string) => cpSync(join(root, 'node_modules', path), join(target, 'node_modules', path), { recursive: true });
  modules('@myriaddreamin/typst-ts-node-compiler');
  for (const face of faces) {
    mkdirSync(dirname(join(target, 'node_modules', '@expo-google-fonts', face)), { recursive: true });
    modules(`@expo-google-fonts/${face}`);
  }
}
