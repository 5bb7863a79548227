/** `unknown`: no such lead (or erased already). */
export type EraseOutcome = { kind: 'erased' | 'unknown' };

/** Removes a person; what stays is the suppression hash and a ledger without names. Safe to run again after a crash. */
export type EraseLead = (leadId: string) => Promise<EraseOutcome>;
