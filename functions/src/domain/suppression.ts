import { hmacHex } from './token.ts';

export type SuppressionReason = 'bounce' | 'soft-bounces' | 'complaint' | 'objection' | 'erasure' | 'manual';

/** Do not mail. Holds a keyed hash of the address only; outlives the lead. A look-up that fails blocks sending. */
export type Suppression = {
  id: string;
  /** HMAC-SHA-256 (hex) of the normalised address, unique */
  addressHash: string;
  reason: SuppressionReason;
  since: string;
};

/** @param email normalised */
export function suppressionHash(key: Uint8Array, email: string): string {
  return hmacHex(key, email);
}
