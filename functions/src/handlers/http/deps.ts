import type { Context } from 'hono';
import type { Log } from '../../ports.ts';

/** What every address needs beside its use-cases. */
export type HttpDeps = {
  /** public origin: decides on HSTS. No link and no redirect is ever made from the Host header. */
  publicUrl: string;
  /** the shell that publishing compiled; null while there is none */
  shell: () => Promise<string | null>;
  /** the visitor's network address as the edge believes it */
  clientAddress: (context: Context) => string | null;
  log: Log;
};
