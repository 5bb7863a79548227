import { fingerprint, type Keys } from '../domain/token.ts';
import type { Store } from '../ports.ts';

/** `changed`: the suppressions were hashed with another secret; mailing would reach people who must not be mailed, so starting is refused. */
export type SuppressionKeyCheck = { kind: 'ok' | 'changed' };

/** Compares the key's fingerprint with the one kept in mark `suppression-key` (kept at the first start). */
export type CheckSuppressionKey = () => Promise<SuppressionKeyCheck>;

export const suppressionKeyMark = 'suppression-key';

export const checkSuppressionKey =
  ({ store, keys }: { store: Pick<Store, 'marks'>; keys: Pick<Keys, 'suppression'> }): CheckSuppressionKey =>
  async () => {
    const present = fingerprint(keys.suppression);
    const kept = await store.marks.get(suppressionKeyMark);
    if (kept !== null) return { kind: kept === present ? 'ok' : 'changed' };
    await store.marks.set(suppressionKeyMark, present);
    return { kind: 'ok' };
  };
