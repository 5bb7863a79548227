import { plus, spans } from './schedule.ts';

/**
 * Mark `transport`: the transport as a whole took nothing the last times it was asked by marketing. While it rests nothing is handed to it; then one mail
 * is tried alone. A mail that somebody waits for is tried by itself, whatever stands here.
 */
export type Circuit = {
  /** how many times in a row */
  failures: number;
  /** the code of the last failure */
  reason: string;
  /** product times, as those of the mails that wait: of the first failure, and until when it rests */
  since: string;
  until: string;
};

export const circuitMark = 'transport';

/** A silent server makes each mail that tries it `uncertain`: five in the first hour, then two an hour. One that says no costs nobody anything. */
const rests = {
  unknown: { first: 2 * spans.minute, longest: 30 * spans.minute },
  refused: { first: spans.minute, longest: 10 * spans.minute },
} as const;

/** After one more failure: it rests, twice as long each time. */
export function afterFailure(before: Circuit | null, reason: string, now: Date): Circuit {
  const failures = (before?.failures ?? 0) + 1;
  const { first, longest } = reason === 'outcome-unknown' ? rests.unknown : rests.refused;
  const rest = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  return { failures, reason, since: before?.since ?? now.toISOString(), until: plus(now, rest).toISOString() };
}

/** Nothing rests for longer than it may: an `until` further away was written by a clock that has been set back since. */
export function isResting(circuit: Circuit | null, now: Date): boolean {
  if (circuit === null) return false;
  const left = Date.parse(circuit.until) - now.getTime();
  return left > 0 && left <= rests.unknown.longest;
}

/** A mark as it was stored; null for none, or one that isn't ours to read. */
export function circuitOf(mark: unknown): Circuit | null {
  if (typeof mark !== 'object' || mark === null) return null;
  const { failures, reason, since, until } = mark as Partial<Record<keyof Circuit, unknown>>;
  if (typeof failures !== 'number' || typeof reason !== 'string' || typeof since !== 'string' || typeof until !== 'string') return null;
  return Number.isNaN(Date.parse(until)) ? null : { failures, reason, since, until };
}
