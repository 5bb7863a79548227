import * as z from 'zod/mini';
import { type Purpose, purposes } from './consent.ts';
import { type ContentRef, contentIdSchema, contentRefSchema, ulidSchema } from './ids.ts';
import type { LeadSource } from './lead.ts';
import { spans } from './schedule.ts';
import { sha256 } from './token.ts';

/** What a form may ask of the person beside the address. */
export const personFields = ['firstName', 'company', 'role'] as const;
/** Fields a form may show beside the address. `message`: a few lines to the colleague whom it goes to. */
export const fieldNames = [...personFields, 'message'] as const;
export type FieldName = (typeof fieldNames)[number];

/** A field that a visitor types into. */
export type FormField = 'email' | FieldName;

/** What was typed, as typed, by field name; a ticked box has the value 'on'. Kept when a form is shown again. */
export type FormValues = Readonly<Record<string, string>>;

/** One French sentence a field, beginning with its label; `boxes` for the boxes as a whole. */
export type FormErrors = Readonly<Partial<Record<FormField | 'boxes', string>>>;

/** A box of a form: one sentence, unticked, standing for one purpose or several that the sentence names. */
export type ConsentBox = { name: string; purposes: Purpose[]; wording: string };

/**
 * What a form is for. `whitepaper`: the mail brings a download; `signup`: the mail asks to confirm the boxes only; `meeting`: a colleague is told,
 * and the mail says so.
 */
export type Offer = { kind: 'whitepaper' | 'signup' | 'meeting' } & ContentRef;

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

/** What the form of a request is called that a system of ours sent with its key, before the name of that system. */
export const apiForms = 'api-';

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

/** What stands for the address of a request that is nobody's any more. */
export const erasedAddress = '(adresse effacée)';

/** What follows the @ of an address; null for what isn't one. */
export function domainOf(email: string): string | null {
  return email.includes('@') ? email.slice(email.lastIndexOf('@') + 1).toLowerCase() : null;
}

type Keyed = Pick<SubmissionMessage, 'email' | 'formId' | 'formVersion'> & Partial<Pick<SubmissionMessage, 'suspicion' | 'fields'>>;

/**
 * The key under which a submission is unique. Ten minutes are a fixed bucket, so that two servers agree without asking each other; a form
 * sent twice across a bucket's edge makes two keys, and ingest looks at the bucket before. What looks like a robot's has a key apart: it is
 * kept without a mail, and the person who sends the same form next must not be taken for it. Two messages are two submissions: what somebody
 * wrote the second time is as good as the first.
 */
export function submissionKey({ email, formId, formVersion, suspicion = null, fields = {} }: Keyed, at: Date): string {
  const bucket = Math.floor(at.getTime() / submissionBucket);
  const written = fields.message === undefined ? [] : [sha256(fields.message)];
  return sha256(JSON.stringify([email, formId, formVersion, bucket, ...(suspicion === null ? [] : ['robot']), ...written]));
}

export const submissionBucket = 10 * spans.minute;

/** A path of our own site: no scheme, no host, nothing that a browser would read as one. */
export const pagePathSchema = z.string().check(z.maxLength(500), z.regex(/^\/(?![/\\])[^\s\\?#]*$/));

export const offerSchema: z.ZodMiniType<Offer> = z.object({ kind: z.enum(['whitepaper', 'signup', 'meeting']), ...contentRefSchema.shape });

/** Fields of a post that have a meaning of their own: no box may be called so. */
const meaningful = new Set<string>(
  ['d', 'id', 'elapsed', 'email', 'boxes', 'piece', 'block', 'ref', 'utm_source', 'utm_medium', 'utm_campaign', 'fonction_bis'].concat(
    fieldNames,
  ),
);

export const consentBoxSchema = z.object({
  name: z.string().check(
    z.regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/),
    z.refine((name) => !meaningful.has(name)),
  ),
  purposes: z.array(z.enum(purposes)).check(z.minLength(1), z.maxLength(purposes.length)),
  wording: z.string().check(z.minLength(1), z.maxLength(1000)),
});

const shortText = z.string().check(z.maxLength(300));

/** What a queue gives back is checked like anything that comes from outside. */
export const submissionMessageSchema: z.ZodMiniType<SubmissionMessage> = z.object({
  id: ulidSchema,
  key: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  receivedAt: z.iso.datetime(),
  formId: contentIdSchema,
  formVersion: shortText,
  offer: offerSchema,
  email: z.string().check(z.minLength(3), z.maxLength(254)),
  fields: z.partialRecord(z.enum(fieldNames), z.string().check(z.maxLength(1000))),
  ticked: z.array(consentBoxSchema),
  source: z.object({
    page: pagePathSchema,
    piece: z.nullable(contentRefSchema),
    block: z.nullable(shortText),
    utmSource: z.nullable(shortText),
    utmMedium: z.nullable(shortText),
    utmCampaign: z.nullable(shortText),
    referrerHost: z.nullable(shortText),
  }),
  network: z.nullable(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
  suspicion: z.nullable(z.enum(['honeypot', 'too-fast'])),
});
