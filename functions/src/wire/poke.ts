import { loopbackPoke } from '../adapters/loopback-poke.ts';
import { sqsPoke } from '../adapters/sqs-poke.ts';
import type { Keys } from '../domain/token.ts';
import type { Env } from '../env.ts';
import type { Log, Poke } from '../ports.ts';
import { awsAccess } from './aws.ts';

/** How the publish worker is woken: through its queue where one is named, else on its port of this machine. */
export function openPoke(env: Env, keys: Pick<Keys, 'poke'>, log: Pick<Log, 'warn'>): Poke {
  const { publish } = env.queues;
  return publish === null ? loopbackPoke(env.ports.worker, keys.poke) : sqsPoke(awsAccess(env), publish, log);
}
