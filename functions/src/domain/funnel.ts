import { dayPlus, type ProductDay, productDay } from './counter.ts';

/**
 * The funnel, from a page that is seen to a meeting that is asked for. Every number counts events of a period by the day on which they happened,
 * in Paris: a figure of a day that has passed changes only when somebody is erased. What is counted, and when:
 *
 * - `views`: pages of a piece that a reader saw, on the day they saw them; every chapter of a guide is one. From the counters: no person in it.
 * - `clicks`: followed links of a block that invites to something (a call towards a comparatif, « À lire aussi »). From the counters.
 * - `forms`: requests that were received and accepted, or held to be answered later; robots, suppressed addresses and meetings are left out.
 * - `confirmed`: people whose address was proved for the first time, on that day.
 * - `downloads`: rights to open a document that were used for the first time, on that day; opening it again is no second one.
 * - `mails`: marketing mails that left, on the day they were handed over. Mails that somebody asked for aren't counted.
 * - `unsubscribes`: people who withdrew a consent or objected; one who does both in the period is one.
 * - `meetings`: requests for a meeting, accepted or held.
 *
 * What they are put down to: a request counts for the page that led to it (the article whose call was followed, or the page of the form itself), for
 * the offer it asked for and for the source that its form carried. What happens to a person later (confirmed, mails, unsubscribes, meetings)
 * counts for that person's first request. Counters know no source: they aren't joined to people.
 */
export const measures = ['views', 'clicks', 'forms', 'confirmed', 'downloads', 'mails', 'unsubscribes', 'meetings'] as const;
export type Measure = (typeof measures)[number];

/** The stages of the picture, in order. `clicks` leads from page to page inside the first. */
export const stages = ['views', 'forms', 'confirmed', 'downloads', 'mails', 'unsubscribes', 'meetings'] as const satisfies Measure[];
export type Stage = (typeof stages)[number];

/** From the first day until before `to`. */
export type Period = { from: ProductDay; to: ProductDay };

/** The last so many days, today among them. */
export function lastDays(now: Date, days: number): Period {
  const to = dayPlus(productDay(now), 1);
  return { from: dayPlus(to, -days), to };
}

/** Where a request came from, as its form carried it. All null: typed in, a bookmark, or a reader whose browser tells nothing. */
export type Origin = { utmSource: string | null; utmMedium: string | null; utmCampaign: string | null; referrerHost: string | null };

/** So many events of one kind that have everything in common that figures are grouped by. `origin` null: it can't be known (counters, the erased). */
export type FigureRow = {
  measure: Measure;
  pieceId: string | null;
  block: string | null;
  offerId: string | null;
  origin: Origin | null;
  count: number;
};

export type Counts = Record<Measure, number>;

export type Figures = {
  total: Counts;
  /** greatest first */
  pieces: { id: string; counts: Counts; blocks: { block: string; counts: Counts }[] }[];
  /** what was asked for: `views` are those of the offer's own page */
  offers: { id: string; counts: Counts }[];
  /** without views and clicks, which have no source */
  origins: { origin: Origin; counts: Counts }[];
};

export function noCounts(): Counts {
  return { views: 0, clicks: 0, forms: 0, confirmed: 0, downloads: 0, mails: 0, unsubscribes: 0, meetings: 0 };
}

/** Adds rows up: in all, and by piece, block, offer and source. */
export function figuresOf(rows: readonly FigureRow[]): Figures {
  const total = noCounts();
  const pieces = new Map<string, { counts: Counts; blocks: Map<string, Counts> }>();
  const offers = new Map<string, Counts>();
  const origins = new Map<string, { origin: Origin; counts: Counts }>();
  for (const { offerId } of rows) if (offerId !== null) offers.set(offerId, noCounts());
  for (const { measure, pieceId, block, offerId, origin, count } of rows) {
    total[measure] += count;
    if (pieceId !== null) {
      const piece = found(pieces, pieceId, () => ({ counts: noCounts(), blocks: new Map<string, Counts>() }));
      piece.counts[measure] += count;
      if (block !== null && block !== '') found(piece.blocks, block, noCounts)[measure] += count;
    }
    const offer = offers.get(offerId ?? (measure === 'views' || measure === 'clicks' ? (pieceId ?? '') : ''));
    if (offer) offer[measure] += count;
    if (origin !== null) found(origins, originKey(origin), () => ({ origin, counts: noCounts() })).counts[measure] += count;
  }
  return {
    total,
    pieces: ranked([...pieces].map(([id, { counts, blocks }]) => ({ id, counts, blocks: ranked(named(blocks, 'block')) }))),
    offers: ranked(named(offers, 'id')),
    origins: ranked([...origins.values()]),
  };
}

function found<Value>(values: Map<string, Value>, key: string, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make();
  values.set(key, made);
  return made;
}

function named<Name extends string>(values: Map<string, Counts>, name: Name) {
  return [...values].map(([key, counts]) => ({ [name]: key, counts }) as Record<Name, string> & { counts: Counts });
}

/** By what a marketer looks at first: meetings, then requests, then what is seen. */
function ranked<Entry extends { counts: Counts }>(entries: Entry[]): Entry[] {
  const order: Measure[] = ['forms', 'meetings', 'confirmed', 'views', 'clicks', 'mails'];
  return entries.toSorted(
    (a, b) => order.map((measure) => b.counts[measure] - a.counts[measure]).find((difference) => difference !== 0) ?? 0,
  );
}

export function originKey({ utmSource, utmMedium, utmCampaign, referrerHost }: Origin): string {
  return JSON.stringify([utmSource, utmMedium, utmCampaign, utmSource === null ? referrerHost : null]);
}

/** What each stage is a share of, where a share says something. The stages are counted by their own days: over a short period a share is rough. */
const shareOf: Partial<Record<Stage, Stage>> = {
  forms: 'views',
  confirmed: 'forms',
  downloads: 'forms',
  unsubscribes: 'mails',
  meetings: 'confirmed',
};

/** Below so many, a share says more about chance than about the page. */
export const leastForShare = 30;

/** A stage as a share of the one it comes from, 0 to 1; null where that says nothing: too few, or events of another period among them. */
export function shareAt(stage: Stage, counts: Counts): { of: Stage; share: number } | null {
  const of = shareOf[stage];
  if (of === undefined || counts[of] < leastForShare || counts[stage] > counts[of]) return null;
  return { of, share: counts[stage] / counts[of] };
}
