import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { faces } from '../../cms/src/publish/edition/faces.ts';
import { buildAssets } from '../../cms/src/site/build-assets.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { layOutAdmin } from '../package/admin.ts';
import { sizeOf } from '../package/artefacts.ts';
import { type Architecture, foreignFiles, layOutNative } from '../package/native.ts';
import { bundleInputs, bundleOptions, bundles } from '../up/build.ts';
import { Stop } from '../up/say.ts';
import { root } from '../up/settings.ts';
import { commandNames, serviceNames } from './words.ts';

/** What a server runs: everything in `bundles` but what fills or moves a demonstration. */
const programs = ['sillage', 'typst-process', ...serviceNames.filter((name) => name !== 'admin'), ...commandNames] as const;
const entries = Object.fromEntries(programs.map((name) => [name, name === 'sillage' ? 'scripts/release/sillage.ts' : bundles[name]]));

/** Loaded from node_modules by what is bundled: native, or looking for files beside themselves. Their dependencies come along. */
const packages = ['@libsql/client', 'libsql', 'sharp', '@myriaddreamin/typst-ts-node-compiler'];
const native = (architecture: Architecture) => [
  `@img/sharp-linux-${architecture}`,
  `@img/sharp-libvips-linux-${architecture}`,
  `@libsql/linux-${architecture}-gnu`,
  `@myriaddreamin/typst-ts-node-compiler-linux-${architecture}-gnu`,
];

/** What a release says of itself. `inputs` names the sources that it was made of, `node` the version that it was made for. */
export type Release = { version: string; architecture: Architecture; node: string; inputs: string };

/**
 * Makes the folder that a server of one's own runs: `sillage` (the command), `node` (its Node, where it is this machine's processor), `programs/`, `admin/` (Next
 * as one folder, which buildAdmin has built), `node_modules/` (native packages alone, for both), `server/` (units and examples). Nothing in it is ever written.
 * Whole or not at all.
 * @returns its size, in megabytes
 * @throws Stop when it holds something for another processor
 */
export async function makeRelease(target: string, architecture: Architecture): Promise<number> {
  const scratch = `${target}.en-cours`;
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  await layOutPrograms(join(scratch, 'programs'));
  await layOutAdmin(join(scratch, 'admin'));
  layOutNoTypes(join(scratch, 'admin', 'node_modules', 'json-schema-to-typescript'));
  const modules = join(scratch, 'node_modules');
  for (const name of withDependencies(packages)) copyPackage(name, modules);
  for (const face of faces) copyPackage(`@expo-google-fonts/${face}`, modules);
  await layOutNative(native(architecture), scratch);
  cpSync(join(root, 'infra', 'server'), join(scratch, 'server'), { recursive: true });
  cpSync(join(root, 'LICENSE'), join(scratch, 'LICENSE'));
  writeFileSync(join(scratch, 'sillage'), command);
  chmodSync(join(scratch, 'sillage'), 0o755);
  if (process.platform === 'linux' && architecture === process.arch) {
    copyFileSync(process.execPath, join(scratch, 'node'));
    chmodSync(join(scratch, 'node'), 0o755);
  }
  const foreign = foreignFiles(scratch, architecture);
  if (foreign.length > 0) throw new Stop(`Des fichiers ne se chargent pas sur ${architecture} :\n${foreign.join('\n')}`);
  const release: Release = { version: packageJson.version, architecture, node: process.versions.node, inputs: bundleInputs() };
  writeFileSync(join(scratch, 'release.json'), `${JSON.stringify(release)}\n`);
  rmSync(target, { recursive: true, force: true });
  renameSync(scratch, target);
  return sizeOf(target) / 1e6;
}

/** Node 24 beside it, or the machine's. */
const command = `#!/bin/sh
# The one command of a release: sillage --help
here=$(dirname "$(readlink -f "$0")")
node=node
[ -x "$here/node" ] && node="$here/node"
exec "$node" --disable-warning=ExperimentalWarning --enable-source-maps "$here/programs/sillage.mjs" "$@"
`;

/** Each in a file of its own: the worker renders pages anew when its own bytes are others. The site's style and fonts lie beside them. */
async function layOutPrograms(target: string): Promise<void> {
  await build({ ...bundleOptions(entries), outdir: target, minify: true, keepNames: true, sourcesContent: false, logLevel: 'error' });
  // Where a command fails it says so in a sentence; what runs for months shows its stacks in our own lines.
  for (const name of ['sillage', ...commandNames]) rmSync(join(target, `${name}.mjs.map`));
  await buildAssets(join(target, 'site'));
}

/** Payload's adapter of SQLite names what generates types, which drags a formatter along; a server generates none. */
function layOutNoTypes(target: string): void {
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'package.json'), '{"name":"json-schema-to-typescript","type":"module","exports":"./index.js"}\n');
  writeFileSync(join(target, 'index.js'), "export function compile() {\n  throw new Error('A release generates no types.');\n}\n");
}

function copyPackage(path: string, modules: string): void {
  mkdirSync(dirname(join(modules, path)), { recursive: true });
  cpSync(join(root, 'node_modules', path), join(modules, path), { recursive: true });
}

/** Names with everything that they depend on, as package-lock.json has it: the one version that lies on top. */
function withDependencies(names: readonly string[]): Set<string> {
  const all = new Set<string>();
  const add = (name: string) => {
    const file = join(root, 'node_modules', name, 'package.json');
    if (all.has(name) || !existsSync(file)) return;
    all.add(name);
    const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: Record<string, string> };
    for (const dependency of Object.keys(dependencies)) add(dependency);
  };
  for (const name of names) add(name);
  return all;
}
