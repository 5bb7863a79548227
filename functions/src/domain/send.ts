import * as z from 'zod';
import type { Purpose } from './consent.ts';
import { ulidSchema } from './ids.ts';

export type SendKind = 'transactional' | 'marketing';

export type SendStatus =
  | 'queued'
  | 'submitting'
  | 'submitted'
  | 'delivered'
  | 'bounced'
  | 'complained'
  | 'skipped'
  | 'failed'
  | 'uncertain';

/** Where the compiled mail is found at the moment of sending. */
export type MailRef = { kind: 'compiled'; key: string } | { kind: 'sequence'; versionId: string; mailKey: string };

/**
 * Links that are made at the moment of sending, never stored. `lead`: a mail to a colleague about that lead, whose particulars are read then too;
 * `meeting`: the same, with what was written in that request; `rights`: shows and erases the lead's data, for a quarter of an hour from then on.
 */
export type LinkRef =
  | { kind: 'grant'; grantId: string }
  | { kind: 'opt-in'; tokenId: string }
  | { kind: 'reader'; leadId: string }
  | { kind: 'rights'; leadId: string }
  | { kind: 'lead'; leadId: string }
  | { kind: 'meeting'; leadId: string; submissionId: string };

/** One mail to one person. The row is inserted, under its unique key, before anything is submitted. */
export type Send = {
  id: string;
  /** deterministic: `enrolment:${id}:${stepKey}:${visit}`, `broadcast:${runId}:${leadId}`, `grant:${id}`, `new-lead:${leadId}:${colleague}` … */
  key: string;
  kind: SendKind;
  /** marketing only: the consent that is checked again at the moment of sending */
  purpose: Purpose | null;
  /** the lead it is sent TO; null for colleagues */
  leadId: string | null;
  /** enrolment that wrote it, when one did */
  enrolmentId: string | null;
  /** broadcast run that wrote it, when one did */
  broadcastId: string | null;
  /** the submission that it goes back to, by however many mails: the log about it is found by this; null for a broadcast, a colleague's hand */
  submissionId: string | null;
  to: string;
  /** subject at queueing time, for lists in the admin */
  title: string;
  mail: MailRef;
  link: LinkRef | null;
  /** values for the mail's variables that are known when queued */
  values: Record<string, string>;
  status: SendStatus;
  /** always set when skipped, failed or uncertain; the last error while it is tried again */
  reason: string | null;
  attempts: number;
  /** product time from which it may leave */
  dueAt: string;
  leaseUntil: string | null;
  leaseToken: string | null;
  /** `<id@host>`: the same at every attempt */
  messageId: string;
  providerId: string | null;
  queuedAt: string;
  submittedAt: string | null;
  settledAt: string | null;
};

/** What delivery and reports change of a send. */
export type SendPatch = Partial<Pick<Send, 'status' | 'reason' | 'attempts' | 'dueAt' | 'providerId' | 'submittedAt' | 'settledAt'>>;

/** What the limits need of a send. */
export type CountedSend = Pick<Send, 'id' | 'kind' | 'status' | 'queuedAt' | 'dueAt' | 'submittedAt' | 'settledAt'>;

/** A send that waits to leave. `publicUrl` gives the host of its Message-ID. */
export function newSend(
  of: Pick<Send, 'id' | 'key' | 'kind' | 'purpose' | 'leadId' | 'enrolmentId' | 'to' | 'title' | 'mail' | 'link' | 'values'> &
    Partial<Pick<Send, 'broadcastId' | 'submissionId'>>,
  at: { queuedAt: Date; dueAt: Date; publicUrl: string },
): Send {
  return {
    broadcastId: null,
    submissionId: null,
    ...of,
    status: 'queued',
    reason: null,
    attempts: 0,
    dueAt: at.dueAt.toISOString(),
    leaseUntil: null,
    leaseToken: null,
    messageId: `<${of.id.toLowerCase()}@${hostOf(at.publicUrl)}>`,
    providerId: null,
    queuedAt: at.queuedAt.toISOString(),
    submittedAt: null,
    settledAt: null,
  };
}

let lastHost: { url: string; host: string } | null = null;

/** One installation has one address, and a broadcast asks for it thirty thousand times. */
function hostOf(publicUrl: string): string {
  if (lastHost?.url !== publicUrl) lastHost = { url: publicUrl, host: new URL(publicUrl).hostname };
  return lastHost.host;
}

/** What the topic `sends` carries: the row is the message, this pokes. */
export const sendMessageSchema = z.object({ sendId: ulidSchema, submissionId: z.nullable(ulidSchema).default(null) });
export type SendMessage = z.infer<typeof sendMessageSchema>;
