import type { BroadcastRun } from '../domain/broadcast.ts';
import { broadcastSendKey, haltReasonOf } from '../domain/broadcast.ts';
import { isPaused, marketingControl } from '../domain/control.ts';
import type { Recipient } from '../domain/lead.ts';
import { leases, plus, spans } from '../domain/schedule.ts';
import { newSend, type Send } from '../domain/send.ts';
import { decideSend } from '../domain/send-decision.ts';
import type { Random, Store } from '../ports.ts';
import type { RunBroadcasts, RunBroadcastsReport } from './broadcast-verbs.ts';
import { countPart } from './count-audience.ts';
import { type ReadSendFacts, readSendFacts, type SendFactsParts } from './read-send-facts.ts';
import { recountBroadcast } from './recount-broadcast.ts';

export type RunBroadcastsParts = SendFactsParts & {
  store: SendFactsParts['store'] & Pick<Store, 'audience' | 'broadcastRuns' | 'sends' | 'controls'>;
  random: Pick<Random, 'id'>;
  publicUrl: string;
  /** mails of one run that wait at most; 2,000 when left out */
  lookAhead?: number;
  /** rows after which reality is compared with what was approved again, at least; 500 when left out */
  checkEvery?: number;
};

/** Leads that are planned in one round of questions and one write. Where few are chosen, more are looked through at once. */
const pageSize = 500;
const mostLookedThrough = 8000;
const mostRuns = 50;

/**
 * Each run is planned by one process at a time, a little ahead of delivery: what isn't written yet can still be stopped, and asked again. A process
 * that dies writes a page anew; its rows have keys.
 */
export function runBroadcasts(parts: RunBroadcastsParts): RunBroadcasts {
  const read = readSendFacts(parts);
  return async (until) => {
    const { store, clock, random, log } = parts;
    const isOver = () => until !== undefined && clock.wall() >= until;
    const report: RunBroadcastsReport = { runs: 0, planned: 0, woken: 0, halted: 0, done: 0, failed: 0 };
    const runs = await store.broadcastRuns.due(clock.now().toISOString(), mostRuns);
    if (runs.length === 0 || isPaused(await store.controls.list(), marketingControl)) return report;
    for (const { id } of runs) {
      const token = random.id();
      const claim = { token, until: plus(clock.wall(), leases.broadcast).toISOString() };
      const run = await store.broadcastRuns.claim(id, clock.wall().toISOString(), claim);
      if (run === null) continue;
      report.runs += 1;
      try {
        await carryOn(parts, read, run, { token, isOver }, report);
        await store.broadcastRuns.progress(id, token, {}, null);
      } catch (error) {
        // One that can't go on must not hold up the others; its lease runs out, and a later tick tries again.
        report.failed += 1;
        log.error('broadcast.failed', error, { run: id });
      }
    }
    return report;
  };
}

/** A planner's claim on a run, and whether its time is up. */
type Turn = { token: string; isOver: () => boolean };

async function carryOn(
  parts: RunBroadcastsParts,
  read: ReadSendFacts,
  claimed: BroadcastRun,
  turn: Turn,
  report: RunBroadcastsReport,
): Promise<void> {
  const run = claimed.status === 'scheduled' ? await begin(parts, claimed, report) : claimed;
  if (run === null) return;
  // Here and not where it is resumed: a process that dies meanwhile, or one that put off a mail in the same moment, is made good by the next tick.
  report.woken += await parts.store.sends.wakeOfBroadcast(run.id, parts.clock.now().toISOString());
  const planned = await plan(parts, read, run, turn, report);
  if (planned === null || planned.cursor !== planned.through || (await parts.store.sends.waitingOfBroadcast(run.id)) > 0) return;
  const ended = { ...planned, status: 'done', endedAt: parts.clock.now().toISOString(), revision: planned.revision + 1 } as const;
  if (!(await parts.store.broadcastRuns.decide(ended, planned.revision))) return;
  report.done += 1;
  parts.log.info('broadcast.done', { run: run.id, planned: planned.planned });
}

/** Compares reality with what was approved, before the first mail. Null: it doesn't begin now. */
async function begin(parts: RunBroadcastsParts, run: BroadcastRun, report: RunBroadcastsReport): Promise<BroadcastRun | null> {
  const { store, clock, log } = parts;
  // Who comes from now on is no part of it, so that it comes to an end and its counts stand.
  const through = await store.audience.lastLead();
  const counts = await countPart(parts, run.audience, { after: null, through });
  const reason = haltReasonOf(run, counts);
  if (reason !== null) return halt(parts, run, reason, report);
  const begun = {
    ...run,
    status: 'running',
    through,
    startedAt: clock.now().toISOString(),
    haltReason: null,
    revision: run.revision + 1,
  } as const;
  if (!(await store.broadcastRuns.decide(begun, run.revision))) return null;
  log.info('broadcast.begun', { run: run.id, final: counts.final });
  return begun;
}

async function halt({ store, log }: RunBroadcastsParts, run: BroadcastRun, haltReason: string, report: RunBroadcastsReport): Promise<null> {
  if (await store.broadcastRuns.decide({ ...run, status: 'halted', haltReason, revision: run.revision + 1 }, run.revision)) {
    report.halted += 1;
    log.warn('broadcast.halted', { run: run.id, planned: run.planned });
  }
  return null;
}

/** Writes the next rows, as far as the look-ahead and the throttle let it. The run as it is then; null when it halted or the lease was lost. */
async function plan(
  parts: RunBroadcastsParts,
  read: ReadSendFacts,
  begun: BroadcastRun,
  turn: Turn,
  report: RunBroadcastsReport,
): Promise<BroadcastRun | null> {
  const { store, clock, lookAhead = 2000, checkEvery = 500 } = parts;
  let run = begun;
  const waiting = await store.sends.waitingOfBroadcast(run.id);
  let room = Math.min(lookAhead, run.throttlePerMinute ?? lookAhead) - waiting;
  // At the first page and ten times on the way, or at every page of a small audience.
  const step = Math.max(checkEvery, Math.ceil(run.approved.chosen / 10));
  const pace = paceOf(run, waiting, clock.now());

  let span = Math.min(pageSize, room);
  while (room > 0 && run.cursor !== run.through && !turn.isOver()) {
    const { ids, last } = await store.audience.chosen(run.audience, { after: run.cursor, through: run.through, span });
    const rows = ids.length === 0 ? [] : await rowsFor(parts, read, run, ids);
    for (const row of rows) if (row.status === 'queued') row.dueAt = pace.next(row.dueAt);
    await store.sends.insertMany(rows);
    // Where nobody was chosen twice as far, at the least: with room for one, a look for one would stay a look for one.
    span = Math.min(mostLookedThrough, Math.ceil((Math.min(pageSize, Math.max(room, 1)) * span) / Math.max(ids.length, 0.5)));
    const before = run.planned;
    const progress = { cursor: last ?? run.through, planned: before + ids.length, nextDueAt: pace.reached() };
    const leaseUntil = plus(clock.wall(), leases.broadcast).toISOString();
    if (!(await store.broadcastRuns.progress(run.id, turn.token, progress, leaseUntil))) return null;
    run = { ...run, ...progress };
    report.planned += ids.length;
    room -= rows.filter(({ status }) => status === 'queued').length;

    // While nobody is chosen nothing is to be compared: it was before the first look.
    const compared = before === 0 ? run.planned === 0 : Math.floor(before / step) === Math.floor(run.planned / step);
    if (compared) continue;
    const reason = haltReasonOf(run, await recountBroadcast(parts, run));
    if (reason !== null) return halt(parts, run, reason, report);
    // Somebody may have paused or stopped it meanwhile; rows that were written since are held or skipped when they would leave.
    const now = await store.broadcastRuns.find(run.id);
    if (now?.revision !== run.revision) return null;
  }
  return run;
}

/** One row a lead: queued, or skipped with the reason that delivery would give. */
async function rowsFor(
  { store, clock, random, publicUrl }: RunBroadcastsParts,
  read: ReadSendFacts,
  run: BroadcastRun,
  ids: string[],
): Promise<Send[]> {
  const now = clock.now();
  const leads = await store.leads.recipients(ids);
  const rows = ids.flatMap((id) => {
    const lead = leads.get(id);
    return lead === undefined ? [] : [rowFor(run, lead, { id: random.id(), now, publicUrl })];
  });
  const known = await read(rows);
  return known.map(({ send, facts }) => {
    const decision = decideSend(send, { ...facts, hold: 'none' }, now);
    switch (decision.kind) {
      case 'submit':
        return send;
      case 'skip':
        return { ...send, status: 'skipped', reason: decision.reason, settledAt: now.toISOString() };
      case 'defer':
        return { ...send, reason: decision.reason, dueAt: decision.until.toISOString() };
      default:
        throw new Error(`Unknown decision ${decision satisfies never}.`);
    }
  });
}

function rowFor(run: BroadcastRun, lead: Recipient, { id, now, publicUrl }: { id: string; now: Date; publicUrl: string }): Send {
  return newSend(
    {
      id,
      key: broadcastSendKey(run.id, lead.id),
      kind: 'marketing',
      purpose: run.audience.purpose,
      leadId: lead.id,
      enrolmentId: null,
      broadcastId: run.id,
      to: lead.email,
      title: run.subject,
      mail: { kind: 'compiled', key: run.mailKey },
      link: null,
      values: {},
    },
    { queuedAt: now, dueAt: now, publicUrl },
  );
}

/**
 * When the next mails may leave: with a throttle at even distances, from now on at the earliest, behind those that wait already. So neither a pause
 * nor a mail server that was away lets the missed ones leave in a burst.
 */
function paceOf(run: BroadcastRun, waiting: number, now: Date): { next(dueAt: string): string; reached(): string | null } {
  if (run.throttlePerMinute === null) return { next: (dueAt) => dueAt, reached: () => null };
  const distance = spans.minute / run.throttlePerMinute;
  let at = Math.max(now.getTime() + waiting * distance, run.nextDueAt === null ? 0 : Date.parse(run.nextDueAt));
  return {
    next(dueAt) {
      const mine = Math.max(at, Date.parse(dueAt));
      at += distance;
      return new Date(mine).toISOString();
    },
    reached: () => new Date(at).toISOString(),
  };
}
