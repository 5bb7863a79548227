import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startMongod } from '../scripts/mongod/start.ts';
import { copyFor, readArtefact } from '../scripts/package/artefacts.ts';
import { architectures } from '../scripts/package/native.ts';
import { buildBundles, bundleInputs } from '../scripts/up/build.ts';
import { findWebAdapter } from './web-adapter.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** the CMS as `npm run package` packed it, in a folder that nobody may write to, and a MongoDB; null where one of them can't be had */
    packed: { folder: string; mongod: string } | null;
  }
}

/** Why this machine can't start what was packed; null when it can. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return 'it is for Linux';
  const inputs = bundleInputs();
  for (const name of ['admin', 'publish'] as const) {
    const artefact = readArtefact(name);
    if (artefact === null) return 'it is not packed: npm run package';
    if (artefact.inputs !== inputs) return 'it was packed of other sources: npm run package';
  }
  return null;
}

/** Both artefacts as Lambda has them: every file read-only, the folder readable by anybody. SILLAGE_INSIST=1 makes a missing part an error. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const leaveOut = (reason: string) => {
    if (process.env.SILLAGE_INSIST === '1') throw new Error(`The CMS as it is packed can't be started: ${reason}.`);
    console.warn(`Without the CMS as it is packed: tests/packed.test.ts is left out (${reason}).`);
    project.provide('packed', null);
    return undefined;
  };
  const reason = obstacle();
  if (reason !== null) return leaveOut(reason);
  const architecture = architectures.find((known) => known === process.arch);
  if (architecture === undefined) return leaveOut(`it is for ${architectures.join(' and ')}`);
  let mongod: Awaited<ReturnType<typeof startMongod>>;
  try {
    mongod = await startMongod({ replicas: 1 });
  } catch (error) {
    return leaveOut(`no MongoDB: ${String(error).split('\n')[0]}`);
  }
  // What prepares the database: on AWS the step that deploys.
  await buildBundles(['migrate', 'seed']);
  const folder = mkdtempSync(join(tmpdir(), 'sillage-packed-'));
  for (const name of ['admin', 'publish'] as const) {
    await copyFor(architecture, name, join(folder, name));
    for (const entry of readdirSync(join(folder, name), { recursive: true, withFileTypes: true })) {
      if (entry.isDirectory()) chmodSync(join(entry.parentPath, entry.name), 0o555);
      else if (entry.isFile()) chmodSync(join(entry.parentPath, entry.name), entry.name === 'run.sh' ? 0o555 : 0o444);
    }
    chmodSync(join(folder, name), 0o555);
  }
  // Somebody without rights has to reach it; Node itself may lie where only root can read.
  copyFileSync(process.execPath, join(folder, 'node'));
  chmodSync(join(folder, 'node'), 0o555);
  const adapter = findWebAdapter();
  if (adapter !== null) {
    copyFileSync(adapter, join(folder, 'lambda-adapter'));
    chmodSync(join(folder, 'lambda-adapter'), 0o555);
  }
  chmodSync(folder, 0o755);
  project.provide('packed', { folder, mongod: mongod.url });
  return async () => {
    await mongod.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
