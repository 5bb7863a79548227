import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundles } from '../../scripts/up/build.ts';
import { buildSiteAssets } from '../../scripts/up/site-assets.ts';
import { root } from './build.ts';
import { environment, freePort, runProgram, startService, templateFolder } from './installation.ts';

const account = (role: string) => ({ email: `${role}@exemple.fr`, name: role, role, password: randomBytes(12).toString('base64url') });

/** An empty, migrated database; with `site`, also the example content and its compiled pages. Measurements copy them. */
export async function prepare(site: boolean): Promise<void> {
  await buildBundles(site ? ['migrate', 'seed', 'edge', 'worker'] : ['migrate']);
  const ports = { edge: await freePort(), worker: await freePort(), smtp: 1 };
  const empty = templateFolder('empty');
  mkdirSync(empty, { recursive: true });
  await runProgram('migrate', environment(empty, ports));
  if (!site) return;

  const full = templateFolder('site');
  cpSync(empty, full, { recursive: true });
  await buildSiteAssets(full);
  // The bench's own programs look for the names of the assets beside themselves, as the worker does.
  cpSync(join(root, '.build', 'site', 'manifest.json'), join(root, '.build', 'bench', 'site', 'manifest.json'));
  const env = environment(full, ports);
  await runProgram('seed', { ...env, SEED_USERS: JSON.stringify([account('administrator'), account('editor')]) });
  // Ready means: everything published is compiled.
  const worker = await startService('worker', env);
  await worker.stop();
}
