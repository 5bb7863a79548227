/** What a person may agree to. The guide itself is no consent: it is the request. */
export const purposes = ['newsletter', 'nurture', 'tracking'] as const;
export type Purpose = (typeof purposes)[number];

export type ConsentAction = 'asked' | 'confirmed' | 'withdrawn' | 'objected';
export type ConsentMethod = 'checkbox' | 'mail-button' | 'one-click' | 'unsubscribe-page' | 'preferences' | 'admin' | 'import' | 'api';

/**
 * One line of the append-only, hash-chained ledger. `seq` starts at 1, has no gap and is unique, so the chain cannot fork.
 * `hash` covers prevHash, seq, purpose, action, wordingVersion, at and `personDigest`; `personDigest` is a salted digest of
 * what is personal (leadId, address, network), so erasing the person (leadId, salt and network become null) leaves the chain whole.
 */
export type ConsentEvent = {
  id: string;
  seq: number;
  /** unique: what this line says may be said once. `${submissionId}:${purpose}:asked`, `…:confirmed`, `${line it takes back}:withdrawn` */
  key: string;
  leadId: string | null;
  purpose: Purpose;
  action: ConsentAction;
  method: ConsentMethod;
  /** the exact sentence beside the box, or of the button */
  wording: string;
  /** sha-256 (hex) of the wording */
  wordingVersion: string;
  formId: string | null;
  formVersion: string | null;
  pageUrl: string | null;
  submissionId: string | null;
  /** keyed hash of the network address; purged at 12 months */
  network: string | null;
  at: string;
  salt: string | null;
  personDigest: string;
  prevHash: string;
  hash: string;
};

/** What a decision needs of a line. */
export type ConsentLine = Pick<ConsentEvent, 'seq' | 'purpose' | 'action'>;

/** Derived, never stored. `none`: never asked. */
export type ConsentState = 'none' | 'pending' | 'confirmed' | 'withdrawn';

/** What the first line of the ledger follows. */
export const genesis: { seq: number; hash: string } = { seq: 0, hash: '0'.repeat(64) };
