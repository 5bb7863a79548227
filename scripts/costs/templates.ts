import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Resource = { Type: string; Properties?: Record<string, unknown> };
/** Every resource of a stage, by stack and logical id (`staging-funnel/TickFunction0A1B2C3D`). */
export type Stage = { name: string; resources: Map<string, Resource> };

/**
 * Reads what `cdk synth` wrote: one assembly a stage.
 * @param out e.g. cdk.out
 * @throws Error when there is nothing to read
 */
export function readStages(out: string): Stage[] {
  const stages = readdirSync(out)
    .filter((name) => name.startsWith('assembly-'))
    .sort()
    .map((assembly) => ({ name: assembly.slice('assembly-'.length), resources: resourcesIn(join(out, assembly)) }));
  if (stages.length === 0) throw new Error(`${out} holds no stage: run npx cdk synth first.`);
  return stages;
}

function resourcesIn(folder: string): Map<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.template.json')) continue;
    const { Resources = {} } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { Resources?: Record<string, Resource> };
    for (const [id, resource] of Object.entries(Resources)) resources.set(`${file.slice(0, -'.template.json'.length)}/${id}`, resource);
  }
  return resources;
}

/** The logical id that `{Ref}` or `{Fn::GetAtt}` names; null for anything else. */
export function named(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('Ref' in value && typeof value.Ref === 'string') return value.Ref;
  if ('Fn::GetAtt' in value && Array.isArray(value['Fn::GetAtt'])) return String(value['Fn::GetAtt'][0]);
  return null;
}
