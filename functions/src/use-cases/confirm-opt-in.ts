import { confirmable } from '../domain/consent-ledger.ts';
import { type OptInToken, optInState } from '../domain/grant.ts';
import { type Keys, linkTokenHash, readerToken } from '../domain/token.ts';
import type { Clock, Store } from '../ports.ts';
import type { Gone } from './redeem-download.ts';
import { type ConfirmationParts, settleConfirmation } from './settle-confirmation.ts';

export type OptInPeek =
  | { kind: 'open'; title: string /** sentences the button confirms */; toConfirm: string[] }
  | { kind: 'already'; title: string; readerPath: string }
  | Gone;

/** For the page with the button (GET): changes nothing. */
export type PeekOptIn = (token: string) => Promise<OptInPeek>;

export type ConfirmOutcome = { kind: 'confirmed' | 'already'; title: string; readerPath: string } | Gone;

/** The button (POST) of a sign-up without a guide. */
export type ConfirmOptIn = (token: string) => Promise<ConfirmOutcome>;

export type PeekOptInParts = {
  store: Pick<Store, 'optIns' | 'consents'>;
  clock: Pick<Clock, 'now'>;
  keys: Pick<Keys, 'reader'>;
};

export const peekOptIn =
  (parts: PeekOptInParts): PeekOptIn =>
  async (token) => {
    const optIn = await find(parts, token);
    if (optIn === null) return unknown;
    const state = optInState(optIn, parts.clock.now());
    if (state === 'expired') return expired(optIn);
    if (state === 'used-up') return { kind: 'already', ...shown(parts, optIn) };
    const lines = await parts.store.consents.ofLead(optIn.leadId);
    return {
      kind: 'open',
      title: optIn.offer.title,
      toConfirm: [...new Set(confirmable(lines, [optIn.submissionId]).map(({ wording }) => wording))],
    };
  };

export type ConfirmOptInParts = ConfirmationParts & PeekOptInParts;

export const confirmOptIn =
  (parts: ConfirmOptInParts): ConfirmOptIn =>
  async (token) => {
    const { store, clock, log } = parts;
    const optIn = await find(parts, token);
    if (optIn === null) return unknown;
    const state = optInState(optIn, clock.now());
    if (state === 'expired') return expired(optIn);
    if (state === 'used-up') return { kind: 'already', ...shown(parts, optIn) };
    const lead = await store.leads.find(optIn.leadId);
    if (lead === null) return unknown;

    return log.within(optIn.submissionId, async () => {
      // The token is used up last: until then the same press of the button finishes what was cut off.
      await settleConfirmation(parts, {
        lead,
        submissionIds: [optIn.submissionId],
        offers: [optIn.offer],
        method: 'mail-button',
        isFirstUse: true,
      });
      const first = await store.optIns.use(optIn.id, clock.now().toISOString());
      log.info('address.confirmed', { first });
      return { kind: first ? 'confirmed' : 'already', ...shown(parts, optIn) };
    });
  };

async function find({ store }: PeekOptInParts, token: string): Promise<OptInToken | null> {
  const hash = linkTokenHash(token);
  return hash === null ? null : store.optIns.findByTokenHash(hash);
}

function shown({ keys }: PeekOptInParts, optIn: OptInToken): { title: string; readerPath: string } {
  return { title: optIn.offer.title, readerPath: `/mes-guides/${readerToken(keys.reader, optIn.leadId)}` };
}

const unknown: Gone = { kind: 'gone', reason: 'unknown', again: null };

function expired(optIn: OptInToken): Gone {
  return { kind: 'gone', reason: 'expired', again: { title: optIn.offer.title, page: optIn.page } };
}
