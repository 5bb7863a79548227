import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { prepare } from './parts.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** folder of an installation that is complete and in which nothing runs: copy it */
    prepared: string;
  }
}

/** One installation for all fault tests: what publishing takes seconds for is done once. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-prepared-'));
  await prepare(folder);
  project.provide('prepared', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
