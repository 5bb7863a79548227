import { describe, expect, it } from 'vitest';
import { countToken, dayPlus, productDay, readCountToken, startOfDay } from './counter.ts';
import { deriveKeys } from './token.ts';

const { count: key, preview: otherKey } = deriveKeys('a secret of at least thirty-two characters');

describe('a token of a counter', () => {
  it.each([
    { piece: '01KDVDNA00ABCDEFGHJKMNPQRS', block: '' },
    { piece: 'piece_1', block: '6719f3a1c2b3d4e5f6a7b8c9' },
  ])('names the place it was made for: %j', (place) => {
    expect(readCountToken(key, countToken(key, place))).toEqual(place);
  });

  it('is read by nobody else’s key', () => {
    expect(readCountToken(otherKey, countToken(key, { piece: 'p1', block: 'b1' }))).toBeNull();
  });

  it.each([
    ['another piece', (token: string) => token.replace('p1', 'p2')],
    ['another block', (token: string) => token.replace('b1', 'b2')],
    ['the block as a part of the piece', (token: string) => token.replace('p1.b1', 'p1b1.')],
    ['a longer signature', (token: string) => `${token}0`],
    ['no signature', () => 'p1.b1.'],
    ['a part too many', (token: string) => `${token}.x`],
    ['nothing', () => ''],
    ['a book', () => 'x'.repeat(10_000)],
  ])('isn’t read with %s', (_what, altered) => {
    expect(readCountToken(key, altered(countToken(key, { piece: 'p1', block: 'b1' })))).toBeNull();
  });

  it('isn’t made for what could not be read again', () => {
    expect(() => countToken(key, { piece: 'a.b', block: '' })).toThrow(RangeError);
    expect(() => countToken(key, { piece: 'a', block: 'b c' })).toThrow(RangeError);
  });
});

describe('a day of the product', () => {
  it.each([
    ['2026-11-24T22:59:59.999Z', '2026-11-24'],
    ['2026-11-24T23:00:00.000Z', '2026-11-25'],
    ['2026-07-14T21:59:59.999Z', '2026-07-14'],
    ['2026-07-14T22:00:00.000Z', '2026-07-15'],
  ])('is Paris’s: %s is %s', (instant, day) => {
    expect(productDay(new Date(instant))).toBe(day);
  });

  it('begins at midnight there, also when the clocks change', () => {
    expect(startOfDay('2026-10-25').toISOString()).toBe('2026-10-24T22:00:00.000Z');
    expect(startOfDay('2026-10-26').toISOString()).toBe('2026-10-25T23:00:00.000Z');
    expect(startOfDay('2027-03-29').toISOString()).toBe('2027-03-28T22:00:00.000Z');
  });

  it('is counted over months and years', () => {
    expect([dayPlus('2026-12-31', 1), dayPlus('2026-03-01', -1), dayPlus('2026-11-24', -90)]).toEqual([
      '2027-01-01',
      '2026-02-28',
      '2026-08-26',
    ]);
  });
});
