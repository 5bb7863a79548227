export type ChainReport = { kind: 'whole'; lines: number; headHash: string } | { kind: 'broken'; lines: number; seq: number; why: string };

/** Reads the whole ledger, a page at a time. */
export type VerifyConsentChain = () => Promise<ChainReport>;
