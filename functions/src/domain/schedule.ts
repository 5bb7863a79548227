const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Durations in milliseconds. */
export const spans = { second, minute, hour, day } as const;

/** How long a claim is good for, in wall time. Longer than a transport may take, so that nobody takes over a mail that is still leaving. */
export const leases = { send: 2 * minute, enrolment: 2 * minute, broadcast: 30 * second } as const;

export function plus(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + milliseconds);
}

/**
 * How long to wait after so many failed attempts (1, 2 …): 15 s doubled each time, at most an hour, spread over the upper half of that span so
 * that what failed together doesn't come back together.
 * @param unit a random number in [0, 1)
 */
export function backoff(attempts: number, unit: number): number {
  const span = Math.min(hour, 15 * second * 2 ** Math.max(0, Math.min(attempts, 20) - 1));
  return Math.round(span / 2 + (span / 2) * unit);
}

/** A random number in [0, 1) from four random bytes. */
export function unitOf(bytes: Uint8Array): number {
  return bytes.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 32;
}

/** Up to half a minute later, so that what met there once doesn't meet again. */
export function jittered(time: Date, bytes: Uint8Array): string {
  return plus(time, Math.round(unitOf(bytes) * 30 * second)).toISOString();
}
