import type { ConsentState } from './consent.ts';
import type { ExitReason } from './enrolment.ts';
import { addressHoldOf, capOf } from './limits.ts';
import { plus, spans } from './schedule.ts';
import type { CountedSend, Send } from './send.ts';
import type { SendWindow } from './sequence.ts';
import { nextOpening } from './window.ts';

/** What must be known of a mail at the moment it is to leave. */
export type SendFacts = {
  /** address of the lead it is to, now; null when there is no such lead any more */
  leadEmail: string | null;
  /** of the send's purpose */
  consent: ConsentState;
  /** 'unknown': the look-up failed */
  suppression: 'none' | 'suppressed' | 'unknown';
  /** why the enrolment that wrote it was ended early; null when it wasn't, or none wrote it */
  enrolmentExit: ExitReason | null;
  /** every send of the lead that may count, this one among them or not */
  sends: readonly CountedSend[];
  window: SendWindow;
  capPerWeek: number;
  /** marketing as a whole, its sequence or its broadcast: 'paused' waits, 'stopped' never leaves; absent is 'none' */
  hold?: Hold;
};

/** What a switch, a sequence or a broadcast says of the mails that it has queued. */
export type Hold = 'none' | 'paused' | 'stopped';

/**
 * `not-me` is no decision of this file: the reader said that somebody else asked. Nor is `mail-incomplete`: a value is missing for this one person.
 * `cap` skips a broadcast alone, which is news of a day: a mail of a sequence waits.
 */
export type SkipReason =
  | 'suppressed'
  | 'erased'
  | 'address-changed'
  | 'no-consent'
  | 'enrolment-ended'
  | 'not-me'
  | 'stopped'
  | 'cap'
  | 'mail-incomplete';
export type DeferReason = 'suppression-unknown' | 'paused' | 'window' | 'cap' | 'address-daily' | 'address-gap';

export type SendDecision = { kind: 'submit' } | { kind: 'skip'; reason: SkipReason } | { kind: 'defer'; until: Date; reason: DeferReason };

const submit: SendDecision = { kind: 'submit' };
const skip = (reason: SkipReason): SendDecision => ({ kind: 'skip', reason });

/**
 * The last word before a mail leaves. No fact makes it 'submit' for a suppressed address, for one whose look-up failed, or for a marketing
 * mail to somebody who doesn't agree to its purpose now.
 */
export function decideSend(send: Send, facts: SendFacts, now: Date): SendDecision {
  // An erasure takes the address and the lead out of it: what is left would pass for a mail to a colleague.
  if (send.to === '') return skip('erased');
  if (send.leadId !== null) {
    if (facts.leadEmail === null) return skip('erased');
    if (facts.leadEmail !== send.to) return skip('address-changed');
  }
  // In the order in which an audience is counted (waterfall-step.ts): the rows of a broadcast add up to what was shown before it.
  if (send.kind === 'marketing' && (send.leadId === null || send.purpose === null || facts.consent !== 'confirmed'))
    return skip('no-consent');
  if (facts.suppression === 'suppressed') return skip('suppressed');
  if (send.kind === 'marketing') {
    if (facts.enrolmentExit !== null) return skip('enrolment-ended');
    if (facts.hold === 'stopped') return skip('stopped');
  }
  if (facts.suppression === 'unknown') return { kind: 'defer', until: plus(now, spans.minute), reason: 'suppression-unknown' };
  return send.kind === 'marketing' ? pace(send, facts, now) : paceTransactional(send, facts, now);
}

/**
 * How long a mail is put off by a pause before it is looked at again. Those of a broadcast are thousands, and woken when it goes on (runBroadcasts); of a
 * sequence few were queued in the moment of its pause.
 */
const pausedFor = ({ broadcastId }: Pick<Send, 'broadcastId'>): number => (broadcastId === null ? spans.minute : 6 * spans.hour);

function pace(send: Send, facts: SendFacts, now: Date): SendDecision {
  if (facts.hold === 'paused') return { kind: 'defer', until: plus(now, pausedFor(send)), reason: 'paused' };
  const capped = capOf(facts.sends, facts.capPerWeek, now, send.id);
  // Within a minute: what fills the week is still leaving and may come to nothing.
  if (capped !== null && send.broadcastId !== null && capped.getTime() - now.getTime() > spans.minute) return skip('cap');
  if (capped !== null) return { kind: 'defer', until: nextOpening(facts.window, capped), reason: 'cap' };
  const opening = nextOpening(facts.window, now);
  return opening.getTime() > now.getTime() ? { kind: 'defer', until: opening, reason: 'window' } : submit;
}

/**
 * When a mail that is given back under its claim, since another one filled the week meanwhile, is decided on anew. One of a broadcast soon, so that
 * `pace` skips it: once the week is over it would be no news any more.
 * @param capped from when the cap lets it leave (capOf)
 */
export function decidedAnewAt(send: Pick<Send, 'broadcastId'>, capped: Date, now: Date): Date {
  const soon = plus(now, spans.minute);
  return send.broadcastId !== null && capped > soon ? soon : capped;
}

/** Requests that raced each other through ingest keep their distance here. Mails to colleagues have no lead and no limit. */
function paceTransactional(send: Send, facts: SendFacts, now: Date): SendDecision {
  if (send.leadId === null) return submit;
  const hold = addressHoldOf(send, facts.sends, now);
  return hold.kind === 'held' && hold.reason !== 'network' && hold.reason !== 'domain'
    ? { kind: 'defer', until: hold.until, reason: hold.reason }
    : submit;
}

/** Some four days, since waits grow to an hour. */
const mostTriesUncompiled = 100;

/**
 * Whether a mail that isn't compiled is waited for still: publishing may be about to bring it. One that lacks a value is never waited for, whoever it is
 * to: no later try has more to say.
 */
export function waitsForText(send: Pick<Send, 'attempts'>): boolean {
  return send.attempts < mostTriesUncompiled;
}

/**
 * What to do with a mail that was being submitted when its lease ran out: it may have left or not. Someone waits for a transactional one, so it
 * is submitted again (same Message-ID, a rare double); a marketing one is never mailed again by a guess.
 */
export function takeover(send: Pick<Send, 'kind'>): 'again' | 'uncertain' {
  return send.kind === 'transactional' ? 'again' : 'uncertain';
}
