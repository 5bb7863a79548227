import type { BroadcastRun } from './broadcast.ts';
import type { ConsentDraft } from './consent-ledger.ts';
import type { Metric, ProductDay } from './counter.ts';
import type { EmailEvent } from './email-event.ts';
import type { Enrolment } from './enrolment.ts';
import type { DownloadGrant } from './grant.ts';
import type { Lead } from './lead.ts';
import type { Send } from './send.ts';
import type { Submission } from './submission.ts';
import type { SuppressionReason } from './suppression.ts';

/** Fictional people and what happened to them, as an installation may begin with them. Their ids say that they are examples. */
export type ExamplePeople = {
  leads: Lead[];
  submissions: Submission[];
  grants: DownloadGrant[];
  enrolments: Enrolment[];
  sends: Send[];
  emailEvents: EmailEvent[];
  broadcastRuns: BroadcastRun[];
  suppressed: { id: string; email: string; reason: SuppressionReason; since: string }[];
  counters: { id: string; day: ProductDay; piece: string; block: string; metric: Metric; total: number }[];
  /** in the order in which they were said */
  consents: ConsentDraft[];
};

/**
 * The time part of the ids of examples, a ULID of 1 January 2026: they sort together, and nothing that the product makes has one. So they are told
 * from real people by their id alone, and are taken away by one range.
 */
export const exampleTime = '01KDVDNA00';

export const exampleIds = { from: exampleTime.padEnd(26, '0'), to: exampleTime.padEnd(26, 'Z') } as const;

/** Whether a record is an example. */
export function isExampleId(id: string): boolean {
  return id.length === 26 && id.startsWith(exampleTime);
}
