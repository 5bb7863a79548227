import type { ContentRef } from './ids.ts';

/** What a broadcast may be about: a letter to its readers, or advice to those who asked for it. */
export type BroadcastPurpose = 'newsletter' | 'nurture';

/**
 * Who is chosen. Empty arrays and null restrict nothing; AND between kinds, OR inside one. Choosing gives no right to mail: consent, suppression
 * and the cap are asked of everybody who is chosen.
 */
export type Audience = {
  purpose: BroadcastPurpose;
  /** leads who chose one of these topics; a lead without any choice is in */
  topics: ContentRef[];
  /** leads to whom one of these whitepapers was granted */
  offers: ContentRef[];
  /** leads whose address was proved at this instant (ISO) or later */
  confirmedSince: string | null;
};

/** How many remain after each rule, each a part of the one before. `final` is who would get the mail: `underCap` today. */
export type Waterfall = { chosen: number; consented: number; notSuppressed: number; underCap: number; final: number };

export const nobodyAtAll: Waterfall = { chosen: 0, consented: 0, notSuppressed: 0, underCap: 0, final: 0 };

/** The sum of two parts of one audience. */
export function addWaterfalls(a: Waterfall, b: Waterfall): Waterfall {
  return {
    chosen: a.chosen + b.chosen,
    consented: a.consented + b.consented,
    notSuppressed: a.notSuppressed + b.notSuppressed,
    underCap: a.underCap + b.underCap,
    final: a.final + b.final,
  };
}
