import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ulid } from './builders.test-support.ts';
import {
  deriveKeys,
  fingerprint,
  keyLabels,
  linkToken,
  linkTokenHash,
  readerToken,
  readReaderToken,
  readUnsubscribeToken,
  sha256,
  sign,
  unsubscribeToken,
  verifySigned,
} from './token.ts';

const keys = deriveKeys('a secret of at least thirty-two characters');

describe('deriveKeys', () => {
  it('makes a key of 32 bytes for each label, all different', () => {
    const made = keyLabels.map((label) => Buffer.from(keys[label]).toString('hex'));
    expect(made.every((key) => key.length === 64)).toBe(true);
    expect(new Set(made).size).toBe(keyLabels.length);
  });

  it('makes the same keys of the same secret, for ever', () => {
    // RFC 5869 computed by other means. A change here would make every link in every mailbox a dead one.
    expect(Buffer.from(keys.unsubscribe).toString('hex')).toBe('3b76e0dbe24100a9d3b01002a4038e367ca44b9f220a87c51930ea07af611da3');
  });

  it('has a fingerprint that changes with the secret', () => {
    expect(fingerprint(keys.suppression)).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint(keys.suppression)).not.toBe(fingerprint(deriveKeys('another secret').suppression));
  });
});

describe('signed text', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => text === '' || verifySigned(keys.descriptor, sign(keys.descriptor, text)) === text,
      ),
    );
  });

  it('is refused when any character was changed', () => {
    const token = sign(keys.descriptor, '{"offer":"agences-ia"}');
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.constantFrom(...'ABCxyz019-_.'), (index, character) => {
        const changed = token.slice(0, index) + character + token.slice(index + 1);
        return changed === token || verifySigned(keys.descriptor, changed) === null;
      }),
    );
  });

  it('is refused under the key of another purpose', () => {
    expect(verifySigned(keys.reader, sign(keys.unsubscribe, 'text'))).toBeNull();
  });

  it.each(['', '.', 'a.', '.a', 'a.b', `${'a'.repeat(10)}.${'A'.repeat(43)}`])('is not %j', (token) => {
    expect(verifySigned(keys.descriptor, token)).toBeNull();
  });
});

describe('tokens of a lead', () => {
  const leadId = ulid(7);

  it('name the lead to unsubscribe', () => {
    expect(readUnsubscribeToken(keys.unsubscribe, unsubscribeToken(keys.unsubscribe, leadId))).toEqual({ leadId, scope: 'marketing' });
  });

  it('name the reader of « Mes guides »', () => {
    expect(readReaderToken(keys.reader, readerToken(keys.reader, leadId))).toEqual({ leadId });
  });

  it('of one kind are nothing to the other, even under one key', () => {
    expect(readReaderToken(keys.reader, unsubscribeToken(keys.reader, leadId))).toBeNull();
    expect(readUnsubscribeToken(keys.unsubscribe, readerToken(keys.unsubscribe, leadId))).toBeNull();
  });

  it('fit an address line', () => {
    expect(unsubscribeToken(keys.unsubscribe, leadId)).toMatch(/^[A-Za-z0-9_.-]{1,120}$/);
  });

  it('that sign something else than a lead are refused', () => {
    expect(readReaderToken(keys.reader, sign(keys.reader, 'everyone.reader'))).toBeNull();
  });
});

describe('link tokens', () => {
  it('are made again from the same nonce, and found by their hash', () => {
    const token = linkToken(keys.grant, 'nonce');
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(linkToken(keys.grant, 'nonce')).toBe(token);
    expect(linkTokenHash(token)).toBe(sha256(token));
  });

  it('differ by key and by nonce', () => {
    expect(linkToken(keys.grant, 'nonce')).not.toBe(linkToken(keys['opt-in'], 'nonce'));
    expect(linkToken(keys.grant, 'nonce')).not.toBe(linkToken(keys.grant, 'other'));
  });

  it('have one spelling: unused bits in the last character are refused', () => {
    const token = linkToken(keys.grant, 'nonce');
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const sibling = alphabet.charAt(alphabet.indexOf(token.slice(-1)) + 1);
    expect(linkTokenHash(token.slice(0, -1) + sibling)).toBeNull();
  });

  it.each(['', 'x', 'a'.repeat(44), '../../etc/passwd'])('are not %j', (text) => {
    expect(linkTokenHash(text)).toBeNull();
  });
});
