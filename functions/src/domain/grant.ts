import type { Purpose } from './consent.ts';
import type { ContentRef } from './ids.ts';
import { spans } from './schedule.ts';

/**
 * The right of one lead to open one edition. The link's token is HMAC-SHA-256(key, nonce): 32 bytes that can be made again for a
 * resubmission with the same Message-ID; the database has the nonce and the token's SHA-256 only, so neither the database nor the key alone gives a link.
 */
export type DownloadGrant = {
  id: string;
  /** unique: submission id */
  key: string;
  leadId: string;
  submissionId: string;
  whitepaper: ContentRef;
  /** path of the page that asks for it again, once the link is dead */
  page: string;
  nonce: string;
  tokenHash: string;
  /** what was ticked with this request, confirmed by the first POST */
  pending: { purpose: Purpose; wording: string; formId: string; formVersion: string }[];
  expiresAt: string;
  downloads: number;
  maxDownloads: number;
  firstUsedAt: string | null;
  createdAt: string;
};

/** The same for a sign-up without a guide: single use. */
export type OptInToken = {
  id: string;
  key: string;
  leadId: string;
  submissionId: string;
  /** what the form was for */
  offer: ContentRef;
  /** path of the page that leads to the form again */
  page: string;
  nonce: string;
  tokenHash: string;
  pending: DownloadGrant['pending'];
  expiresAt: string;
  usedAt: string | null;
  createdAt: string;
};

/** compliance.md, sections 3 and 4. */
export const linkLife = { span: 7 * spans.day, maxDownloads: 5 } as const;

export type LinkState = 'open' | 'expired' | 'used-up';

export function grantState(grant: Pick<DownloadGrant, 'expiresAt' | 'downloads' | 'maxDownloads'>, now: Date): LinkState {
  if (now.getTime() >= Date.parse(grant.expiresAt)) return 'expired';
  return grant.downloads >= grant.maxDownloads ? 'used-up' : 'open';
}

export function optInState(token: Pick<OptInToken, 'expiresAt' | 'usedAt'>, now: Date): LinkState {
  // Used before expired: whoever confirmed in time is told so for ever.
  if (token.usedAt !== null) return 'used-up';
  return now.getTime() >= Date.parse(token.expiresAt) ? 'expired' : 'open';
}
