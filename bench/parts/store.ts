import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openPayloadStore } from '@sillage/functions/adapters/payload-store.ts';
import type { Store } from '@sillage/functions/ports.ts';
import type { Payload } from 'payload';
import { newInstallation, secret } from './installation.ts';

export type BenchStore = { store: Store; payload: Payload; dispose(): Promise<void> };

/** A Store on SQLite with every table of the product and no row, as the migrations make it. */
export async function openStore(): Promise<BenchStore> {
  const folder = newInstallation('empty');
  const opened = await openPayloadStore({ databaseUrl: `file:${join(folder, 'sillage.db')}`, secret });
  return {
    ...opened,
    async dispose() {
      await opened.store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
