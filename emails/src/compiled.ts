/**
 * A mail as publishing compiled it: a whole MIME message, already encoded, cut where a value goes. At run time a mail is a look-up and a fill();
 * no React, no MIME library. The only file of this workspace that the functions use at run time.
 */
export type CompiledEmail = {
  v: 1;
  kind: 'transactional' | 'marketing';
  /** subject with {{variables}}, for lists and logs of the admin */
  subject: string;
  /** RFC 5322 mailbox */
  from: string;
  replyTo: string | null;
  variables: VariableSpec[];
  /** encoded message, literals and slots in order */
  segments: Segment[];
  htmlBytes: number;
};

/** `fallback: null` means the value is compulsory. `url` values must be absolute http(s) addresses. */
export type VariableSpec = { name: string; type: 'text' | 'url'; fallback: string | null };

export type Segment =
  | { t: 'lit'; s: string }
  /** where a value goes, and how it is written there */
  | { t: 'slot'; name: string; as: 'header' | 'html' | 'text' }
  /** headers that exist for each message only */
  | { t: 'envelope'; name: 'to' | 'messageId' | 'date' | 'listUnsubscribe' };

export type FillEnvelope = {
  to: string;
  /** with angle brackets */
  messageId: string;
  date: Date;
  /** https address of the RFC 8058 endpoint; null for transactional mail */
  listUnsubscribe: string | null;
};

export type Filled = { ok: true; raw: Uint8Array; subject: string } | { ok: false; missing: string[] };
