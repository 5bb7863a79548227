import type { LeadSource } from '../domain/lead.ts';
import type { FormDescriptor, FormErrors, FormValues, Offer } from '../domain/submission.ts';

/**
 * `form`: the posted fields by name, the first value of each (`d` is the signed descriptor; a JSON body is flattened to the same names, true
 * boxes as 'on'). `ip`: the visitor's network address as the edge believes it, null when unknown.
 */
export type CaptureInput = { form: Readonly<Record<string, string>>; ip: string | null };

/**
 * `accepted` is the same for a new address, a known one and a robot. `invalid`: nothing was written; show the form again (422).
 * `forged`: the descriptor is unknown, unreadable or not ours; there is no form to show.
 */
export type CaptureOutcome =
  | { kind: 'accepted'; offer: Offer; page: string }
  | { kind: 'invalid'; descriptor: FormDescriptor; token: string; values: FormValues; errors: FormErrors; source: LeadSource }
  | { kind: 'forged' };

/** Makes a form post durable. No database. Throws TransientError when the queue can't take it. */
export type CaptureSubmission = (input: CaptureInput) => Promise<CaptureOutcome>;
