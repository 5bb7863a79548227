import { confirmable } from '../domain/consent-ledger.ts';
import { type DownloadGrant, grantState } from '../domain/grant.ts';
import { ulidSchema } from '../domain/ids.ts';
import { spans } from '../domain/schedule.ts';
import { type Keys, linkTokenHash, readerToken, readReaderToken } from '../domain/token.ts';
import type { AssetStore, Store } from '../ports.ts';
import { type ConfirmationParts, settleConfirmation } from './settle-confirmation.ts';

/** How somebody came to a download: by the link of a guide mail, or by « Mes guides ». */
export type DownloadKey = { by: 'mail'; token: string } | { by: 'reader'; token: string; grantId: string };

/** Dead or unknown link; show the same page for all. `again` leads to the form, when it is known which. */
export type Gone = { kind: 'gone'; reason: 'unknown' | 'expired' | 'used-up'; again: { title: string; page: string } | null };

export type DownloadPeek =
  | {
      kind: 'open';
      title: string;
      /** path of the form, for somebody the mail was forwarded to */
      page: string;
      downloadsLeft: number;
      expiresAt: string;
      /** sentences the button confirms */
      toConfirm: string[];
      /** false once the address was proved before */
      provesAddress: boolean;
      readerPath: string;
    }
  | Gone;

/** For the page with the button (GET): changes nothing. */
export type PeekDownload = (key: DownloadKey) => Promise<DownloadPeek>;

/** `opened`: answer 303 to `path`, good for five minutes. `not-ready`: no edition has been made yet; the download isn't counted. */
export type RedeemOutcome = { kind: 'opened'; path: string } | { kind: 'not-ready'; title: string; page: string } | Gone;

/** The button (POST): proves the address, confirms what was ticked (by the mail's button), tells colleagues, enrols, counts, opens. */
export type RedeemDownload = (key: DownloadKey) => Promise<RedeemOutcome>;

type LinkParts = {
  store: Pick<Store, 'grants' | 'leads' | 'consents'>;
  clock: ConfirmationParts['clock'];
  keys: Pick<Keys, 'reader'>;
};

export const peekDownload =
  (parts: LinkParts): PeekDownload =>
  async (key) => {
    const { store, clock, keys } = parts;
    const grant = await findGrant(parts, key);
    if (grant === null) return unknown;
    const state = grantState(grant, clock.now());
    if (state !== 'open') return gone(state, grant);
    const [lead, lines] = await Promise.all([store.leads.find(grant.leadId), store.consents.ofLead(grant.leadId)]);
    if (lead === null) return unknown;
    return {
      kind: 'open',
      title: grant.whitepaper.title,
      page: grant.page,
      downloadsLeft: grant.maxDownloads - grant.downloads,
      expiresAt: grant.expiresAt,
      toConfirm: [...new Set(confirmable(lines, [grant.submissionId]).map(({ wording }) => wording))],
      provesAddress: lead.confirmedAt === null,
      readerPath: `/mes-guides/${readerToken(keys.reader, lead.id)}`,
    };
  };

export type RedeemParts = ConfirmationParts & LinkParts & { store: Pick<Store, 'editions'>; assets: Pick<AssetStore, 'signedPath'> };

/** Seconds that the address of the PDF is good for: long enough to open it, too short to pass it on. */
const openFor = (5 * spans.minute) / spans.second;

export const redeemDownload =
  (parts: RedeemParts): RedeemDownload =>
  async (key) => {
    const { store, clock, assets, log } = parts;
    const grant = await findGrant(parts, key);
    if (grant === null) return unknown;
    const state = grantState(grant, clock.now());
    if (state !== 'open') return gone(state, grant);
    const lead = await store.leads.find(grant.leadId);
    if (lead === null) return unknown;

    return log.within(grant.submissionId, async () => {
      // Before counting: if this is cut off, the same press of the button is still there to finish it.
      // The page of the mail shows what its button confirms; in « Mes guides » each pending choice has a button of its own.
      const submissionIds = key.by === 'mail' ? [grant.submissionId] : [];
      const isFirstUse = grant.firstUsedAt === null;
      await settleConfirmation(parts, { lead, submissionIds, offers: [grant.whitepaper], method: 'mail-button', isFirstUse });

      const { title } = grant.whitepaper;
      const edition = await store.editions.latest(grant.whitepaper.id);
      if (edition === null) return { kind: 'not-ready', title, page: grant.page };
      const counted = await count(parts, grant);
      if (counted !== 'open') return gone(counted, grant);
      log.info('download.opened', { edition: edition.id });
      return { kind: 'opened', path: await assets.signedPath(edition.assetKey, edition.fileName, openFor) };
    });
  };

async function findGrant({ store, keys }: LinkParts, key: DownloadKey): Promise<DownloadGrant | null> {
  if (key.by === 'mail') {
    const hash = linkTokenHash(key.token);
    return hash === null ? null : store.grants.findByTokenHash(hash);
  }
  const reader = readReaderToken(keys.reader, key.token);
  if (reader === null || !ulidSchema.safeParse(key.grantId).success) return null;
  const grant = await store.grants.find(key.grantId);
  return grant?.leadId === reader.leadId ? grant : null;
}

/** Compare-and-set, until it is ours or there is nothing left: each round that fails was somebody else's download. */
async function count({ store, clock }: RedeemParts, grant: DownloadGrant): Promise<'open' | 'used-up'> {
  let seen: DownloadGrant | null = grant;
  while (seen !== null && seen.downloads < seen.maxDownloads) {
    if (await store.grants.countDownload(seen.id, seen.downloads, clock.now().toISOString())) return 'open';
    seen = await store.grants.find(grant.id);
  }
  return 'used-up';
}

const unknown: Gone = { kind: 'gone', reason: 'unknown', again: null };

function gone(reason: Gone['reason'], grant: DownloadGrant): Gone {
  return { kind: 'gone', reason, again: { title: grant.whitepaper.title, page: grant.page } };
}
