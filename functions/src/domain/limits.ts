import { plus, spans } from './schedule.ts';
import type { CountedSend, Send } from './send.ts';

/** compliance.md, section 3: what one address or one network may make us mail. */
export const limits = {
  /** transactional mails to one address in 24 hours */
  mailsPerDay: 3,
  /** between two transactional mails to one address */
  mailGap: 5 * spans.minute,
  /** submissions of one network in ten minutes */
  submissionsPerNetwork: 5,
  networkSpan: 10 * spans.minute,
  /** requests in an hour for addresses of one domain, unless the settings say otherwise: nobody is to flood a company's mailboxes through our forms */
  requestsPerDomain: 30,
  domainSpan: spans.hour,
  /** what a domain's limit puts off at most: links live for a week, and a reader forgets what they asked for in less */
  domainWait: spans.day,
} as const;

/** What was asked for addresses of one domain within `limits.domainSpan`, this one not included; `most`: how many mails may follow from it, 0 any number. */
export type DomainRequests = { sent: number; most: number };

export type HoldReason = 'address-daily' | 'address-gap' | 'network' | 'domain';
/** What counts for a domain among the held: one network that types addresses by the thousand is held by its own limit, and must not hold up others. */
export const ownHolds: readonly HoldReason[] = ['address-daily', 'address-gap', 'domain'];

/** Whether a mail that was asked for may leave now. */
export type Allowance = { kind: 'free' } | { kind: 'held'; reason: HoldReason; until: Date };

/** The moment a mail counts from: when it left, or when it was queued as long as it hasn't. */
const countedAt = (send: CountedSend): number => Date.parse(send.submittedAt ?? send.queuedAt);

const neverLeft: ReadonlySet<Send['status']> = new Set(['skipped', 'failed']);

/**
 * Whether a request may be answered by a mail of its own now. Over a limit it is held: joined with others into one mail that leaves at `until`.
 * @param sends every send of that lead
 * @param fromNetwork submissions counted for the visitor's network, this one not included
 */
export function holdOf(sends: readonly CountedSend[], fromNetwork: number, now: Date, toDomain: DomainRequests | null = null): Allowance {
  const times = transactionalTimes(sends, now, () => true);
  const address = addressHold(times, now);
  if (address.kind === 'held') return address;
  // one more span for every full handful: whoever types other people's addresses by the thousand makes five mails leave in a span, no more
  const ofNetwork = Math.floor(fromNetwork / limits.submissionsPerNetwork) * limits.networkSpan;
  const ofDomain =
    toDomain === null || toDomain.most === 0
      ? 0
      : Math.min(limits.domainWait, Math.floor(toDomain.sent / toDomain.most) * limits.domainSpan);
  const wait = Math.max(ofNetwork, ofDomain);
  if (wait === 0) return { kind: 'free' };
  return { kind: 'held', reason: ofDomain > ofNetwork ? 'domain' : 'network', until: plus(now, wait) };
}

/** The same rule for a mail that is about to leave: those that have left count, those that wait their turn don't. */
export function addressHoldOf(send: Pick<Send, 'id'>, sends: readonly CountedSend[], now: Date): Allowance {
  const left = (other: CountedSend) => other.id !== send.id && other.status !== 'queued';
  return addressHold(transactionalTimes(sends, now, left), now);
}

function transactionalTimes(sends: readonly CountedSend[], now: Date, counts: (send: CountedSend) => boolean): number[] {
  return sends
    .filter((send) => send.kind === 'transactional' && !neverLeft.has(send.status) && counts(send))
    .map(countedAt)
    .filter((time) => time > now.getTime() - spans.day)
    .sort((a, b) => a - b);
}

function addressHold(times: readonly number[], now: Date): Allowance {
  const oldest = times.at(-limits.mailsPerDay);
  const newest = times.at(-1);
  if (oldest !== undefined) return { kind: 'held', reason: 'address-daily', until: new Date(oldest + spans.day) };
  if (newest !== undefined && newest > now.getTime() - limits.mailGap) {
    return { kind: 'held', reason: 'address-gap', until: new Date(newest + limits.mailGap) };
  }
  return { kind: 'free' };
}

const mayHaveLeft: ReadonlySet<Send['status']> = new Set(['submitted', 'delivered', 'bounced', 'complained', 'uncertain']);

/**
 * Frequency cap: at most `perWeek` marketing mails in any seven days. Null while one more may leave, else the moment from which it may: when the
 * oldest that fills the week is seven days old, or in a minute when what fills it is still being submitted and may come to nothing.
 * @param except the send that asks
 */
export function capOf(sends: readonly CountedSend[], perWeek: number, now: Date, except: string | null = null): Date | null {
  const week = 7 * spans.day;
  const others = sends.filter((send) => send.kind === 'marketing' && send.id !== except);
  const leaving = others.filter((send) => send.status === 'submitting').length;
  const left = others
    .filter((send) => mayHaveLeft.has(send.status))
    .map((send) => Date.parse(send.submittedAt ?? send.settledAt ?? send.dueAt))
    .filter((time) => time > now.getTime() - week)
    .sort((a, b) => a - b);
  const frees = left.at(-perWeek);
  if (left.length >= perWeek && frees !== undefined) return new Date(frees + week);
  return left.length + leaving >= perWeek ? plus(now, spans.minute) : null;
}
