import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Store } from '../ports.ts';

/** Gives leads from before there were audiences, or made without one, their address hash, a page a turn. Says how many. */
export type FillAddressHashes = () => Promise<number>;

export const fillAddressHashes =
  ({ store, keys, page = 1000 }: { store: Pick<Store, 'leads'>; keys: Pick<Keys, 'suppression'>; page?: number }): FillAddressHashes =>
  async () => {
    const missing = await store.leads.withoutAddressHash(page);
    if (missing.length === 0) return 0;
    await store.leads.setAddressHashes(missing.map(({ id, email }) => ({ id, addressHash: suppressionHash(keys.suppression, email) })));
    return missing.length;
  };
