import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoff, spans, unitOf } from './schedule.ts';

describe('backoff', () => {
  it('grows with each attempt until an hour', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((attempts) => backoff(attempts, 0) / spans.second);
    expect(waits).toEqual([7.5, 15, 30, 60, 120, 240, 480, 960, 1800, 1800]);
  });

  it('spreads over the upper half of its span', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 0.999_999, noNaN: true }), (attempts, unit) => {
        const wait = backoff(attempts, unit);
        return wait >= backoff(attempts, 0) && wait <= 2 * backoff(attempts, 0) && wait <= spans.hour;
      }),
    );
  });
});

describe('unitOf', () => {
  it.each([
    [[0, 0, 0, 0], 0],
    [[128, 0, 0, 0], 0.5],
    [[255, 255, 255, 255], 1 - 2 ** -32],
  ])('reads %j as %d', (bytes, unit) => {
    expect(unitOf(Uint8Array.from(bytes))).toBe(unit);
  });
});
