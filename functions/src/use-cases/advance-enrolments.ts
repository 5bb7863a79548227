import type { ConsentEvent } from '../domain/consent.ts';
import { consentState } from '../domain/consent-ledger.ts';
import { type Control, isPaused, marketingControl, sequenceControl } from '../domain/control.ts';
import type { Enrolment } from '../domain/enrolment.ts';
import type { Lead } from '../domain/lead.ts';
import { leases, plus, spans } from '../domain/schedule.ts';
import { type CountedSend, newSend } from '../domain/send.ts';
import type { SequenceVersion } from '../domain/sequence.ts';
import { type Decision, decide, type EnrolmentFacts, moved, type Unsent } from '../domain/sequence-interpreter.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';
import { severalAtOnce } from './several-at-once.ts';

/** `waiting`: still under way, to go on later. `held`: of those, how many stay where they are because their sequence is paused. */
export type AdvanceReport = {
  claimed: number;
  queued: number;
  waiting: number;
  held: number;
  completed: number;
  exited: number;
  failed: number;
};

/**
 * Carries out every due step: claims in batches, decides, writes sends, saves. Cost depends on what is due. Whom a pause held goes on when their
 * sequence has resumed. While all marketing is paused nothing is done: what is due stays due.
 * @param until wall time from which no further batch is claimed: what is due then stays due; never when left out
 */
export type AdvanceEnrolments = (until?: Date) => Promise<AdvanceReport>;

export type AdvanceParts = {
  store: Pick<Store, 'enrolments' | 'sequenceVersions' | 'leads' | 'consents' | 'sends' | 'suppressions' | 'compiled' | 'controls'>;
  clock: Clock;
  random: Pick<Random, 'id'>;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
  publicUrl: string;
  /** how many are claimed at once; 100 when left out */
  batch?: number;
};

const atOnce = 10;

/** What is known of the people of one batch, read once for all. */
type People = {
  leads: Map<string, Lead>;
  lines: Map<string, ConsentEvent[]>;
  /** marketing mails of the last week */
  sends: Map<string, CountedSend[]>;
  suppressed: Set<string>;
  /** by enrolment: its mail that hasn't left */
  unsent: Map<string, Unsent>;
  versions: Map<string, SequenceVersion | null>;
  capPerWeek: number;
  controls: readonly Control[];
};

export const advanceEnrolments =
  (parts: AdvanceParts): AdvanceEnrolments =>
  async (until) => {
    const { store, clock, random, batch = 100 } = parts;
    const isOver = () => until !== undefined && clock.wall() >= until;
    const report: AdvanceReport = { claimed: 0, queued: 0, waiting: 0, held: 0, completed: 0, exited: 0, failed: 0 };
    const controls = await store.controls.list();
    if (isPaused(controls, marketingControl)) return report;
    await release(parts, controls, isOver);
    for (;;) {
      const claim = { token: random.id(), until: plus(clock.wall(), leases.enrolment).toISOString() };
      const due = await store.enrolments.claimDue(clock.now().toISOString(), clock.wall().toISOString(), claim, batch);
      report.claimed += due.length;
      if (due.length > 0) await advanceBatch(parts, due, controls, claim.token, report);
      // What failed keeps its lease, so it isn't claimed again here and a batch that is not full is the last.
      if (due.length < batch || isOver()) return report;
    }
  };

/**
 * Makes due again whom a pause held, in every sequence that has resumed since. Here and not where it is resumed: a process that dies meanwhile, or a
 * tick that held somebody in the same moment, is made good by the next one.
 */
async function release({ store, log, batch = 100 }: AdvanceParts, controls: readonly Control[], isOver: () => boolean): Promise<void> {
  for (const { key, state } of controls) {
    if (!key.startsWith(sequenceControl('')) || state === 'paused') continue;
    const sequenceId = key.slice(sequenceControl('').length);
    let released = 0;
    let found: number;
    do {
      found = await store.enrolments.releaseHeld(sequenceId, batch);
      released += found;
    } while (found === batch && !isOver());
    if (released > 0) log.info('sequence.released', { sequence: sequenceId, enrolments: released });
  }
}

async function advanceBatch(
  parts: AdvanceParts,
  due: Enrolment[],
  controls: readonly Control[],
  claimToken: string,
  report: AdvanceReport,
): Promise<void> {
  const people = { ...(await readPeople(parts, due)), controls };
  // Several at once: what they write then shares its way to the disk.
  await severalAtOnce(due, atOnce, async (enrolment) => {
    try {
      await advance(parts, enrolment, people, claimToken, report);
    } catch (error) {
      // One that can't be advanced must not hold up the others; its lease runs out and the next tick tries again.
      report.failed += 1;
      parts.log.error('enrolment.failed', error, { correlation: enrolment.submissionId, enrolment: enrolment.id });
    }
  });
}

async function readPeople({ store, keys, clock }: AdvanceParts, due: readonly Enrolment[]): Promise<Omit<People, 'controls'>> {
  const leadIds = [...new Set(due.map(({ leadId }) => leadId))];
  const versionIds = [...new Set(due.map(({ versionId }) => versionId))];
  const [leads, lines, sends, unsent, versions, settings] = await Promise.all([
    store.leads.findMany(leadIds),
    store.consents.ofLeads(leadIds),
    store.sends.counted(leadIds, plus(clock.now(), -7 * spans.day).toISOString()),
    store.sends.unsentOf(due.map(({ id }) => id)),
    Promise.all(versionIds.map(async (id) => [id, await store.sequenceVersions.find(id)] as const)),
    store.compiled.settings(),
  ]);
  const hashes = new Map(leads.map((lead) => [suppressionHash(keys.suppression, lead.email), lead.id]));
  const suppressions = await store.suppressions.findMany([...hashes.keys()]);
  return {
    leads: new Map(leads.map((lead) => [lead.id, lead])),
    lines,
    sends,
    suppressed: new Set(suppressions.flatMap(({ addressHash }) => hashes.get(addressHash) ?? [])),
    unsent,
    versions: new Map(versions),
    capPerWeek: settings?.capPerWeek ?? Number.POSITIVE_INFINITY,
  };
}

/** Steps until one has to be waited for. Each mail is written under its key before the enrolment moves past it, and the move is saved once. */
async function advance(parts: AdvanceParts, claimed: Enrolment, people: People, claimToken: string, report: AdvanceReport): Promise<void> {
  const { store, clock, log } = parts;
  const now = clock.now();
  const version = people.versions.get(claimed.versionId) ?? null;
  let facts: EnrolmentFacts = {
    leadExists: people.leads.has(claimed.leadId),
    consent: version === null ? ('none' as const) : consentState(people.lines.get(claimed.leadId) ?? [], version.purpose),
    suppressed: people.suppressed.has(claimed.leadId),
    sends: people.sends.get(claimed.leadId) ?? [],
    capPerWeek: people.capPerWeek,
    paused: isPaused(people.controls, sequenceControl(claimed.sequence.id)),
    unsent: people.unsent.get(claimed.id) ?? null,
  };

  let enrolment = claimed;
  let decision: Decision;
  do {
    decision = decide(enrolment, version, facts, now);
    if (decision.kind === 'send' && version !== null) {
      await writeSend(parts, enrolment, version, decision, people, now);
      report.queued += 1;
      // The wait after it begins now; whether it has left is asked when that wait is over.
      facts = { ...facts, unsent: null };
    }
    enrolment = moved(enrolment, decision, now);
  } while (enrolment.status === 'active' && goesOn(decision, enrolment, version, now));

  if (!(await store.enrolments.save(enrolment, claimToken))) return;
  if (decision.kind === 'hold') report.held += 1;
  if (enrolment.status === 'active') report.waiting += 1;
  else report[enrolment.status] += 1;
  log.info('enrolment.advanced', {
    correlation: enrolment.submissionId,
    enrolment: enrolment.id,
    decision: decision.kind,
    reason: 'reason' in decision ? decision.reason : null,
  });
}

/**
 * A wait may be over already when its step was reached long ago. Of what follows a mail, only a wait is begun before it has left: another mail, or the
 * end by a step, is the next turn's.
 */
function goesOn(decision: Decision, { stepKey }: Enrolment, version: SequenceVersion | null, now: Date): boolean {
  if (decision.kind === 'send') return version?.steps.find(({ key }) => key === stepKey)?.kind.startsWith('wait') === true;
  return decision.kind === 'wait' && decision.reason === 'step' && decision.until.getTime() <= now.getTime();
}

async function writeSend(
  { store, random, publicUrl }: AdvanceParts,
  enrolment: Enrolment,
  version: SequenceVersion,
  { step, sendKey }: Extract<Decision, { kind: 'send' }>,
  people: People,
  now: Date,
): Promise<void> {
  const lead = people.leads.get(enrolment.leadId);
  const mail = version.mails[step.mailKey];
  if (lead === undefined || mail === undefined)
    throw new Error(`A mail was decided on for enrolment ${enrolment.id} without its lead or its text.`);
  const send = newSend(
    {
      id: random.id(),
      key: sendKey,
      kind: 'marketing',
      purpose: version.purpose,
      leadId: lead.id,
      enrolmentId: enrolment.id,
      submissionId: enrolment.submissionId,
      to: lead.email,
      title: mail.subject,
      mail: { kind: 'sequence', versionId: version.id, mailKey: step.mailKey },
      link: { kind: 'reader', leadId: lead.id },
      values: {},
    },
    { queuedAt: now, dueAt: now, publicUrl },
  );
  await store.sends.insert(send);
}
