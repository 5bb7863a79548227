import type { Purpose } from '../domain/consent.ts';
import { type Keys, readUnsubscribeToken } from '../domain/token.ts';
import type { Log } from '../ports.ts';
import { type WithdrawParts, withdrawConsents } from './withdraw-consents.ts';

/** `unknown`: not our token; answer it with the same page and status. */
export type UnsubscribeOutcome = { kind: 'done' | 'unknown' };

/** For the page with the button (GET): true if the token is ours. No database. */
export type PeekUnsubscribe = (token: string) => boolean;

/**
 * POST, RFC 8058 or the page's button. Idempotent, at once. Throws TransientError when the database is away (answer 503: mail clients try again).
 * `notMe`: somebody else typed this address; what was asked for with it and waits to leave is cancelled too.
 */
export type Unsubscribe = (input: {
  token: string;
  method: 'one-click' | 'unsubscribe-page';
  notMe?: boolean;
}) => Promise<UnsubscribeOutcome>;

/** What a link of scope 'marketing' ends. */
const marketing: readonly Purpose[] = ['newsletter', 'nurture'];

export const peekUnsubscribe =
  ({ keys }: { keys: Pick<Keys, 'unsubscribe'> }): PeekUnsubscribe =>
  (token) =>
    readUnsubscribeToken(keys.unsubscribe, token) !== null;

export type UnsubscribeParts = WithdrawParts & { keys: Pick<Keys, 'unsubscribe'>; log: Log };

export const unsubscribe =
  (parts: UnsubscribeParts): Unsubscribe =>
  async ({ token, method, notMe = false }) => {
    const read = readUnsubscribeToken(parts.keys.unsubscribe, token);
    if (read === null) return { kind: 'unknown' };
    const withdrawn = await withdrawConsents(parts, read.leadId, marketing, method);
    if (notMe) await parts.store.sends.skipQueued(read.leadId, 'transactional', 'not-me', parts.clock.now().toISOString());
    parts.log.info('lead.unsubscribed', { lead: read.leadId, method, notMe, changed: withdrawn.length });
    return { kind: 'done' };
  };
