import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRightsToken, rightsLife, rightsToken } from './rights.ts';
import { plus } from './schedule.ts';
import { deriveKeys, readerToken, unsubscribeToken } from './token.ts';

const keys = deriveKeys('a secret of tests, never of an installation');
const leadId = '01JD0000000000000000000001';
const now = new Date('2026-11-24T10:00:00.000Z');
const token = rightsToken(keys.rights, leadId, plus(now, rightsLife));

describe('the link to somebody’s data', () => {
  it('is good until a quarter of an hour after it was made, at any moment of a second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 * rightsLife }), (waited) => {
        const kind = waited < rightsLife ? 'open' : 'expired';
        expect(readRightsToken(keys.rights, token, plus(now, waited)).kind).toBe(kind);
      }),
    );
  });

  it('is nobody else’s, nor another kind of link', () => {
    expect(readRightsToken(keys.rights, token, now)).toEqual({ kind: 'open', leadId });
    const others = [readerToken(keys.reader, leadId), unsubscribeToken(keys.unsubscribe, leadId), readerToken(keys.rights, leadId)];
    for (const other of others) expect(readRightsToken(keys.rights, other, now)).toEqual({ kind: 'unknown' });
    expect(readRightsToken(keys.reader, token, now)).toEqual({ kind: 'unknown' });
  });

  it('can’t be made to last longer by changing a sign of it', () => {
    for (let at = 0; at < token.length; at += 1) {
      const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
      expect(readRightsToken(keys.rights, changed, now).kind).toBe('unknown');
    }
  });
});
