import { describe, inject } from 'vitest';

/**
 * A suite that needs MongoDB. `server` is the address of a replica set of one, without a database: each suite makes its own. Left out where there
 * is no MongoDB (global-setup.ts decides that).
 */
export function describeOnMongod(name: string, suite: (server: string) => void): void {
  const server = inject('mongod');
  describe.skipIf(server === null)(name, () => suite(server ?? ''));
}
