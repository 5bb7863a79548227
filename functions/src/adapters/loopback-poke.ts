import type { Poke } from '../ports.ts';

/** Milliseconds after which a call that nobody answers is given up. */
const patience = 1000;

/**
 * Wakes the publish worker of this machine, which listens on a port of the loopback interface. Sent and not waited for: where no worker listens,
 * its own rounds find the row.
 */
export function loopbackPoke(port: number, key: Uint8Array): Poke {
  return async () => {
    fetch(`http://127.0.0.1:${port}/poke`, {
      method: 'POST',
      headers: { 'x-sillage-poke': Buffer.from(key).toString('hex') },
      signal: AbortSignal.timeout(patience),
    }).catch(() => undefined);
  };
}
