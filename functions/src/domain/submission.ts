import type { Purpose } from './consent.ts';
import type { ContentRef } from './ids.ts';
import type { LeadSource } from './lead.ts';

/** Fields a form may show beside the address. */
export const fieldNames = ['firstName', 'company', 'role'] as const;
export type FieldName = (typeof fieldNames)[number];

/** A field that a visitor types into. */
export type FormField = 'email' | FieldName;

/** What was typed, as typed, and the names of the boxes that were ticked: kept when a form is shown again. */
export type FormValues = Partial<Record<FormField, string>> & { ticked: string[] };

/** One sentence a field, beginning with its label; `boxes` for the boxes as a whole. */
export type FormErrors = Partial<Record<FormField | 'boxes', string>>;

/** A box of a form: one sentence, unticked, standing for one purpose or several that the sentence names. */
export type ConsentBox = { name: string; purposes: Purpose[]; wording: string };

/** What a form is for. `whitepaper`: the mail brings a download; `signup`: the mail asks to confirm the boxes only. */
export type Offer = ({ kind: 'whitepaper' } & ContentRef) | ({ kind: 'signup' } & ContentRef);

/**
 * Carried, signed, by every compiled form, so that capture validates and re-renders errors without a database.
 * Encoded as base64url(JSON) + '.' + base64url(HMAC-SHA-256).
 */
export type FormDescriptor = {
  v: 1;
  formId: string;
  /** hash of offer, fields and wording: changes when what the visitor reads changes */
  formVersion: string;
  offer: Offer;
  /** path of the page that leads to the form again, e.g. /comparatifs/agences-ia */
  page: string;
  fields: { name: FieldName; required: boolean }[];
  boxes: ConsentBox[];
  /** the notice under the button, as shown (plain text) */
  notice: string;
  submitLabel: string;
};

/** What capture makes durable and ingest consumes. Already validated. */
export type SubmissionMessage = {
  id: string;
  /** hash of address, form, version and a ten-minute bucket: the same form twice is one submission */
  key: string;
  receivedAt: string;
  formId: string;
  formVersion: string;
  offer: Offer;
  /** normalised */
  email: string;
  fields: Partial<Record<FieldName, string>>;
  ticked: ConsentBox[];
  source: LeadSource;
  /** keyed hash of the visitor's network (IPv4 address or IPv6 /64); null when unknown */
  network: string | null;
  /** why it looks like a robot; ingest keeps it without mailing */
  suspicion: 'honeypot' | 'too-fast' | null;
};

export type Submission = Omit<SubmissionMessage, 'ticked'> & {
  ticked: ConsentBox[];
  leadId: string | null;
  outcome: 'accepted' | 'held' | 'robot' | 'suppressed';
  /** why, when not accepted: shown in the admin */
  reason: string | null;
};
