import type { ConsentEvent } from './consent.ts';
import { consentState } from './consent-ledger.ts';
import type { ContentRef } from './ids.ts';

export type ExitReason = 'withdrawn' | 'suppressed' | 'erased' | 'meeting' | 'step' | 'version-missing' | 'admin';

export type Enrolment = {
  id: string;
  /** unique: `${leadId}:${sequence.id}:${entry}` */
  key: string;
  leadId: string;
  sequence: ContentRef;
  versionId: string;
  /** what let the lead in: 'first' a confirmed request, 'manual' a member of staff. The key says 'first' for both: a sequence is entered once. */
  entry: 'first' | 'manual';
  /** who did it by hand, by name; null otherwise */
  enteredBy: string | null;
  /** the submission whose confirmation let the lead in; null by hand */
  submissionId: string | null;
  status: 'active' | 'completed' | 'exited';
  exitReason: ExitReason | null;
  /** the step to carry out next; of one that was left early, the step where that was; null when all were gone through */
  stepKey: string | null;
  /** how many times that step has been reached (1, 2 …): part of the send key */
  visit: number;
  /** product time; null when ended or held */
  nextAt: string | null;
  /** the nextAt that came while the sequence was paused: it is nextAt again when the sequence resumes. Null unless held. */
  heldAt: string | null;
  /** wall time until which a worker owns the row, and whose claim it is */
  leaseUntil: string | null;
  leaseToken: string | null;
  enteredAt: string;
  endedAt: string | null;
};

/** How many leads of one version are where. */
export type VersionCounts = {
  active: number;
  completed: number;
  /** left before the end, for whatever reason */
  exited: number;
  /** `waiting`: active, this step comes next. `left`: left the sequence at this step. */
  steps: { stepKey: string; waiting: number; left: number }[];
};

/**
 * Sequences of a lead that a request for a meeting ended and that the reader may let go on: the advice is still agreed to. That request comes from
 * whoever typed the address, so what it stops is never lost (docs/decisions/014).
 */
export function stoppedByMeeting(enrolments: readonly Enrolment[], lines: readonly ConsentEvent[]): Enrolment[] {
  if (consentState(lines, 'nurture') !== 'confirmed') return [];
  return enrolments.filter(({ status, exitReason }) => status === 'exited' && exitReason === 'meeting');
}
