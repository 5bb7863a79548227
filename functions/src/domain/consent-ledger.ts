import { createHmac } from 'node:crypto';
import { type ConsentEvent, type ConsentLine, type ConsentState, genesis, type Purpose } from './consent.ts';
import { sha256 } from './token.ts';

/** A line before it has its place in the chain. */
export type ConsentDraft = Pick<
  ConsentEvent,
  'id' | 'key' | 'purpose' | 'action' | 'method' | 'wording' | 'formId' | 'formVersion' | 'pageUrl' | 'submissionId' | 'network' | 'at'
> & {
  leadId: string;
  /** normalised address of the person: goes into the digest, isn't kept in the line */
  email: string;
  /** 16 random bytes, hex */
  salt: string;
};

/**
 * Gives a line its place after `head`. What is personal enters the hash as a salted digest only: with the salt the line can be shown to be
 * about that person, without it (after an erasure) the digest says nothing, and the chain can still be followed.
 */
export function seal(head: { seq: number; hash: string }, draft: ConsentDraft): ConsentEvent {
  const { email, ...line } = draft;
  const placed = {
    ...line,
    seq: head.seq + 1,
    wordingVersion: sha256(draft.wording),
    personDigest: personDigest(draft),
    prevHash: head.hash,
  };
  return { ...placed, hash: lineHash(placed) };
}

function lineHash(line: Omit<ConsentEvent, 'hash'>): string {
  return sha256(
    JSON.stringify([
      'sillage-consent-1',
      line.prevHash,
      line.seq,
      line.purpose,
      line.action,
      line.method,
      line.wordingVersion,
      line.formId,
      line.formVersion,
      line.at,
      line.personDigest,
    ]),
  );
}

function personDigest({ leadId, email, network, salt }: Pick<ConsentDraft, 'leadId' | 'email' | 'network' | 'salt'>): string {
  return createHmac('sha256', Buffer.from(salt, 'hex'))
    .update(JSON.stringify([leadId, email, network]))
    .digest('hex');
}

/**
 * Whether a line is about the person with that address. Null when it can't be told any more: the person was erased, or the network was
 * purged from the line (12 months).
 */
export function isAbout(line: ConsentEvent, email: string): boolean | null {
  if (line.leadId === null || line.salt === null) return null;
  const matches = personDigest({ leadId: line.leadId, email, network: line.network, salt: line.salt }) === line.personDigest;
  return !matches && line.network === null ? null : matches;
}

export type ChainFault = 'gap' | 'not-linked' | 'altered' | 'wording-altered';
export type ChainCheck = { ok: true; head: { seq: number; hash: string } } | { ok: false; seq: number; fault: ChainFault };

/**
 * Follows a run of lines from `after` (the head that the run before ended with). A line that was changed, left out, put in or moved is found at
 * its place; lines cut off at the end of the ledger are not, which is why a head is kept elsewhere too.
 */
export function verifyChain(lines: readonly ConsentEvent[], after: { seq: number; hash: string } = genesis): ChainCheck {
  let head = after;
  for (const line of lines) {
    const fault = faultOf(line, head);
    if (fault !== null) return { ok: false, seq: head.seq + 1, fault };
    head = { seq: line.seq, hash: line.hash };
  }
  return { ok: true, head };
}

function faultOf(line: ConsentEvent, head: { seq: number; hash: string }): ChainFault | null {
  if (line.seq !== head.seq + 1) return 'gap';
  if (line.prevHash !== head.hash) return 'not-linked';
  if (line.hash !== lineHash(line)) return 'altered';
  if (line.wordingVersion !== sha256(line.wording)) return 'wording-altered';
  return null;
}

const bySeq = (a: ConsentLine, b: ConsentLine) => a.seq - b.seq;

/**
 * What a person agrees to now, from everything they said, in order. Asking again takes nothing back from one who agreed; after a withdrawal
 * asking starts anew, and only a confirmation counts.
 */
export function consentState(lines: readonly ConsentLine[], purpose: Purpose): ConsentState {
  let state: ConsentState = 'none';
  for (const line of lines.filter((line) => line.purpose === purpose).sort(bySeq)) {
    switch (line.action) {
      case 'asked':
        if (state !== 'confirmed') state = 'pending';
        break;
      case 'confirmed':
        // One that crossed a withdrawal on its way answers a question that is no longer asked.
        if (state !== 'withdrawn') state = 'confirmed';
        break;
      case 'withdrawn':
      case 'objected':
        state = 'withdrawn';
        break;
      default:
        throw new Error(`Unknown consent action ${line.action satisfies never}.`);
    }
  }
  return state;
}

/** The last line about a purpose; null if it was never asked. */
export function lastLine(lines: readonly ConsentEvent[], purpose: Purpose): ConsentEvent | null {
  return (
    lines
      .filter((line) => line.purpose === purpose)
      .sort(bySeq)
      .at(-1) ?? null
  );
}

/**
 * What was asked by these submissions and can be confirmed still: not confirmed yet, and not withdrawn since. (A mail that lies around
 * doesn't undo an unsubscription.)
 */
export function confirmable(lines: readonly ConsentEvent[], submissionIds: readonly string[]): ConsentEvent[] {
  const ordered = [...lines].sort(bySeq);
  return ordered.filter(
    (asked) =>
      asked.action === 'asked' &&
      asked.submissionId !== null &&
      submissionIds.includes(asked.submissionId) &&
      !ordered.some((later) => later.seq > asked.seq && settles(later, asked)),
  );
}

function settles(later: ConsentEvent, asked: ConsentEvent): boolean {
  if (later.purpose !== asked.purpose) return false;
  if (later.action === 'confirmed') return later.submissionId === asked.submissionId;
  return later.action === 'withdrawn' || later.action === 'objected';
}
