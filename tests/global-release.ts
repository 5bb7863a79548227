import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { adminIsBuilt } from '../scripts/package/admin.ts';
import { architectures } from '../scripts/package/native.ts';
import { makeRelease } from '../scripts/release/release.ts';
import { buildBundles } from '../scripts/up/build.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** what `npm run release` makes, in a folder that nobody may write to; null where it can't be had */
    release: string | null;
  }
}

/** Why this machine can't start a release; null when it can. Next is not built for a test: `npm run package` and `npm run release` share its build. */
function obstacle(): string | null {
  if (process.platform !== 'linux' || !architectures.some((known) => known === process.arch))
    return `it is for Linux on ${architectures.join(' and ')}`;
  return adminIsBuilt() ? null : 'the admin is not built, or of other sources: npm run release';
}

/** SILLAGE_INSIST=1 makes a missing part an error. */
export default async function setup(project: TestProject): Promise<(() => void) | undefined> {
  const reason = obstacle();
  const architecture = architectures.find((known) => known === process.arch);
  if (reason !== null || architecture === undefined) {
    if (process.env.SILLAGE_INSIST === '1') throw new Error(`A release can't be started: ${reason}.`);
    console.warn(`Without a release: tests/packed-server.test.ts is left out (${reason}).`);
    project.provide('release', null);
    return undefined;
  }
  // the examples, which no server has
  await buildBundles(['seed']);
  const folder = mkdtempSync(join(tmpdir(), 'sillage-release-'));
  const release = join(folder, 'release');
  try {
    await makeRelease(release, architecture);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  // the folder around it, too: somebody without rights has to reach it, and nobody may put anything beside it
  setModes(folder, 0o555, 0o444);
  project.provide('release', release);
  return () => {
    setModes(folder, 0o755, 0o644);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** @param files of those that can't be started; the others get the folders' */
function setModes(folder: string, folders: number, files: number): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) setModes(path, folders, files);
    else if (entry.isFile()) chmodSync(path, ['sillage', 'node'].includes(entry.name) ? folders : files);
  }
  chmodSync(folder, folders);
}
