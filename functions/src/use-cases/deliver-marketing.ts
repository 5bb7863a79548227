import { afterFailure, type Circuit, circuitMark, circuitOf, isResting } from '../domain/circuit.ts';
import { TransientError } from '../domain/errors.ts';
import { capOf } from '../domain/limits.ts';
import { incompleteReason } from '../domain/reasons.ts';
import { backoff, jittered, leases, plus, spans, unitOf } from '../domain/schedule.ts';
import type { Send, SendPatch } from '../domain/send.ts';
import { decidedAnewAt, decideSend, waitsForText } from '../domain/send-decision.ts';
import type { Envelope, Store, Submitted } from '../ports.ts';
import type { DeliverParts, DeliverSend } from './deliver-send.ts';
import { makeMail } from './make-mail.ts';
import { type KnownSend, type ReadSendFacts, readSendFacts } from './read-send-facts.ts';

export type MarketingReport = {
  listed: number;
  submitted: number;
  skipped: number;
  deferred: number;
  failed: number;
  /** the transport takes nothing at the moment; asking it for more would be asking in vain */
  stuck: boolean;
  /** since when the oldest that was listed could have left; null when none was */
  oldestDueAt: string | null;
};

/**
 * One page of the marketing mails that may leave now, of sequences and broadcasts alike, in batches: the facts of many in a few questions, each mail
 * decided by decideSend, a small chunk claimed, submitted in parallel and settled. What a process leaves behind when it is killed is at most one
 * chunk, `uncertain` and listed. Mails of one person never stand in one batch, so that each counts for the cap of the next.
 * @param deadline wall time in milliseconds after which no further batch is begun
 */
export type DeliverMarketing = (deadline: number) => Promise<MarketingReport>;

export type DeliverMarketingParts = DeliverParts & {
  store: DeliverParts['store'] & Pick<Store, 'marks'>;
  /** for what a dead process left behind */
  deliverSend: DeliverSend;
  /** mails listed at once; 512 when left out */
  page?: number;
};

/** Mails whose facts are read together: at the moment of sending, some tens of milliseconds before they leave. */
const batchSize = 64;
/** Mails that are with the transport at a time, and at most uncertain after a kill. */
const chunkSize = 16;
/**
 * How many at a time the transport is given now: one when it took nothing lately, or left something unanswered; then twice as many each time it takes
 * all. `since`: wall time at which it took something last.
 */
type Trust = { size: number; since: number; circuit: Circuit | null };
const trustedFor = spans.minute;
/** However slow the transport, facts are asked again after so long. */
const freshFor = 2 * spans.second;

export function deliverMarketing(parts: DeliverMarketingParts): DeliverMarketing {
  const read = readSendFacts(parts);
  const { store, clock, page = 512, log } = parts;
  const trust: Trust = { size: 1, since: 0, circuit: null };

  return async (deadline) => {
    const report: MarketingReport = { listed: 0, submitted: 0, skipped: 0, deferred: 0, failed: 0, stuck: false, oldestDueAt: null };
    const listed = await store.sends.due('marketing', clock.now().toISOString(), clock.wall().toISOString(), page);
    report.listed = listed.length;
    report.oldestDueAt = listed[0]?.dueAt ?? null;
    await settleAbandoned(parts, listed, report);
    // measured one by one
    const abandoned = report.failed;

    trust.circuit = listed.length === 0 ? null : circuitOf(await store.marks.get(circuitMark));
    if (trust.circuit !== null || clock.wall().getTime() - trust.since > trustedFor) trust.size = 1;
    report.stuck = isResting(trust.circuit, clock.now());

    let waiting = oneEach(listed.filter(({ status }) => status === 'queued'));
    while (waiting.length > 0 && !report.stuck && clock.wall().getTime() < deadline) {
      const rest = await deliverBatch(parts, read, waiting.slice(0, batchSize), trust, report);
      waiting = [...rest, ...waiting.slice(batchSize)];
    }
    if (report.listed > 0) log.info('send.batch', report);
    const { submitted: mailsSubmitted, skipped: mailsSkipped, deferred: mailsDeferred, failed } = report;
    log.measure({ mailsSubmitted, mailsSkipped, mailsDeferred, mailsFailed: failed - abandoned }, 'marketing');
    return report;
  };
}

/** They may have left with the process that had them: a report or a person settles them, nobody mails again by a guess. */
async function settleAbandoned(
  { deliverSend, log }: DeliverMarketingParts,
  listed: readonly Send[],
  report: MarketingReport,
): Promise<void> {
  for (const { id } of listed.filter(({ status }) => status === 'submitting')) {
    try {
      if ((await deliverSend(id)).kind === 'uncertain') report.failed += 1;
    } catch (error) {
      log.error('send.failed', error, { send: id });
    }
  }
}

/** The first mail of each person; the others are listed again when it has left. */
function oneEach(sends: readonly Send[]): Send[] {
  const seen = new Set<string>();
  return sends.filter(({ id, leadId }) => {
    const of = leadId ?? id;
    if (seen.has(of)) return false;
    seen.add(of);
    return true;
  });
}

type Made = { send: Send; capPerWeek: number; raw: Uint8Array; envelope: Envelope };
type Change = { id: string; patch: SendPatch };

/** Decides on each, changes what doesn't leave now, and sends the others in chunks. Returns those that it had no time for. */
async function deliverBatch(
  parts: DeliverMarketingParts,
  read: ReadSendFacts,
  sends: Send[],
  trust: Trust,
  report: MarketingReport,
): Promise<Send[]> {
  const { clock } = parts;
  const until = clock.wall().getTime() + freshFor;
  const known = await read(sends);
  const now = clock.now();
  const changes: Change[] = [];
  const leaving: KnownSend[] = [];
  for (const one of known) {
    const change = withheld(parts, one, now);
    if (change === null) leaving.push(one);
    else changes.push(change);
  }
  count(report, changes);
  if (changes.length > 0) await parts.store.sends.changeQueued(changes);
  const left = await sendInChunks(parts, leaving, until, trust, report);
  return leaving.slice(left).map(({ send }) => send);
}

/** What becomes of a mail that doesn't leave now; null for one that does. */
function withheld(parts: DeliverMarketingParts, { send, facts, version, mail }: KnownSend, now: Date): Change | null {
  const decision = decideSend(send, facts, now);
  const end = (status: 'skipped' | 'failed', reason: string): Change => ({
    id: send.id,
    patch: { status, reason, settledAt: now.toISOString() },
  });
  if (decision.kind === 'skip') return end('skipped', decision.reason);
  if (decision.kind === 'defer') {
    return { id: send.id, patch: { status: 'queued', reason: decision.reason, dueAt: decision.until.toISOString() } };
  }
  // Versions are kept for ever: one that isn't there now will not come.
  if (send.mail.kind === 'sequence' && version === null) return end('failed', 'version-missing');
  if (mail !== null) return null;
  return waitsForText(send) ? { id: send.id, patch: requeued(parts, send, 'mail-not-compiled') } : end('failed', 'never-compiled');
}

/** Two chunks at a time: while one is with the transport, the next is filled; the claim of the next shares its commit with the settling of the first. */
async function sendInChunks(
  parts: DeliverMarketingParts,
  leaving: readonly KnownSend[],
  until: number,
  trust: Trust,
  report: MarketingReport,
): Promise<number> {
  const { store, clock, random } = parts;
  let settling: Promise<unknown> = Promise.resolve();
  let at = 0;
  let { size } = trust;
  try {
    let made = await fillChunk(parts, leaving.slice(0, size), report);
    while (at < leaving.length) {
      const token = random.id();
      const claim = { token, until: plus(clock.wall(), leases.send).toISOString() };
      const ids = made.map(({ send }) => send.id);
      const [ours] = await Promise.all([store.sends.claimMany(ids, clock.now().toISOString(), claim), settling]);
      const held = await stillUnderCap(parts, made, new Set(ours), token, report);
      at += size;
      size = trust.size;
      const onTheirWay = Promise.all(made.filter(({ send }) => held.has(send.id)).map((one) => submitOne(parts, one)));
      const filling = fillChunk(parts, leaving.slice(at, at + size), report);
      // What left is recorded first, whatever keeps the next from being filled.
      filling.catch(() => undefined);
      const outcomes = await onTheirWay;
      settling = settle(parts, token, outcomes, report);
      // Awaited with the next claim, or at the end: until then a failure of it is nobody's, and would end the process.
      settling.catch(() => undefined);
      const away = outcomes.length > 0 && outcomes.every(({ away }) => away);
      report.stuck ||= away;
      if (outcomes.length > 0) await learn(parts, trust, outcomes);
      if (away || clock.wall().getTime() >= until) break;
      made = await filling;
    }
  } finally {
    await settling;
  }
  return Math.min(at, leaving.length);
}

/** What the answers to a chunk say of the transport: how many it is given next, and whether it rests. */
async function learn({ store, clock, log }: DeliverMarketingParts, trust: Trust, outcomes: readonly Outcome[]): Promise<void> {
  const unanswered = outcomes.some(({ patch }) => patch.reason === unknown);
  const took = outcomes.some(({ away }) => !away);
  trust.size = unanswered || !took ? 1 : Math.min(chunkSize, 2 * trust.size);
  if (took) {
    trust.since = clock.wall().getTime();
    if (trust.circuit === null) return;
    log.info('transport.back', { failures: trust.circuit.failures });
    trust.circuit = null;
    await store.marks.set(circuitMark, null);
    return;
  }
  const reason = unanswered ? unknown : (outcomes[0]?.patch.reason ?? unknown);
  // One that asks for less is not away: what it has put off comes back one by one.
  if (reason === 'ses-throttled') return;
  trust.circuit = afterFailure(trust.circuit, reason, clock.now());
  log.warn('transport.away', { failures: trust.circuit.failures, reason, until: trust.circuit.until });
  await store.marks.set(circuitMark, trust.circuit);
}

const unknown = 'outcome-unknown';

/**
 * Asked once more under the claim, for another process may be mailing the same person: of two that claimed at once, at least one sees the other.
 * Returns the ids that may leave; the others are given back.
 */
async function stillUnderCap(
  { store, clock, random }: DeliverMarketingParts,
  made: readonly Made[],
  held: ReadonlySet<string>,
  claimToken: string,
  report: MarketingReport,
): Promise<Set<string>> {
  const now = clock.now();
  const ours = made.filter(({ send }) => held.has(send.id));
  const leadIds = ours.flatMap(({ send }) => send.leadId ?? []);
  const counted = await store.sends.counted(leadIds, plus(now, -7 * spans.day).toISOString());
  const back: Change[] = [];
  for (const { send, capPerWeek } of ours) {
    const capped = capOf(counted.get(send.leadId ?? '') ?? [], capPerWeek, now, send.id);
    // Not all at the same moment: two that gave way to each other would meet again.
    if (capped === null) continue;
    const dueAt = jittered(decidedAnewAt(send, capped, now), random.bytes(4));
    back.push({ id: send.id, patch: { status: 'queued', reason: 'cap', dueAt } });
  }
  if (back.length === 0) return new Set(held);
  count(report, back);
  await store.sends.settleMany(claimToken, back);
  const given = new Set(back.map(({ id }) => id));
  return new Set([...held].filter((id) => !given.has(id)));
}

async function fillChunk(parts: DeliverMarketingParts, chunk: readonly KnownSend[], report: MarketingReport): Promise<Made[]> {
  const made: Made[] = [];
  const changes: Change[] = [];
  for (const { send, mail, lead, facts } of chunk) {
    const filled = mail === null ? null : await makeMail(parts, send, mail, lead);
    if (filled?.kind === 'made') made.push({ send, capPerWeek: facts.capPerWeek, raw: filled.raw, envelope: filled.envelope });
    else {
      // What this person never said won't come: the others' mails leave without them.
      const reason = filled?.kind === 'incomplete' ? incompleteReason(filled.missing) : 'erased';
      changes.push({ id: send.id, patch: { status: 'skipped', reason, settledAt: parts.clock.now().toISOString() } });
    }
  }
  count(report, changes);
  if (changes.length > 0) await parts.store.sends.changeQueued(changes);
  return made;
}

/** `away`: the transport took nothing, and it isn't about this mail. */
type Outcome = {
  id: string;
  submissionId: string | null;
  patch: SendPatch;
  kind: 'submitted' | 'failed' | 'requeued' | 'uncertain';
  away: boolean;
};

async function submitOne(parts: DeliverMarketingParts, { send, raw, envelope }: Made): Promise<Outcome> {
  const { mailer, clock, log } = parts;
  const { id, submissionId } = send;
  const attempts = send.attempts + 1;
  let submitted: Submitted;
  try {
    submitted = await mailer.submit({ envelope, raw, sendId: send.id, kind: send.kind });
  } catch (error) {
    const code = error instanceof TransientError ? error.code : 'outcome-unknown';
    log.error('send.not-submitted', error, { correlation: submissionId, send: id, attempts });
    if (code === 'outcome-unknown') {
      const patch: SendPatch = { status: 'uncertain', reason: code, attempts, settledAt: clock.now().toISOString() };
      return { id, submissionId, patch, kind: 'uncertain', away: true };
    }
    // A server that puts off one mailbox takes the mails of others.
    return { id, submissionId, patch: requeued(parts, send, code), kind: 'requeued', away: code !== 'smtp-deferred' };
  }
  const at = clock.now().toISOString();
  if (submitted.outcome === 'accepted') {
    const patch: SendPatch = { status: 'submitted', reason: null, attempts, providerId: submitted.providerId, submittedAt: at };
    return { id, submissionId, patch, kind: 'submitted', away: false };
  }
  const patch: SendPatch = { status: 'failed', reason: submitted.reason, attempts, settledAt: at };
  return { id, submissionId, patch, kind: 'failed', away: false };
}

/** Queued again, after a wait that grows with the attempts. */
function requeued({ clock, random }: DeliverMarketingParts, send: Send, reason: string): SendPatch {
  const attempts = send.attempts + 1;
  const dueAt = plus(clock.now(), backoff(attempts, unitOf(random.bytes(4)))).toISOString();
  return { status: 'queued', reason, attempts, dueAt };
}

async function settle(
  { store, log }: DeliverMarketingParts,
  token: string,
  outcomes: readonly Outcome[],
  report: MarketingReport,
): Promise<void> {
  const settled = new Set(await store.sends.settleMany(token, outcomes));
  for (const { id, submissionId, kind, patch } of outcomes) {
    if (!settled.has(id)) continue;
    if (kind === 'submitted') report.submitted += 1;
    else if (kind === 'requeued') report.deferred += 1;
    else report.failed += 1;
    const fields = { correlation: submissionId, send: id, outcome: kind, reason: patch.reason ?? null };
    if (kind !== 'submitted') log.warn('send.delivery', fields);
    // Of a broadcast's mails the batch tells enough.
    else if (submissionId !== null) log.info('send.delivery', fields);
  }
}

function count(report: MarketingReport, changes: readonly Change[]): void {
  for (const { patch } of changes) {
    if (patch.status === 'skipped') report.skipped += 1;
    else if (patch.status === 'queued') report.deferred += 1;
    else report.failed += 1;
  }
}
