import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Keys } from '@sillage/functions/domain/token.ts';
import { Compiler } from './compiler.ts';
import { type Pace, startLoop, usualPace } from './loop.ts';
import type { PublishParts } from './parts.ts';
import { type RequestSite, workerApp } from './worker-app.ts';

export type Worker = {
  port: number;
  /** Resolves when everything that was published is compiled. */
  ready: Promise<void>;
  stop(): Promise<void>;
};

/** Listens on loopback (0: any free port) and starts compiling. */
export async function startWorker(
  parts: PublishParts,
  options: {
    port: number;
    keys: Pick<Keys, 'preview' | 'poke'>;
    requestSite: RequestSite;
    pace?: Pace;
    figures: () => Record<string, number>;
  },
): Promise<Worker> {
  const compiler = new Compiler(parts);
  const loop = startLoop(compiler, parts, options.pace ?? usualPace);
  const app = workerApp({
    ...parts,
    keys: options.keys,
    site: options.requestSite,
    figures: options.figures,
    loop,
    reader: () => compiler.reader(),
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('listening', resolve);
      server.once('error', reject);
    });
  } catch (error) {
    await loop.stop();
    parts.typst.close();
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    ready: loop.ready,
    async stop() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      if ('closeAllConnections' in server) server.closeAllConnections();
      await loop.stop();
      await closed;
      parts.typst.close();
    },
  };
}
