import { createHash, createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { ulidSchema } from './ids.ts';

/**
 * Every key of the installation, each derived from SILLAGE_SECRET for one purpose (HKDF-SHA-256, RFC 5869; the label is the info), so that a
 * signature made for one purpose is worth nothing for another.
 */
export const keyLabels = [
  'descriptor',
  'grant',
  'opt-in',
  'unsubscribe',
  'reader',
  'files',
  'suppression',
  'network',
  'preview',
  'payload',
  'poke',
  'count',
  'health',
  'rights',
] as const;
export type KeyLabel = (typeof keyLabels)[number];
export type Keys = Readonly<Record<KeyLabel, Uint8Array>>;

/** One key of 32 bytes. */
export function deriveKey(secret: string, label: KeyLabel): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', label, 32));
}

export function deriveKeys(secret: string): Keys {
  const key = (label: KeyLabel) => deriveKey(secret, label);
  return {
    descriptor: key('descriptor'),
    grant: key('grant'),
    'opt-in': key('opt-in'),
    unsubscribe: key('unsubscribe'),
    reader: key('reader'),
    files: key('files'),
    suppression: key('suppression'),
    network: key('network'),
    preview: key('preview'),
    payload: key('payload'),
    poke: key('poke'),
    count: key('count'),
    health: key('health'),
    rights: key('rights'),
  };
}

/** Names a key without telling it: to notice that a secret was changed. */
export function fingerprint(key: Uint8Array): string {
  return createHash('sha256').update('fingerprint').update(key).digest('hex').slice(0, 16);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function sha256Bytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const preparedKeys = new WeakMap<Uint8Array, KeyObject>();

/** Making a key ready costs six times what signing with it does (9 µs and 1.5, measured), and a mail is signed for five times. */
function prepared(key: Uint8Array): KeyObject {
  const known = preparedKeys.get(key);
  if (known !== undefined) return known;
  const made = createSecretKey(key);
  preparedKeys.set(key, made);
  return made;
}

export function hmacHex(key: Uint8Array, text: string): string {
  return createHmac('sha256', prepared(key)).update(text, 'utf8').digest('hex');
}

function mac(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', prepared(key)).update(text, 'utf8').digest();
}

/** In constant time for texts of one length; the length of a signature is no secret. */
export function sameSecret(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

// base64url of 32 bytes: 43 characters, the last of which carries two bits of padding that must be zero (one token, one spelling)
const macPattern = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/;

/** `base64url(payload).base64url(HMAC)`: readable by anyone, made by us only. */
export function sign(key: Uint8Array, payload: string): string {
  const body = Buffer.from(payload, 'utf8').toString('base64url');
  return `${body}.${mac(key, body).toString('base64url')}`;
}

/** The payload of what `sign` made with that key; null for everything else. */
export function verifySigned(key: Uint8Array, token: string): string | null {
  const dot = token.indexOf('.');
  if (dot < 1) return null;
  const body = token.slice(0, dot);
  const signature = token.slice(dot + 1);
  if (!macPattern.test(signature)) return null;
  if (!sameSecret(mac(key, body), Buffer.from(signature, 'base64url'))) return null;
  return Buffer.from(body, 'base64url').toString('utf8');
}

/** Which mails a link of `/u/…` ends. 'marketing': newsletter and nurture. */
export type UnsubscribeScope = 'marketing';

/** Never expires, and is checked without a database (RFC 8058 wants it to work for as long as the mail exists). */
export function unsubscribeToken(key: Uint8Array, leadId: string): string {
  return sign(key, `${leadId}.marketing`);
}

export function readUnsubscribeToken(key: Uint8Array, token: string): { leadId: string; scope: UnsubscribeScope } | null {
  const leadId = readLeadToken(key, token, 'marketing');
  return leadId === null ? null : { leadId, scope: 'marketing' };
}

/** Opens « Mes guides ». */
export function readerToken(key: Uint8Array, leadId: string): string {
  return sign(key, `${leadId}.reader`);
}

export function readReaderToken(key: Uint8Array, token: string): { leadId: string } | null {
  const leadId = readLeadToken(key, token, 'reader');
  return leadId === null ? null : { leadId };
}

function readLeadToken(key: Uint8Array, token: string, scope: string): string | null {
  if (token.length > 200) return null;
  const payload = verifySigned(key, token);
  if (payload === null || !payload.endsWith(`.${scope}`)) return null;
  const leadId = payload.slice(0, -scope.length - 1);
  return ulidSchema.safeParse(leadId).success ? leadId : null;
}

/**
 * The token of a grant or an opt-in link: made again from its nonce whenever the mail is filled. The database holds nonce and hash, the
 * installation holds the key; neither alone gives a link.
 */
export function linkToken(key: Uint8Array, nonce: string): string {
  return mac(key, nonce).toString('base64url');
}

/** How a link token is found again. Null for text that no link token can be, so that it costs no look-up. */
export function linkTokenHash(token: string): string | null {
  return macPattern.test(token) ? sha256(token) : null;
}
