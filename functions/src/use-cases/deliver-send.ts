import { TransientError } from '../domain/errors.ts';
import { capOf } from '../domain/limits.ts';
import { incompleteReason } from '../domain/reasons.ts';
import { backoff, jittered, leases, plus, spans, unitOf } from '../domain/schedule.ts';
import type { Send, SendPatch } from '../domain/send.ts';
import { decidedAnewAt, decideSend, takeover, waitsForText } from '../domain/send-decision.ts';
import type { Keys } from '../domain/token.ts';
import type { MetricName } from '../metric-names.ts';
import type { Clock, Log, Mailer, Random, Submitted } from '../ports.ts';
import { type MakeMailParts, makeMail } from './make-mail.ts';
import { type ReadSendFacts, readSendFacts, type SendFactsParts } from './read-send-facts.ts';

/** `not-claimable`: settled, not due, or somebody else's. `lost`: our lease ran out while we worked, or a report settled it first. */
export type DeliverOutcome =
  | { kind: 'submitted' }
  | { kind: 'skipped' | 'failed' | 'uncertain'; reason: string }
  | { kind: 'deferred' | 'requeued'; reason: string; until: string }
  | { kind: 'not-claimable' | 'lost' };

/** One mail, from its row to the transport. Throws TransientError only when the database is away. */
export type DeliverSend = (sendId: string) => Promise<DeliverOutcome>;

export type DeliverParts = MakeMailParts & {
  store: MakeMailParts['store'] & SendFactsParts['store'];
  mailer: Pick<Mailer, 'submit'>;
  clock: Clock;
  random: Random;
  log: Log;
  keys: MakeMailParts['keys'] & Pick<Keys, 'suppression'>;
};

/**
 * Everything that can say no is asked before the claim, and the message is ready before it: 'submitting' then means that the mail may be leaving,
 * and a process that dies earlier leaves it queued. A withdrawal between the question and the claim skips the queued row, so the claim fails.
 */
export function deliverSend(parts: DeliverParts): DeliverSend {
  const read = readSendFacts(parts);
  const inTurn = turns();

  return async (sendId) => {
    const send = await parts.store.sends.find(sendId);
    if (send === null) {
      parts.log.info('send.delivery', { send: sendId, outcome: notClaimable.kind, reason: null });
      return notClaimable;
    }
    return parts.log.within(send.submissionId, async () => {
      const outcome = await inTurn(send.leadId ?? send.id, () => deliver(parts, read, send));
      const fields = { send: sendId, outcome: outcome.kind, reason: 'reason' in outcome ? outcome.reason : null };
      if (outcome.kind === 'requeued' || outcome.kind === 'failed' || outcome.kind === 'uncertain') parts.log.warn('send.delivery', fields);
      else parts.log.info('send.delivery', fields);
      const figure = figures[outcome.kind];
      if (figure !== null) parts.log.measure({ [figure]: 1 }, send.kind);
      return outcome;
    });
  };
}

const notClaimable: DeliverOutcome = { kind: 'not-claimable' };

/** What an outcome counts as; null: nothing became of the mail here. */
const figures: Record<DeliverOutcome['kind'], MetricName | null> = {
  submitted: 'mailsSubmitted',
  skipped: 'mailsSkipped',
  failed: 'mailsFailed',
  uncertain: 'mailsFailed',
  deferred: 'mailsDeferred',
  requeued: 'mailsTriedAgain',
  'not-claimable': null,
  lost: null,
};

async function deliver(parts: DeliverParts, read: ReadSendFacts, send: Send): Promise<DeliverOutcome> {
  const { store, clock } = parts;
  if (!couldBeClaimed(send, clock)) return notClaimable;
  // It may have left with the process that had it: a report or a person settles it, nobody mails again by a guess.
  if (send.status === 'submitting' && takeover(send) === 'uncertain') return end(parts, send, 'uncertain', 'lease-ran-out');

  const [known] = await read([send]);
  if (known === undefined) return notClaimable;
  const { lead, version, mail } = known;
  const decision = decideSend(send, known.facts, clock.now());
  if (decision.kind === 'skip') return end(parts, send, 'skipped', decision.reason);
  if (decision.kind === 'defer') return defer(parts, send, decision.until, decision.reason);

  // Versions are kept for ever: one that isn't there now will not come.
  if (send.mail.kind === 'sequence' && version === null) return end(parts, send, 'failed', 'version-missing');
  // Publishing may be about to compile it: the mail is owed, so it waits, but not for ever.
  if (mail === null)
    return waitsForText(send) ? retryLater(parts, send, 'mail-not-compiled') : end(parts, send, 'failed', 'never-compiled');
  const made = await makeMail(parts, send, mail, lead);
  if (made.kind === 'link-gone') return end(parts, send, 'skipped', 'erased');
  if (made.kind === 'incomplete') {
    // What this person never said won't come: the others' mails leave without them. A mail that is owed fails, so that somebody looks at it.
    return end(parts, send, send.kind === 'marketing' ? 'skipped' : 'failed', incompleteReason(made.missing));
  }

  const token = parts.random.id();
  const claim = { token, until: plus(clock.wall(), leases.send).toISOString() };
  const claimed = await store.sends.claim(send.id, clock.now().toISOString(), clock.wall().toISOString(), claim);
  if (claimed === null) return notClaimable;
  // Asked once more under the claim: another process may be mailing the same person, and of two that claimed at once at least one sees the other.
  const capped = send.kind === 'marketing' ? await capNow(parts, send, known.facts.capPerWeek) : null;
  if (capped !== null) {
    const until = jittered(decidedAnewAt(send, capped, clock.now()), parts.random.bytes(4));
    const given = await store.sends.settle(send.id, token, { status: 'queued', reason: 'cap', dueAt: until });
    return given ? { kind: 'deferred', reason: 'cap', until } : { kind: 'lost' };
  }
  return submit(parts, claimed.send, token, made);
}

function couldBeClaimed(send: Send, clock: Clock): boolean {
  if (send.status === 'queued') return Date.parse(send.dueAt) <= clock.now().getTime();
  return send.status === 'submitting' && send.leaseUntil !== null && Date.parse(send.leaseUntil) <= clock.wall().getTime();
}

async function capNow({ store, clock }: DeliverParts, send: Send, capPerWeek: number): Promise<Date | null> {
  if (send.leadId === null) return null;
  const now = clock.now();
  const counted = await store.sends.counted([send.leadId], plus(now, -7 * spans.day).toISOString());
  return capOf(counted.get(send.leadId) ?? [], capPerWeek, now, send.id);
}

async function submit(
  parts: DeliverParts,
  send: Send,
  token: string,
  made: { raw: Uint8Array; envelope: { from: string; to: string } },
): Promise<DeliverOutcome> {
  const { store, mailer, clock } = parts;
  const settle = async (patch: SendPatch, outcome: DeliverOutcome): Promise<DeliverOutcome> =>
    (await store.sends.settle(send.id, token, patch)) ? outcome : { kind: 'lost' };
  const attempts = send.attempts + 1;

  let submitted: Submitted;
  try {
    submitted = await mailer.submit({ ...made, sendId: send.id, kind: send.kind });
  } catch (error) {
    const code = error instanceof TransientError ? error.code : 'outcome-unknown';
    parts.log.error('send.not-submitted', error, { send: send.id, attempts });
    if (code === 'outcome-unknown' && send.kind === 'marketing') {
      return settle(
        { status: 'uncertain', reason: code, attempts, settledAt: clock.now().toISOString() },
        { kind: 'uncertain', reason: code },
      );
    }
    const until = nextAttempt(parts, attempts);
    return settle({ status: 'queued', reason: code, attempts, dueAt: until }, { kind: 'requeued', reason: code, until });
  }

  const at = clock.now().toISOString();
  if (submitted.outcome === 'accepted') {
    return settle(
      { status: 'submitted', reason: null, attempts, providerId: submitted.providerId, submittedAt: at },
      { kind: 'submitted' },
    );
  }
  const reason = submitted.reason;
  return settle({ status: 'failed', reason, attempts, settledAt: at }, { kind: 'failed', reason });
}

/**
 * Changes a send that isn't going to be submitted now. A queued one by compare-and-set on its status; one that somebody left behind only after
 * taking over its lease, so that nothing is changed under a process that has taken it over already.
 */
async function change({ store, clock, random }: DeliverParts, send: Send, patch: SendPatch & Pick<Send, 'status'>): Promise<boolean> {
  if (send.status === 'queued') return store.sends.transition(send.id, ['queued'], patch);
  const token = random.id();
  const claim = { token, until: plus(clock.wall(), leases.send).toISOString() };
  const claimed = await store.sends.claim(send.id, clock.now().toISOString(), clock.wall().toISOString(), claim);
  return claimed !== null && store.sends.settle(send.id, token, patch);
}

async function end(parts: DeliverParts, send: Send, status: 'skipped' | 'failed' | 'uncertain', reason: string): Promise<DeliverOutcome> {
  const changed = await change(parts, send, { status, reason, settledAt: parts.clock.now().toISOString() });
  return changed ? { kind: status, reason } : { kind: 'lost' };
}

async function defer(parts: DeliverParts, send: Send, untilDate: Date, reason: string): Promise<DeliverOutcome> {
  const until = untilDate.toISOString();
  const changed = await change(parts, send, { status: 'queued', reason, dueAt: until });
  return changed ? { kind: 'deferred', reason, until } : { kind: 'lost' };
}

async function retryLater(parts: DeliverParts, send: Send, reason: string): Promise<DeliverOutcome> {
  const attempts = send.attempts + 1;
  const until = nextAttempt(parts, attempts);
  const changed = await change(parts, send, { status: 'queued', reason, attempts, dueAt: until });
  return changed ? { kind: 'requeued', reason, until } : { kind: 'lost' };
}

function nextAttempt({ clock, random }: DeliverParts, attempts: number): string {
  return plus(clock.now(), backoff(attempts, unitOf(random.bytes(4)))).toISOString();
}

/**
 * Mails of one person leave one after the other, so that each counts for the limits of the next. Within this process, that is: for the weekly cap
 * the claim is asked once more (above); two transactional mails of one person that two processes send at once may keep less distance.
 */
function turns(): <T>(of: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (of, work) => {
    const mine = (last.get(of) ?? Promise.resolve()).then(work);
    const over = mine.catch(() => undefined);
    last.set(of, over);
    try {
      return await mine;
    } finally {
      if (last.get(of) === over) last.delete(of);
    }
  };
}
