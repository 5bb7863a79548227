import * as z from 'zod';
import { plus, spans } from './schedule.ts';

/**
 * How long what is personal is kept. A publisher may keep it shorter, never longer (compliance.md, section 1).
 *
 * - `unprovedDays`: people whose address was never proved, after their last request. 30 days; no text gives a number, this one is our own. A link
 *   lives for seven days, so it is never shorter than that.
 * - `prospectMonths`: people, since they were collected or since the last act that came from them. 3 years (CNIL on prospecting a non-customer by mail:
 *   olympe.legal, « durée de conservation … prospection d’un non client par courriel »). A click is an act, an open is none.
 * - `networkMonths`: the keyed hash of the network that a form was sent from. 12 months; our own too.
 * - `counterMonths`: daily counts of the audience. 25 months (CNIL on audience measurement without consent, cnil.fr/fr/node/167364).
 *
 * What proves a consent or an objection outlives them all: the ledger, with nobody's name in it, and the keyed hash of the address.
 */
export type RetentionPeriods = { unprovedDays: number; prospectMonths: number; networkMonths: number; counterMonths: number };

/** The longest that each may be is what holds while nobody chose. */
export const retentionPeriods = {
  unprovedDays: { least: 7, most: 30 },
  prospectMonths: { least: 1, most: 36 },
  networkMonths: { least: 1, most: 12 },
  counterMonths: { least: 1, most: 25 },
} as const satisfies Record<keyof RetentionPeriods, { least: number; most: number }>;

export const retentionDefaults: RetentionPeriods = {
  unprovedDays: retentionPeriods.unprovedDays.most,
  prospectMonths: retentionPeriods.prospectMonths.most,
  networkMonths: retentionPeriods.networkMonths.most,
  counterMonths: retentionPeriods.counterMonths.most,
};

const period = (name: keyof RetentionPeriods) => z.number().int().min(retentionPeriods[name].least).max(retentionPeriods[name].most);

export const retentionSchema: z.ZodType<RetentionPeriods> = z.object({
  unprovedDays: period('unprovedDays'),
  prospectMonths: period('prospectMonths'),
  networkMonths: period('networkMonths'),
  counterMonths: period('counterMonths'),
});

/** What is older than these is not kept, ISO; `counters` is a day. */
export type KeptSince = { unproved: string; prospects: string; networks: string; counters: string };

export function keptSince(periods: RetentionPeriods, now: Date): KeptSince {
  return {
    unproved: plus(now, -periods.unprovedDays * spans.day).toISOString(),
    prospects: monthsBefore(now, periods.prospectMonths).toISOString(),
    networks: monthsBefore(now, periods.networkMonths).toISOString(),
    counters: monthsBefore(now, periods.counterMonths).toISOString().slice(0, 10),
  };
}

/** So many calendar months earlier, at the same time of the day in UTC; the last day of a month that is too short for that day. */
export function monthsBefore(time: Date, months: number): Date {
  const earlier = new Date(time);
  earlier.setUTCDate(1);
  earlier.setUTCMonth(earlier.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(earlier.getUTCFullYear(), earlier.getUTCMonth() + 1, 0)).getUTCDate();
  earlier.setUTCDate(Math.min(time.getUTCDate(), lastDay));
  return earlier;
}

/** « 3 ans », « 18 mois »: as a notice says it. */
export function periodInFrench(months: number): string {
  if (months % 12 !== 0) return `${months} mois`;
  return months === 12 ? '1 an' : `${months / 12} ans`;
}

/** What a run did, in numbers: nobody is in it. */
export type Forgotten = {
  /** people whose address was never proved */
  unproved: number;
  /** people who had not been heard of for too long */
  prospects: number;
  /** requests of robots and of excluded addresses, and messages that nothing could be made of */
  refused: number;
  /** hashes of networks, in requests and in the ledger */
  networks: number;
  /** daily counts */
  counters: number;
};

export const nothingForgotten: Forgotten = { unproved: 0, prospects: 0, refused: 0, networks: 0, counters: 0 };

export const retentionSteps = ['unproved', 'prospects', 'refused', 'submission-networks', 'consent-networks', 'counters'] as const;
export type RetentionStep = (typeof retentionSteps)[number];

const stepSchema = z.enum(retentionSteps);
const countsSchema = z.object({
  unproved: z.number(),
  prospects: z.number(),
  refused: z.number(),
  networks: z.number(),
  counters: z.number(),
});

/**
 * Mark `retention`: how far today's run is, and what the last whole one did. `step` null: today's is done. `after`: where a list of people goes on
 * (the contact of the last one seen). `networks`: up to when hashes of networks are gone, for good.
 */
const markSchema = z.object({
  day: z.iso.date(),
  step: stepSchema.nullable(),
  after: z.iso.datetime().nullable(),
  forgotten: countsSchema,
  networks: z.object({ submissions: z.iso.datetime().nullable(), consents: z.iso.datetime().nullable() }),
  last: z.object({ at: z.iso.datetime(), forgotten: countsSchema }).nullable(),
});
export type RetentionMark = z.infer<typeof markSchema>;
export const retentionMark = 'retention';

/** Where to go on. A mark of an earlier day, or none that can be read, begins a new run; what was forgotten for good stays so. */
export function retentionAt(mark: unknown, day: string): RetentionMark {
  const read = markSchema.safeParse(mark);
  const known = read.success ? read.data : null;
  if (known?.day === day) return known;
  return {
    day,
    step: retentionSteps[0],
    after: null,
    // A run that a day was too short for goes on counting.
    forgotten: known !== null && known.step !== null ? known.forgotten : nothingForgotten,
    networks: known?.networks ?? { submissions: null, consents: null },
    last: known?.last ?? null,
  };
}

/** The last whole run, for people to see; null before the first. */
export function lastRetention(mark: unknown): RetentionMark['last'] {
  const read = markSchema.safeParse(mark);
  return read.success ? read.data.last : null;
}

export function stepAfter(step: RetentionStep): RetentionStep | null {
  return retentionSteps[retentionSteps.indexOf(step) + 1] ?? null;
}
