import type { TestProject } from 'vitest/node';
import { type Mongod, startMongod } from './start.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** address of the MongoDB that all `*.mongo.test.ts` share, each in a database of its own; null on a machine without one */
    mongod: string | null;
    /** the same, in the project part-mongo alone: what its part tests open instead of a SQLite file */
    partsOn: string | undefined;
  }
}

/**
 * One MongoDB for each of the projects `mongo` and `part-mongo` of vitest.config.ts. This is the one place that decides what happens where none can be had: the tests are
 * left out and one line says so; with SILLAGE_INSIST=1 that is an error.
 */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  let mongod: Mongod;
  try {
    mongod = await startMongod({ replicas: 1 });
  } catch (error) {
    if (process.env.SILLAGE_INSIST === '1') throw error;
    const [reason] = String(error).split(/,? ?\w*:?\n/);
    console.warn(
      `Without MongoDB: tests named *.mongo.test.ts, and the projects part-mongo, faults-mongo and journey-mongo, are left out (${reason}). scripts/mongod/fetch.sh may help.`,
    );
    project.provide('mongod', null);
    return undefined;
  }
  project.provide('mongod', mongod.url);
  if (project.name === 'part-mongo') project.provide('partsOn', mongod.url);
  return mongod.stop;
}
