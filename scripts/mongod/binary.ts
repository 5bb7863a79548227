import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export type MongodBinary = { path: string; version: string };

/**
 * The mongod of this machine: the one that MONGOMS_SYSTEM_BINARY names, one on the PATH, or the one that fetch.sh fetched. Null when there is
 * none: mongodb-memory-server then downloads its own, where downloads are possible.
 */
export function findMongod(): MongodBinary | null {
  const named = process.env.MONGOMS_SYSTEM_BINARY;
  const places = named === undefined ? [...onPath(), fetched()] : [named];
  const path = places.find((place) => existsSync(place));
  if (path === undefined) {
    if (named !== undefined) throw new Error(`MONGOMS_SYSTEM_BINARY names ${named}, where there is no file.`);
    return null;
  }
  return { path, version: process.env.MONGOMS_VERSION ?? versionOf(path) };
}

/**
 * Whether this machine has a mongod already, without fetching one: which test files there are must be known before anything is started. Under SILLAGE_INSIST=1
 * there has to be one, so that its absence is an error.
 */
export function mongodToBeHad(): boolean {
  return process.env.SILLAGE_INSIST === '1' || findMongod() !== null || downloaded();
}

/** What mongodb-memory-server downloaded for the tests of the project `mongo`. */
function downloaded(): boolean {
  const root = join(import.meta.dirname, '..', '..');
  const folders = [join(root, 'node_modules', '.cache', 'mongodb-memory-server'), join(homedir(), '.cache', 'mongodb-binaries')];
  return folders.some((folder) => existsSync(folder) && readdirSync(folder).some((file) => file.startsWith('mongod-')));
}

function onPath(): string[] {
  return (process.env.PATH ?? '').split(delimiter).flatMap((folder) => (folder === '' ? [] : [join(folder, 'mongod')]));
}

/** Where scripts/mongod/fetch.sh puts it. */
function fetched(): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sillage', 'mongod-6.0.5');
}

function versionOf(path: string): string {
  const said = execFileSync(path, ['--version'], { encoding: 'utf8' });
  const version = /db version v(\d+\.\d+\.\d+)/.exec(said)?.[1];
  if (version === undefined) throw new Error(`${path} doesn't say which version it is.`);
  return version;
}
