import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, nextInputs } from '../up/build.ts';
import { Stop } from '../up/say.ts';
import { root } from '../up/settings.ts';

const built = join(root, 'cms', '.next-standalone');
const standalone = join(built, 'standalone');
const stamp = join(built, '.sillage-built');

/** Next writes into these, for whichever build came last; both belong to the one that `npm run up` uses. */
const shared = ['cms/tsconfig.json', 'cms/next-env.d.ts'].map((file) => join(root, file));

/** True when the folder is whole and of the sources that are here. */
export function adminIsBuilt(): boolean {
  return existsSync(stamp) && existsSync(join(standalone, 'cms', 'server.js')) && readFileSync(stamp, 'utf8') === hashOf(nextInputs());
}

/**
 * Builds the admin as one folder that needs nothing else, beside the build that `npm run up` serves. With webpack: Turbopack leaves links whose
 * names hold hashes, which zipping flattens.
 */
export async function buildAdmin(): Promise<void> {
  if (adminIsBuilt()) return;
  const inputs = hashOf(nextInputs());
  const kept = shared.filter((file) => existsSync(file)).map((file) => ({ file, text: readFileSync(file) }));
  rmSync(stamp, { force: true });
  rmSync(standalone, { recursive: true, force: true });
  let output = '';
  try {
    const code = await new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build', 'cms', '--webpack'], {
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production', NEXT_OUTPUT: 'standalone', NEXT_TELEMETRY_DISABLED: '1' },
      });
      const keep = (data: Buffer) => {
        output = (output + data.toString('utf8')).slice(-20_000);
      };
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      child.on('exit', resolve);
      process.once('exit', () => child.kill());
    });
    if (code !== 0) throw new Stop(`La construction de l’administration a échoué (code ${code}) :\n${output.trimEnd()}`);
  } finally {
    for (const { file, text } of kept) writeFileSync(file, text);
  }
  writeFileSync(stamp, inputs);
}

/**
 * Traced by Next and not used on AWS: SQLite (the database is MongoDB), Next's own sharp (it resizes no picture here), and what this machine
 * has of sharp, in place of which comes that of the function's processor. Then what only builds, formats or generates: Payload's commands name
 * it, and a server that is built runs none of them. tests/packed.test.ts starts what is left.
 */
const unused = [
  'node_modules/libsql',
  'node_modules/@libsql',
  'node_modules/@neon-rs',
  'node_modules/next/node_modules/sharp',
  'node_modules/next/node_modules/@img',
  'node_modules/@img',
  ...[
    '@esbuild',
    'esbuild',
    'tsx',
    'prettier',
    'json-schema-to-typescript',
    '@apidevtools',
    '@jsdevtools',
    'js-yaml',
    'sass',
    'immutable',
  ].map((name) => `node_modules/${name}`),
  ...['babel', 'babel-packages', 'next-devtools', 'postcss-preset-env', 'cssnano-simple', '@modelcontextprotocol', 'crypto-browserify'].map(
    (name) => `node_modules/next/dist/compiled/${name}`,
  ),
  ...['app-page-turbo', 'app-page-experimental', 'app-page-turbo-experimental', 'pages-turbo'].map(
    (name) => `node_modules/next/dist/compiled/next-server/${name}.runtime.prod.js`,
  ),
  // compiled into Next's own files; the migrations are SQLite's
  'cms/src',
];

/** What the Lambda Web Adapter starts. The tree is read-only there; Next answers on the loopback interface, which the adapter asks. */
const run = `#!/bin/sh
cd "$(dirname "$0")"
export HOSTNAME=127.0.0.1
exec node cms/server.js
`;

/** Everything but native packages. @param target an empty folder */
export async function layOutAdmin(target: string): Promise<void> {
  cpSync(standalone, target, { recursive: true });
  for (const path of unused) rmSync(join(target, path), { recursive: true, force: true });
  cpSync(join(built, 'static'), join(target, 'cms', '.next-standalone', 'static'), { recursive: true });
  cpSync(join(root, 'node_modules', '@img', 'colour'), join(target, 'node_modules', '@img', 'colour'), { recursive: true });
  writeFileSync(join(target, 'run.sh'), run);
  chmodSync(join(target, 'run.sh'), 0o755);
}
