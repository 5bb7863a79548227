import type { TestProject } from 'vitest/node';
import { type Installation, startInstallation } from './installation.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    installation: Installation;
  }
}

/** One seeded installation for the browser journey, started as a user starts it, on ports that nobody else uses. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { child: _child, stop, output: _output, ...installation } = await startInstallation(45_100);
  project.provide('installation', installation);
  return stop;
}
