import { domainToASCII } from 'node:url';
import { nnbsp } from './words.ts';

/** `message` is one French sentence without the field's label, lower-case at its start. */
export type NormalisedAddress = { ok: true; email: string } | { ok: false; reason: AddressFault; message: string };

export type AddressFault = 'empty' | 'no-at' | 'several-at' | 'too-long' | 'spaces' | 'local-part' | 'local-too-long' | 'domain' | 'no-dot';

const messages: Record<AddressFault, string> = {
  empty: 'indiquez votre adresse, par exemple nom@entreprise.fr.',
  'no-at': 'il manque le signe @. Une adresse s’écrit comme nom@entreprise.fr.',
  'several-at': 'il y a plusieurs signes @. Indiquez une seule adresse, comme nom@entreprise.fr.',
  'too-long': 'cette adresse dépasse 254 caractères. Vérifiez qu’elle est complète et seule dans le champ.',
  spaces: 'il y a une espace dans l’adresse. Retirez-la.',
  'local-part': 'ce qui précède le signe @ contient un caractère qui n’y est pas admis (un accent, un point doublé…). Corrigez-le.',
  'local-too-long': 'ce qui précède le signe @ dépasse 64 caractères. Vérifiez l’adresse.',
  domain: `ce qui suit le signe @ n’est pas un nom de domaine. Il s’écrit comme entreprise.fr${nnbsp}: vérifiez-le.`,
  'no-dot': 'la fin de l’adresse est incomplète. Elle s’écrit comme nom@entreprise.fr, avec un point.',
};

// What a word processor or a phone leaves around or inside a pasted address without showing it.
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * One spelling for one mailbox: trimmed, in NFC, lower-case, the domain in its ASCII form (IDNA). Plus-tags and dots are kept: they may be
 * someone else's mailbox. Lower-casing the local part is not RFC 5321's letter, but no provider tells `Jean@` from `jean@`.
 * Refused is what no public mail server takes: quoted and non-ASCII local parts (SMTPUTF8 is next to nowhere), address literals, domains
 * without a dot. Lengths: local part 64, label 63, whole 254 octets (RFC 5321, 4.5.3.1: a path of 256 with its brackets).
 */
export function normaliseAddress(input: string): NormalisedAddress {
  const address = input.replace(invisible, '').trim().normalize('NFC').toLowerCase();
  if (address === '') return refuse('empty');
  if (/\s/u.test(address)) return refuse('spaces');

  const at = address.indexOf('@');
  if (at === -1) return refuse('no-at');
  if (address.includes('@', at + 1)) return refuse('several-at');
  const local = address.slice(0, at);
  const written = address.slice(at + 1);

  if (local.length > 64) return refuse('local-too-long');
  if (!localPattern.test(local)) return refuse('local-part');
  if (written !== '' && !/[.\u3002\uff0e\uff61]/.test(written)) return refuse('no-dot');
  if (written.length > 253) return refuse('too-long');

  const domain = asciiDomain(written);
  if (domain === null) return refuse('domain');
  const email = `${local}@${domain}`;
  return email.length > 254 ? refuse('too-long') : { ok: true, email };
}

// RFC 5321 dot-string
const localPattern = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const labelPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

function asciiDomain(written: string): string | null {
  // Letters, marks, digits, hyphens and the dots of IDNA only: the URL algorithm behind domainToASCII would decode %41 and read 0x7f.1 as an address.
  if (!/^[\p{L}\p{M}\p{N}\-.\u3002\uff0e\uff61]+$/u.test(written)) return null;
  const domain = domainToASCII(written);
  const labels = domain.split('.');
  const top = labels.at(-1) ?? '';
  if (domain.length > 253 || labels.length < 2 || /^\d+$/.test(top) || top.length < 2) return null;
  return labels.every((label) => labelPattern.test(label)) ? domain : null;
}

function refuse(reason: AddressFault): NormalisedAddress {
  return { ok: false, reason, message: messages[reason] };
}

/** For a page that may be forwarded: enough for its owner to know it, not for a stranger to use it. */
export function maskAddress(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  const shown = local.length < 3 ? '…' : `${local.slice(0, 1)}…${local.slice(-1)}`;
  return `${shown}${email.slice(at)}`;
}

/** Text of a log or a provider's diagnostic, with every address taken out, also one that stands in a query string. */
export function withoutAddresses(text: string): string {
  // An @ after a slash is a package's (node_modules/@hono). Word by word: one pattern around the @ would read a long text without blanks again from each of its characters.
  return text.replace(/[^\s<>()",;:]+/g, (word) => (/[^/](?:@|%40)./.test(word) ? '(adresse)' : word));
}

/** The address of an RFC 5322 mailbox (`Nom <a@b.fr>` or `a@b.fr`); null when there is none. */
export function addressOfMailbox(mailbox: string): string | null {
  const match = /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(mailbox) ?? /^\s*([^<>\s]+@[^<>\s]+)\s*$/.exec(mailbox);
  return match?.[1] ?? null;
}
