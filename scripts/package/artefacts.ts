import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from '../up/say.ts';
import { layOutAdmin } from './admin.ts';
import { type Architecture, foreignFiles } from './native.ts';
import { layOutPublish } from './publish.ts';

/** Lambda takes 250 MB of a zip when it is unpacked. Each must stay well below: what is packed is loaded at a cold start. */
export const mostMegabytes = { admin: 150, publish: 120 } as const;
export type ArtefactName = keyof typeof mostMegabytes;

const layOut: Record<ArtefactName, (target: string, architecture: Architecture) => Promise<void>> = {
  admin: layOutAdmin,
  publish: layOutPublish,
};

/**
 * Makes one artefact, whole or not at all, and checks it.
 * @returns its size, in megabytes
 * @throws Stop when it is too large, or holds something for another processor
 */
export async function makeArtefact(name: ArtefactName, target: string, architecture: Architecture): Promise<number> {
  rmSync(target, { recursive: true, force: true });
  await layOut[name](target, architecture);
  const foreign = foreignFiles(target, architecture);
  if (foreign.length > 0)
    throw new Stop(`${name} contient des fichiers qui ne se chargent pas sur ${architecture} :\n${foreign.join('\n')}`);
  const megabytes = sizeOf(target) / 1e6;
  const most = mostMegabytes[name];
  if (megabytes > most) throw new Stop(`${name} pèse ${Math.round(megabytes)} Mo ; ${most} au plus (Lambda en accepte 250).`);
  // Last: CDK deploys a folder that says what it is.
  writeFileSync(join(target, 'artefact.json'), `${JSON.stringify({ name, architecture })}\n`);
  return megabytes;
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
