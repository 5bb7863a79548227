import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startMongod } from '../scripts/mongod/start.ts';
import { databaseOn } from './installation.ts';
import { discardKept, type Prepared, prepare } from './parts.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    prepared: Prepared;
  }
}

/** One installation for all fault tests: what publishing takes seconds for is done once. For the project faults-mongo on a MongoDB of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongod = project.name === 'faults-mongo' ? await startMongod({ replicas: 1 }) : null;
  const databaseUrl = mongod === null ? null : databaseOn(mongod.url, 'faults');
  const prepared = { folder: mkdtempSync(join(tmpdir(), 'sillage-prepared-')), databaseUrl };
  const tidy = async () => {
    await discardKept(prepared);
    await mongod?.stop();
  };
  try {
    await prepare(prepared);
  } catch (error) {
    await tidy();
    throw error;
  }
  project.provide('prepared', prepared);
  return tidy;
}
