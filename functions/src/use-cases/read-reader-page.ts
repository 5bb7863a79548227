import type { Purpose } from '../domain/consent.ts';

export type ReaderGuide = { grantId: string; title: string; page: string; openable: boolean; downloadsLeft: number; expiresAt: string };
/** Newest wording of a purpose that was ever asked. `pending` can be confirmed, `confirmed` withdrawn. */
export type ReaderChoice = { purpose: Purpose; state: 'pending' | 'confirmed' | 'withdrawn'; wording: string; since: string };

/** « Mes guides ». The address is masked (`c…e@exemple.fr`): mails are forwarded. */
export type ReaderPage = { kind: 'page'; address: string; guides: ReaderGuide[]; choices: ReaderChoice[] } | { kind: 'unknown' };

/** GET: changes nothing. */
export type ReadReaderPage = (token: string) => Promise<ReaderPage>;
