import type { Enrolment } from './enrolment.ts';
import type { Foresight } from './explain.ts';
import type { CountedSend } from './send.ts';
import type { SequenceVersion } from './sequence.ts';
import { decide, type EnrolmentFacts, moved } from './sequence-interpreter.ts';

/** More steps than any sequence has, waits for window and cap among them. */
const most = 500;

/**
 * When somebody in a sequence reaches the step that sends one mail, if nothing changes: the interpreter's own decisions, one after the other, each
 * at the time that the one before gave. Mails on the way count for the cap as if they had left on time.
 */
export function foresee(
  enrolment: Enrolment,
  version: SequenceVersion | null,
  mailKey: string,
  facts: EnrolmentFacts,
  now: Date,
): Foresight {
  if (enrolment.status !== 'active') return { kind: 'ended', status: enrolment.status, reason: enrolment.exitReason };
  if (version === null) return { kind: 'ended', status: 'exited', reason: 'version-missing' };
  const target = version.steps.findIndex((step) => step.kind === 'send' && step.mailKey === mailKey);
  if (target === -1) return { kind: 'not-in-version' };
  if (version.steps.findIndex(({ key }) => key === enrolment.stepKey) > target) return { kind: 'behind' };
  if (enrolment.heldAt !== null) return { kind: 'ahead-unknown' };

  const sends = [...facts.sends];
  let at = enrolment;
  let time = now;
  for (let step = 0; step < most; step += 1) {
    time = new Date(Math.max(time.getTime(), at.nextAt === null ? 0 : Date.parse(at.nextAt)));
    // The mail that waits now is one to wait for once; those on the way leave on time.
    const decision = decide(at, version, { ...facts, sends, unsent: step === 0 ? facts.unsent : null }, time);
    if (decision.kind === 'hold') return { kind: 'ahead-unknown' };
    if (decision.kind === 'exit') return { kind: 'ended', status: 'exited', reason: decision.reason };
    if (decision.kind === 'complete') return { kind: 'behind' };
    if (decision.kind === 'send') {
      if (decision.step.mailKey === mailKey) return { kind: 'ahead', at: time };
      sends.push(sentOnTheWay(decision.sendKey, time));
    }
    at = moved(at, decision, time);
    if (at.status !== 'active') return { kind: 'behind' };
  }
  return { kind: 'ahead-unknown' };
}

function sentOnTheWay(id: string, time: Date): CountedSend {
  const at = time.toISOString();
  return { id, kind: 'marketing', status: 'submitted', queuedAt: at, dueAt: at, submittedAt: at, settledAt: null };
}
