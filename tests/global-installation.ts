import type { TestProject } from 'vitest/node';
import { startMongod } from '../scripts/mongod/start.ts';
import { databaseOn, type Installation, startInstallation } from './installation.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    installation: Installation;
  }
}

/**
 * One seeded installation for the browser journey, started as a user starts it, on ports that nobody else uses: on SQLite, and for the project journey-mongo
 * on a MongoDB of its own, where DATABASE_URL is all that differs.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mongod = project.name === 'journey-mongo' ? await startMongod({ replicas: 1 }) : null;
  try {
    const { child, stop, output, ...installation } = await (mongod === null
      ? startInstallation()
      : startInstallation({ env: { DATABASE_URL: databaseOn(mongod.url, 'journey') } }));
    project.provide('installation', installation);
    return async () => {
      await stop();
      await mongod?.stop();
    };
  } catch (error) {
    await mongod?.stop();
    throw error;
  }
}
