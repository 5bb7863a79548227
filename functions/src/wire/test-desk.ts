import { randomBytes } from 'node:crypto';
import type { Payload } from 'payload';
import { openMongoStore } from '../adapters/mongo-store.ts';
import { payloadStore } from '../adapters/payload-store.ts';
import { deriveKeys, type Keys } from '../domain/token.ts';
import type { Log, Mailer, Store } from '../ports.ts';
import { type BroadcastDesk, broadcastDesk } from './broadcast-desk.ts';
import { type ExplainDesk, explainDesk } from './explain-desk.ts';
import { type MailDesk, mailDesk } from './mail-desk.ts';
import { type MarketingSwitch, marketingSwitch } from './marketing-switch.ts';
import { type SequenceDesk, sequenceDesk } from './sequence-desk.ts';

const quiet: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  within: (_correlation, work) => work(),
  measure: () => undefined,
};

export type TestDesk = {
  store: Store;
  keys: Keys;
  marketing: MarketingSwitch;
  sequences: SequenceDesk;
  mails: MailDesk;
  broadcasts: BroadcastDesk;
  explain: ExplainDesk;
};

export { databaseOfPart, giveBack } from '../adapters/test-database.ts';

/** The store that the CMS's processes have beside their Payload (publish.ts). Closed by whoever closes the Payload. */
export async function testStoreBeside(payload: Payload, databaseUrl: string): Promise<{ store: Store; close: () => Promise<void> }> {
  if (databaseUrl.startsWith('file:')) return { store: payloadStore(payload), close: async () => undefined };
  const { store } = await openMongoStore(databaseUrl);
  return { store, close: () => store.close() };
}

/**
 * What the admin does with sequences, mails and broadcasts, over the Payload of a test, at its times and with its ids.
 * @param mailed takes what colleagues are mailed
 */
export function testDesk(
  payload: Payload,
  now: () => Date,
  newId: () => string,
  mailed: { to: string; text: string }[] = [],
  store: Store = payloadStore(payload),
): TestDesk {
  const keys = deriveKeys('a secret of tests, never of an installation');
  const random = { id: newId, bytes: (length: number) => new Uint8Array(randomBytes(length)) };
  const clock = { now, wall: now };
  const mailer: Pick<Mailer, 'submit'> = {
    async submit({ envelope, raw }) {
      mailed.push({ to: envelope.to, text: Buffer.from(raw).toString('latin1') });
      return { outcome: 'accepted', providerId: null };
    },
  };
  const parts = { store, clock, random, log: quiet, keys };
  const publicUrl = 'https://exemple.fr';
  return {
    store,
    keys,
    marketing: marketingSwitch(parts),
    sequences: sequenceDesk(parts),
    mails: mailDesk({ ...parts, mailer, publicUrl }),
    broadcasts: broadcastDesk(parts),
    explain: explainDesk({ ...parts, publicUrl }),
  };
}
