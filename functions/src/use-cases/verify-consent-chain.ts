import { genesis } from '../domain/consent.ts';
import { type ChainFault, verifyChain } from '../domain/consent-ledger.ts';
import type { Store } from '../ports.ts';

/** `lines`: how many were right, from the first on. `seq`: the line that isn't. */
export type ChainReport =
  | { kind: 'whole'; lines: number; headHash: string }
  | { kind: 'broken'; lines: number; seq: number; fault: ChainFault };

/** Reads the whole ledger, a page at a time. */
export type VerifyConsentChain = () => Promise<ChainReport>;

export const verifyConsentChain =
  ({ store, page = 1000 }: { store: Pick<Store, 'consents'>; page?: number }): VerifyConsentChain =>
  async () => {
    let head = genesis;
    for (;;) {
      const lines = await store.consents.chain(head.seq, page);
      if (lines.length === 0) return { kind: 'whole', lines: head.seq, headHash: head.hash };
      const check = verifyChain(lines, head);
      if (!check.ok) return { kind: 'broken', lines: check.seq - 1, seq: check.seq, fault: check.fault };
      head = check.head;
    }
  };
