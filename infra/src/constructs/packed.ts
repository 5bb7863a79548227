import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Annotations, Stack } from 'aws-cdk-lib';
import { Architecture, Code, type CodeConfig } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { root } from './bundle.ts';

/** What `npm run package` made of the CMS, the processor that it was made for, and a digest of what it was made of. */
export type Packed = { code: Code; architecture: Architecture; inputs: string };
export type PackedName = 'admin' | 'publish';

/** As it is called in a sentence. */
const called: Record<PackedName, string> = { admin: 'admin', publish: 'publish worker' };

const artefactSchema = z.object({ architecture: z.enum(['arm64', 'x64']), inputs: z.string() });

/**
 * One artefact of `.build/lambda/`. Where it isn't there the template is the same, but for the hash of the code, and its deployment is refused in one
 * sentence: a function that answers nothing but excuses helps nobody.
 * @param from where artefacts lie; tests give their own
 */
export function packed(scope: Construct, name: PackedName, from: string = join(root, '.build', 'lambda')): Packed {
  const folder = join(from, name);
  const label = join(folder, 'artefact.json');
  if (!existsSync(label)) {
    Annotations.of(scope).addInfo(`The ${called[name]} is not packed: this template can be read, not deployed. Run npm run package first.`);
    return { code: new NotPacked(name), architecture: Architecture.ARM_64, inputs: 'not-packed' };
  }
  const { architecture, inputs } = artefactSchema.parse(JSON.parse(readFileSync(label, 'utf8')));
  return { code: Code.fromAsset(folder), architecture: architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64, inputs };
}

/** Code that is looked for when it is deployed, and not found. */
class NotPacked extends Code {
  readonly isInline = false;
  readonly #name: PackedName;

  constructor(name: PackedName) {
    super();
    this.#name = name;
  }

  override bind(scope: Construct): CodeConfig {
    const { bucketName, objectKey } = Stack.of(scope).synthesizer.addFileAsset({
      displayName: `The ${called[this.#name]}, not packed`,
      sourceHash: `not-packed-${this.#name}`,
      executable: ['node', join(import.meta.dirname, 'not-packed.mjs'), this.#name],
    });
    return { s3Location: { bucketName, objectKey } };
  }
}
