import { VisibleError } from '../domain/errors.ts';
import type { Keys } from '../domain/token.ts';
import { nnbsp } from '../domain/words.ts';
import type { Store } from '../ports.ts';
import { checkSuppressionKey } from '../use-cases/check-suppression-key.ts';

/** Refuses to work on with another secret: those who must not be mailed are known by a keyed hash, and would all be mailed again. */
export async function requireSuppressionKey(ports: { store: Pick<Store, 'marks'>; keys: Pick<Keys, 'suppression'> }): Promise<void> {
  if ((await checkSuppressionKey(ports)()).kind === 'ok') return;
  throw new VisibleError(
    'secret-changed',
    `SILLAGE_SECRET n’est plus celui de cette base${nnbsp}: remettez l’ancien, sans quoi des personnes qui ont refusé nos e-mails en recevraient.`,
  );
}
