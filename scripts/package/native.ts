import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Stop } from '../up/say.ts';
import { root } from '../up/settings.ts';

/** Processors that Lambda has, as npm calls them. */
export const architectures = ['arm64', 'x64'] as const;
export type Architecture = (typeof architectures)[number];

type Lock = { packages: Record<string, { version: string; integrity: string }> };
const lockOf = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Lock;

/**
 * Copies native packages for Linux and one processor, of the versions in package-lock.json, into a folder's node_modules. Those of this machine are
 * there; others npm fetches, and what came must be what the lock says.
 */
export async function layOutNative(names: readonly string[], target: string): Promise<void> {
  for (const name of names) {
    const own = join(root, 'node_modules', name);
    const from = existsSync(own) ? own : join(await fetched(name), 'node_modules', name);
    cpSync(from, join(target, 'node_modules', name), { recursive: true });
  }
}

async function fetched(name: string): Promise<string> {
  const wanted = lockOf(join(root, 'package-lock.json')).packages[`node_modules/${name}`];
  if (wanted === undefined) throw new Error(`${name} is not in package-lock.json.`);
  const folder = join(root, '.build', 'native', `${name.replaceAll('/', '+')}@${wanted.version}`);
  const stamp = join(folder, '.fetched');
  if (existsSync(stamp)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}\n');
  const npm =
    process.env.npm_execpath && /npm-cli\.js$/.test(process.env.npm_execpath) ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const args = [
    ...npm.slice(1),
    'install',
    `${name}@${wanted.version}`,
    '--force',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  try {
    await promisify(execFile)(npm[0] ?? 'npm', args, { cwd: folder, timeout: 180_000 });
  } catch (error) {
    throw new Stop(`${name} (${wanted.version}) n’a pas pu être téléchargé : vérifiez le réseau, puis relancez.\n${String(error)}`);
  }
  const came = lockOf(join(folder, 'package-lock.json')).packages[`node_modules/${name}`];
  if (came?.integrity !== wanted.integrity)
    throw new Stop(`${name} n’est pas celui que décrit package-lock.json : rien n’a été empaqueté.`);
  writeFileSync(stamp, '');
  return folder;
}

/** e_machine of an ELF file. */
const machines: Record<number, Architecture> = { 62: 'x64', 183: 'arm64' };

/** Every native file below a folder that this processor can't load, or that isn't for Linux: path and what it is for. */
export function foreignFiles(folder: string, architecture: Architecture): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(node|so(\.[\d.]+)?|dylib|dll|exe)$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      const header = readFileSync(path).subarray(0, 20);
      const isElf = header.readUInt32BE(0) === 0x7f454c46;
      const found = isElf ? machines[header.readUInt16LE(18)] : undefined;
      return found === architecture ? [] : [`${path} (${found ?? 'not for Linux'})`];
    });
}
