import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleInputs } from '../up/build.ts';
import { Stop } from '../up/say.ts';
import { root } from '../up/settings.ts';
import { layOutAdmin } from './admin.ts';
import { type Architecture, foreignFiles, layOutNative } from './native.ts';
import { layOutPublish } from './publish.ts';

/** Lambda takes 250 MB of a zip when it is unpacked. Each must stay well below: what is packed is loaded at a cold start. */
export const mostMegabytes = { admin: 75, publish: 75 } as const;
export type ArtefactName = keyof typeof mostMegabytes;

const layOut: Record<ArtefactName, (target: string) => Promise<void>> = { admin: layOutAdmin, publish: layOutPublish };

/** npm packages that differ from processor to processor. */
const native: Record<ArtefactName, (architecture: Architecture) => string[]> = {
  admin: (architecture) => [`@img/sharp-linux-${architecture}`, `@img/sharp-libvips-linux-${architecture}`],
  publish: (architecture) => [`@myriaddreamin/typst-ts-node-compiler-linux-${architecture}-gnu`],
};

/** What an artefact says of itself: CDK deploys a folder that has it. `inputs` names the sources that it was made of. */
export type Artefact = { name: ArtefactName; architecture: Architecture; inputs: string };

export const packedFolder = (name: ArtefactName): string => join(root, '.build', 'lambda', name);

/** Null when the folder isn't a whole artefact. */
export function readArtefact(name: ArtefactName): Artefact | null {
  const file = join(packedFolder(name), 'artefact.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Artefact) : null;
}

/**
 * Makes one artefact, whole or not at all, and checks it.
 * @returns its size, in megabytes
 * @throws Stop when it is too large, or holds something for another processor
 */
export async function makeArtefact(name: ArtefactName, target: string, architecture: Architecture): Promise<number> {
  rmSync(target, { recursive: true, force: true });
  await layOut[name](target);
  await layOutNative(native[name](architecture), target);
  const foreign = foreignFiles(target, architecture);
  if (foreign.length > 0)
    throw new Stop(`${name} contient des fichiers qui ne se chargent pas sur ${architecture} :\n${foreign.join('\n')}`);
  const megabytes = sizeOf(target) / 1e6;
  const most = mostMegabytes[name];
  if (megabytes > most) throw new Stop(`${name} pèse ${Math.round(megabytes)} Mo ; ${most} au plus (Lambda en accepte 250).`);
  // Last: only what is whole says what it is.
  const artefact: Artefact = { name, architecture, inputs: bundleInputs() };
  writeFileSync(join(target, 'artefact.json'), `${JSON.stringify(artefact)}\n`);
  return megabytes;
}

/** Copies what was packed, with the native packages of another processor where this one is another. */
export async function copyFor(architecture: Architecture, name: ArtefactName, target: string): Promise<void> {
  const packed = readArtefact(name);
  if (packed === null) throw new Error(`${name} is not packed.`);
  cpSync(packedFolder(name), target, { recursive: true });
  if (packed.architecture === architecture) return;
  for (const other of native[name](packed.architecture)) rmSync(join(target, 'node_modules', other), { recursive: true, force: true });
  await layOutNative(native[name](architecture), target);
}

export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
