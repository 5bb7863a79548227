import { describe, expect, it } from 'vitest';
import { at } from './builders.test-support.ts';
import { afterFailure, type Circuit, circuitOf, isResting } from './circuit.ts';
import { plus, spans } from './schedule.ts';

const began = at('2026-11-03T10:00:00.000Z');

/** How often a transport that always fails so is asked within a time, asked as soon as it may be, by a tick each minute. */
function asked(reason: string, within: number): number {
  let circuit: Circuit | null = null;
  let times = 0;
  for (let now = began; now.getTime() < began.getTime() + within; now = plus(now, spans.minute)) {
    if (isResting(circuit, now)) continue;
    circuit = afterFailure(circuit, reason, now);
    times += 1;
  }
  return times;
}

describe('a transport that takes nothing', () => {
  it.each([
    ['outcome-unknown', spans.hour, 5],
    ['outcome-unknown', spans.day, 51],
    ['smtp-unavailable', spans.hour, 9],
  ])('%s is asked few times in %i ms', (reason, within, most) => {
    expect(asked(reason, within)).toBeLessThanOrEqual(most);
  });

  it('says since when, and counts', () => {
    const first = afterFailure(null, 'smtp-unavailable', began);
    expect(first).toEqual({ failures: 1, reason: 'smtp-unavailable', since: began.toISOString(), until: '2026-11-03T10:01:00.000Z' });
    expect(afterFailure(first, 'outcome-unknown', plus(began, spans.hour))).toMatchObject({ failures: 2, since: began.toISOString() });
  });

  it('is asked again when its rest is over', () => {
    const circuit = afterFailure(null, 'outcome-unknown', began);
    expect(isResting(circuit, plus(began, 2 * spans.minute - 1))).toBe(true);
    expect(isResting(circuit, plus(began, 2 * spans.minute))).toBe(false);
    expect(isResting(null, began)).toBe(false);
  });

  it('rests for half an hour at most, though the clock was ahead when it failed', () => {
    const ahead = plus(began, 365 * spans.day);
    let circuit = afterFailure(null, 'outcome-unknown', ahead);
    expect(isResting(circuit, began)).toBe(false);
    for (let n = 0; n < 8; n += 1) circuit = afterFailure(circuit, 'outcome-unknown', began);
    expect(isResting(circuit, began)).toBe(true);
    expect(isResting(circuit, plus(began, -1))).toBe(false);
  });

  it.each([[null], ['x'], [{ failures: 1 }], [{ failures: 1, reason: 'x', since: 'y', until: 'never' }]])(
    'is none where %j is stored',
    (mark) => {
      expect(circuitOf(mark)).toBeNull();
    },
  );

  it('is read back as it was stored', () => {
    const circuit = afterFailure(null, 'outcome-unknown', began);
    expect(circuitOf(JSON.parse(JSON.stringify(circuit)))).toEqual(circuit);
  });
});
