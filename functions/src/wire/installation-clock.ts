import { clockOffsetMark, type ProductClock, productClock, systemClock } from '../adapters/clock.ts';
import type { Env } from '../env.ts';
import type { Store } from '../ports.ts';

export { clockOffsetMark };

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

/** Whether only this machine can reach that host name or address. */
export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

type Installation = Pick<Env, 'demo' | 'host' | 'publicUrl'>;

/**
 * Only on somebody's own machine: with visitors, a moved clock would mail people early. A proxy may serve visitors what listens on the loopback
 * interface alone, so the public address counts too.
 */
export function mayMoveClock({ demo, host, publicUrl }: Installation): boolean {
  return demo && isLoopback(host) && isLoopback(new URL(publicUrl).hostname);
}

/** Product time of an installation: the machine's, unless it is a demonstration, whose offset stands in the database. */
export function installationClock(env: Installation, marks: Pick<Store['marks'], 'get'>): ProductClock {
  return mayMoveClock(env) ? productClock(marks) : { ...systemClock, refresh: async () => undefined };
}
