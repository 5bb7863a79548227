import type { ConsentState } from './consent.ts';
import type { Enrolment, ExitReason } from './enrolment.ts';
import { capOf } from './limits.ts';
import { nextMoment } from './local-time.ts';
import { plus, spans } from './schedule.ts';
import type { CountedSend, Send } from './send.ts';
import type { SequenceVersion, Step } from './sequence.ts';
import { nextOpening } from './window.ts';

/** What the interpreter must know of the person, read at the moment of deciding. */
export type EnrolmentFacts = {
  /** false once the lead was erased */
  leadExists: boolean;
  /** of the version's purpose */
  consent: ConsentState;
  suppressed: boolean;
  /** every send of the lead: the frequency cap counts over all sequences */
  sends: readonly CountedSend[];
  /** the publisher's own cap; the stricter of both holds */
  capPerWeek: number;
  /** whether somebody paused the sequence */
  paused: boolean;
  /** the mail that this enrolment wrote earlier and that hasn't left yet (a pause, a window, a mail server that is away); null when there is none */
  unsent: Unsent | null;
};

/** A send that is queued or being submitted. */
export type Unsent = Pick<Send, 'key' | 'dueAt'>;

/** The step to carry out next, and how many times it has then been reached. */
export type Position = { stepKey: string; visit: number };

export type SendStep = Extract<Step, { kind: 'send' }>;

export type Decision =
  /** queue this mail under this key, then go on to `next` at once (null: that was the last step) */
  | { kind: 'send'; step: SendStep; sendKey: string; next: Position | null }
  /** be at `position` at `until`: a wait of the sequence, or a mail that may not leave yet */
  | { kind: 'wait'; until: Date; position: Position; reason: 'step' | 'window' | 'cap' | 'unsent' }
  /** the sequence is paused: stay at this step, out of the tick's way, until it resumes */
  | { kind: 'hold'; reason: 'paused' }
  | { kind: 'complete'; reason: 'last-step' }
  | { kind: 'exit'; reason: ExitReason };

/**
 * What becomes of an enrolment that is due. Pure: the dry run, the explain view and the tick ask the same function. Nothing is decided in
 * favour of a person who is gone, suppressed or no longer agrees, at whatever step.
 *
 * A mail outside its window or over the cap holds the enrolment at its step, so that the waits after it count from when it left.
 * A wait counts from when its step was reached (`nextAt`), however late the tick that carries it out; the one after a mail, from when the mail left.
 * While a mail of it waits to leave, an enrolment goes no further: it stands at the step after that mail, whose wait begins when the mail has left. So
 * neither a pause nor a mail server that was away makes two mails of one sequence leave together.
 * While the sequence is paused no step is carried out, but whoever may not be mailed any more leaves all the same. The time goes on meanwhile: what
 * was waited for in the pause is over when the sequence resumes, and the first mail after it begins the waits that follow.
 */
export function decide(
  enrolment: Pick<Enrolment, 'id' | 'stepKey' | 'visit' | 'nextAt'>,
  version: SequenceVersion | null,
  facts: EnrolmentFacts,
  now: Date,
): Decision {
  if (!facts.leadExists) return { kind: 'exit', reason: 'erased' };
  if (version === null) return { kind: 'exit', reason: 'version-missing' };
  if (facts.suppressed) return { kind: 'exit', reason: 'suppressed' };
  if (facts.consent !== 'confirmed') return { kind: 'exit', reason: 'withdrawn' };
  if (enrolment.stepKey === null) return { kind: 'complete', reason: 'last-step' };

  const index = version.steps.findIndex((step) => step.key === enrolment.stepKey);
  const step = version.steps[index];
  if (step === undefined) return { kind: 'exit', reason: 'version-missing' };
  if (facts.paused) return { kind: 'hold', reason: 'paused' };
  const here: Position = { stepKey: step.key, visit: enrolment.visit };
  const next = positionOf(version.steps[index + 1]);
  // The mail of this very step was written by a process that died before it went on: it is not written twice.
  if (facts.unsent !== null && facts.unsent.key !== enrolmentSendKey(enrolment.id, here)) {
    return { kind: 'wait', until: lookAgainAt(facts.unsent, now), position: afterLastMail(version.steps, index) ?? here, reason: 'unsent' };
  }

  switch (step.kind) {
    case 'exit':
      return { kind: 'exit', reason: 'step' };
    case 'wait':
      return waited(plus(reachedAt(enrolment, now), step.minutes * spans.minute), next);
    case 'waitUntil':
      return waited(nextMoment(step, reachedAt(enrolment, now)), next);
    case 'send': {
      if (version.mails[step.mailKey] === undefined) return { kind: 'exit', reason: 'version-missing' };
      const capped = capOf(facts.sends, Math.min(version.capPerWeek, facts.capPerWeek), now);
      if (capped !== null) return { kind: 'wait', until: nextOpening(version.window, capped), position: here, reason: 'cap' };
      const opening = nextOpening(version.window, now);
      if (opening.getTime() > now.getTime()) return { kind: 'wait', until: opening, position: here, reason: 'window' };
      return { kind: 'send', step, sendKey: enrolmentSendKey(enrolment.id, here), next };
    }
    default:
      throw new Error(`Unknown step ${step satisfies never}.`);
  }
}

/** Often enough for waits of days, seldom enough for a mail server that is away and holds up thousands. */
const lookAgain = 10 * spans.minute;

function lookAgainAt({ dueAt }: Unsent, now: Date): Date {
  return plus(new Date(Math.max(Date.parse(dueAt), now.getTime())), lookAgain);
}

/** The step after the last mail before a step: where the waits between the two begin anew. */
function afterLastMail(steps: readonly Step[], index: number): Position | null {
  return positionOf(steps[steps.slice(0, index).findLastIndex((step) => step.kind === 'send') + 1]);
}

function waited(until: Date, next: Position | null): Decision {
  return next === null ? { kind: 'complete', reason: 'last-step' } : { kind: 'wait', until, position: next, reason: 'step' };
}

function reachedAt({ nextAt }: Pick<Enrolment, 'nextAt'>, now: Date): Date {
  return nextAt === null ? now : new Date(Math.min(Date.parse(nextAt), now.getTime()));
}

/** One mail a step and visit, whatever happens: the unique key of its Send. */
export function enrolmentSendKey(enrolmentId: string, { stepKey, visit }: Position): string {
  return `enrolment:${enrolmentId}:${stepKey}:${visit}`;
}

/** The enrolment after a decision was carried out at `now`. */
export function moved(enrolment: Enrolment, decision: Decision, now: Date): Enrolment {
  switch (decision.kind) {
    case 'send':
      return decision.next === null
        ? ended(enrolment, 'completed', null, now)
        : { ...enrolment, ...decision.next, nextAt: now.toISOString() };
    case 'wait':
      return { ...enrolment, ...decision.position, nextAt: decision.until.toISOString() };
    case 'hold':
      return { ...enrolment, nextAt: null, heldAt: enrolment.nextAt ?? now.toISOString() };
    case 'complete':
      return ended(enrolment, 'completed', null, now);
    case 'exit':
      return ended(enrolment, 'exited', decision.reason, now);
    default:
      throw new Error(`Unknown decision ${decision satisfies never}.`);
  }
}

function ended(enrolment: Enrolment, status: 'completed' | 'exited', exitReason: ExitReason | null, now: Date): Enrolment {
  const stepKey = status === 'completed' ? null : enrolment.stepKey;
  return { ...enrolment, status, exitReason, stepKey, nextAt: null, heldAt: null, endedAt: now.toISOString() };
}

// Steps only lead forward until there are branches, so each is reached once.
function positionOf(step: Step | undefined): Position | null {
  return step === undefined ? null : { stepKey: step.key, visit: 1 };
}

/** Whether a version takes a lead in who confirmed that purpose with a request for this offer. */
export function takesIn(version: SequenceVersion, offerId: string, consent: ConsentState): boolean {
  if (version.trigger.kind !== 'confirmed') return false;
  const { offers } = version.trigger;
  return (
    version.active &&
    version.steps.length > 0 &&
    consent === 'confirmed' &&
    (offers.length === 0 || offers.some(({ id }) => id === offerId))
  );
}

/**
 * A lead enters a sequence once, by whichever door. The first step is due at once.
 * @param door name of whoever enrols by hand, or the submission that was confirmed
 */
export function newEnrolment(
  id: string,
  leadId: string,
  version: SequenceVersion,
  now: Date,
  door: { by: string } | { submissionId: string | null } = { submissionId: null },
): Enrolment {
  const by = 'by' in door ? door.by : null;
  const at = now.toISOString();
  const first = positionOf(version.steps[0]);
  return {
    id,
    key: `${leadId}:${version.sequence.id}:first`,
    leadId,
    sequence: version.sequence,
    versionId: version.id,
    entry: by === null ? 'first' : 'manual',
    enteredBy: by,
    submissionId: 'by' in door ? null : door.submissionId,
    status: 'active',
    exitReason: null,
    stepKey: first?.stepKey ?? null,
    visit: first?.visit ?? 1,
    nextAt: at,
    heldAt: null,
    leaseUntil: null,
    leaseToken: null,
    enteredAt: at,
    endedAt: null,
  };
}
