import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

export const root = resolve(import.meta.dirname, '..', '..', '..');

/** Entry files, one an AWS function; `functions/src/lambda/<name>.ts`. */
export const functionNames = ['capture', 'ingest', 'people', 'deliver', 'tick', 'provider-events'] as const;
export type FunctionName = (typeof functionNames)[number];

/** Kilobytes that a bundle may have. Capture answers visitors before anything else: no database driver, and little to load. */
export const mostKilobytes: Record<FunctionName, number> = {
  capture: 150,
  ingest: 1500,
  people: 1500,
  deliver: 1500,
  tick: 1500,
  'provider-events': 1500,
};

/** `inputs`: every file that went in, from the root of the repository. */
export type Bundle = { folder: string; bytes: number; inputs: string[] };

const built = new Map<FunctionName, Bundle>();

/**
 * Bundles one function as AWS runs it: ESM, minified, with a source map, everything inside. Built once a process, shared by stages.
 * The banner gives CommonJS packages inside an ESM bundle their `require`.
 */
export function bundle(name: FunctionName): Bundle {
  const known = built.get(name);
  if (known) return known;
  const folder = join(root, '.build', 'lambda', name);
  mkdirSync(folder, { recursive: true });
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [`functions/src/lambda/${name}.ts`],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'error',
    mainFields: ['module', 'main'],
    // Optional parts of the MongoDB driver that nothing here uses.
    external: [
      'mongodb-client-encryption',
      'kerberos',
      'aws4',
      'snappy',
      '@mongodb-js/zstd',
      '@aws-sdk/credential-providers',
      'gcp-metadata',
      'socks',
    ],
    // The driver brings a URL of its own for browsers that have none: 280 KB.
    alias: { 'whatwg-url': join(import.meta.dirname, 'native-url.ts') },
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import{createRequire as __cr}from'node:module';import{fileURLToPath as __fp}from'node:url';const require=__cr(import.meta.url),__filename=__fp(import.meta.url),__dirname=__fp(new URL('.',import.meta.url));",
    },
  });
  const result = { folder, bytes: statSync(join(folder, 'index.mjs')).size, inputs: Object.keys(metafile.inputs) };
  built.set(name, result);
  return result;
}
