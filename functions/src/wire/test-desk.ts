import { randomBytes } from 'node:crypto';
import type { Payload } from 'payload';
import { payloadStore } from '../adapters/payload-store.ts';
import { deriveKeys, type Keys } from '../domain/token.ts';
import type { Log, Store } from '../ports.ts';
import { type SequenceDesk, sequenceDesk } from './sequence-desk.ts';

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export type TestDesk = { store: Store; keys: Keys; sequences: SequenceDesk };

/** What the admin does with sequences, over the Payload of a test, at its times and with its ids. */
export function testDesk(payload: Payload, now: () => Date, newId: () => string): TestDesk {
  const store = payloadStore(payload);
  const keys = deriveKeys('a secret of tests, never of an installation');
  const random = { id: newId, bytes: (length: number) => new Uint8Array(randomBytes(length)) };
  return { store, keys, sequences: sequenceDesk({ store, clock: { now }, random, log: quiet, keys }) };
}
