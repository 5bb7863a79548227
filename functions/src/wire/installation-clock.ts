import { clockOffsetMark, type ProductClock, productClock, systemClock } from '../adapters/clock.ts';
import type { Env } from '../env.ts';
import type { Store } from '../ports.ts';

export { clockOffsetMark };

const loopback = new Set(['127.0.0.1', 'localhost', '::1', '[::1]']);

export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/** Only on somebody's own machine: with visitors, a moved clock would mail people early. */
export function mayMoveClock(env: Pick<Env, 'demo' | 'host'>): boolean {
  return env.demo && isLoopback(env.host);
}

/** Product time of an installation: the machine's, unless it is a demonstration, whose offset stands in the database. */
export function installationClock(env: Pick<Env, 'demo' | 'host'>, marks: Pick<Store['marks'], 'get'>): ProductClock {
  return mayMoveClock(env) ? productClock(marks) : { ...systemClock, refresh: async () => undefined };
}
