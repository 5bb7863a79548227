import { maskAddress } from '../domain/address.ts';
import { type ConsentEvent, type Purpose, purposes } from '../domain/consent.ts';
import { consentState, lastLine } from '../domain/consent-ledger.ts';
import { stoppedByMeeting } from '../domain/enrolment.ts';
import { type DownloadGrant, grantState } from '../domain/grant.ts';
import { type Keys, readReaderToken } from '../domain/token.ts';
import type { Clock, Store } from '../ports.ts';

export type ReaderGuide = { grantId: string; title: string; page: string; openable: boolean; downloadsLeft: number; expiresAt: string };
/** The latest wording of a purpose that was ever asked. `pending` can be confirmed, `confirmed` withdrawn. */
export type ReaderChoice = { purpose: Purpose; state: 'pending' | 'confirmed' | 'withdrawn'; wording: string; since: string };

/** « Mes guides ». The address is masked (`c…e@exemple.fr`): mails are forwarded. */
export type ReaderPage =
  | {
      kind: 'page';
      address: string;
      guides: ReaderGuide[];
      choices: ReaderChoice[];
      /** since when the advice is stopped by a request for a meeting, and may go on; null when it isn't */
      adviceStoppedAt: string | null;
    }
  | { kind: 'unknown' };

/** GET: changes nothing. */
export type ReadReaderPage = (token: string) => Promise<ReaderPage>;

export type ReaderPageParts = {
  store: Pick<Store, 'leads' | 'grants' | 'consents' | 'enrolments'>;
  clock: Pick<Clock, 'now'>;
  keys: Pick<Keys, 'reader'>;
};

export const readReaderPage =
  ({ store, clock, keys }: ReaderPageParts): ReadReaderPage =>
  async (token) => {
    const reader = readReaderToken(keys.reader, token);
    if (reader === null) return { kind: 'unknown' };
    const [lead, grants, lines, enrolments] = await Promise.all([
      store.leads.find(reader.leadId),
      store.grants.ofLead(reader.leadId),
      store.consents.ofLead(reader.leadId),
      store.enrolments.ofLead(reader.leadId),
    ]);
    if (lead === null) return { kind: 'unknown' };
    const now = clock.now();
    return {
      kind: 'page',
      address: maskAddress(lead.email),
      guides: newestEach(grants, now).map((grant) => shown(grant, now)),
      choices: purposes.flatMap((purpose) => choiceOf(lines, purpose)),
      adviceStoppedAt: stoppedByMeeting(enrolments, lines)[0]?.endedAt ?? null,
    };
  };

/** One line a whitepaper, newest first: the newest grant that can be opened, else the newest. */
function newestEach(grants: readonly DownloadGrant[], now: Date): DownloadGrant[] {
  const byWhitepaper = new Map<string, DownloadGrant>();
  for (const grant of [...grants].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))) {
    const known = byWhitepaper.get(grant.whitepaper.id);
    const better = known !== undefined && grantState(known, now) !== 'open' && grantState(grant, now) === 'open';
    if (known === undefined || better) byWhitepaper.set(grant.whitepaper.id, grant);
  }
  return [...byWhitepaper.values()];
}

function shown(grant: DownloadGrant, now: Date): ReaderGuide {
  return {
    grantId: grant.id,
    title: grant.whitepaper.title,
    page: grant.page,
    openable: grantState(grant, now) === 'open',
    downloadsLeft: Math.max(0, grant.maxDownloads - grant.downloads),
    expiresAt: grant.expiresAt,
  };
}

function choiceOf(lines: readonly ConsentEvent[], purpose: Purpose): ReaderChoice[] {
  const state = consentState(lines, purpose);
  const last = lastLine(lines, purpose);
  return state === 'none' || last === null ? [] : [{ purpose, state, wording: last.wording, since: last.at }];
}
