import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

export const root = resolve(import.meta.dirname, '..', '..', '..');

/** Entry files, one an AWS function; `functions/src/lambda/<name>.ts`. */
export const functionNames = ['capture', 'ingest', 'people', 'deliver', 'tick', 'provider-events'] as const;
export type FunctionName = (typeof functionNames)[number];

const built = new Map<string, { folder: string; bytes: number }>();

/**
 * Bundles one function as AWS runs it: ESM, minified, with a source map, the SDK inside (its version is then ours). Built once a process, shared by stages.
 * The banner gives CommonJS packages inside an ESM bundle their `require`.
 */
export function bundle(name: FunctionName | 'publish'): { folder: string; bytes: number } {
  const known = built.get(name);
  if (known) return known;
  const folder = join(root, '.build', 'lambda', name);
  mkdirSync(folder, { recursive: true });
  const entry = name === 'publish' ? 'cms/src/publish/lambda.ts' : `functions/src/lambda/${name}.ts`;
  buildSync({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minify: true,
    keepNames: true,
    sourcemap: 'external',
    logLevel: 'error',
    mainFields: ['module', 'main'],
    external: [
      'mongodb-client-encryption',
      'kerberos',
      'aws4',
      'snappy',
      '@mongodb-js/zstd',
      '@aws-sdk/credential-providers',
      'gcp-metadata',
      'socks',
      '@myriaddreamin/*',
      'sharp',
      'libsql',
      '@libsql/*',
      'drizzle-kit',
      'drizzle-kit/*',
    ],
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: {
      js: "import{createRequire as __cr}from'node:module';import{fileURLToPath as __fp}from'node:url';const require=__cr(import.meta.url),__filename=__fp(import.meta.url),__dirname=__fp(new URL('.',import.meta.url));",
    },
  });
  const result = { folder, bytes: statSync(join(folder, 'index.mjs')).size };
  built.set(name, result);
  return result;
}
