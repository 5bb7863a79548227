import type { ContentRef } from './ids.ts';

export type ExitReason = 'withdrawn' | 'suppressed' | 'erased' | 'meeting' | 'step' | 'version-missing' | 'admin';

export type Enrolment = {
  id: string;
  /** unique: `${leadId}:${sequence.id}:${entry}` */
  key: string;
  leadId: string;
  sequence: ContentRef;
  versionId: string;
  /** what let the lead in: 'first' while a sequence can be entered once */
  entry: string;
  status: 'active' | 'completed' | 'exited';
  exitReason: ExitReason | null;
  /** the step to carry out next; null when ended */
  stepKey: string | null;
  /** how many times that step has been reached (1, 2 …): part of the send key */
  visit: number;
  /** product time; null when ended */
  nextAt: string | null;
  /** wall time until which a worker owns the row, and whose claim it is */
  leaseUntil: string | null;
  leaseToken: string | null;
  enteredAt: string;
  endedAt: string | null;
};
