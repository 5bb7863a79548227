import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from './builders.test-support.ts';
import { instantOf, localTime, nextMoment, weekdayOf } from './local-time.ts';

const timeZone = 'Europe/Paris';
const tuesdayTen = { weekday: 2, minuteOfDay: 10 * 60, timeZone };

describe('nextMoment', () => {
  it.each([
    ['later the same week', '2026-11-01T12:00:00.000Z', '2026-11-03T09:00:00.000Z'],
    ['later the same day', '2026-11-03T08:59:59.999Z', '2026-11-03T09:00:00.000Z'],
    ['at that very moment', '2026-11-03T09:00:00.000Z', '2026-11-03T09:00:00.000Z'],
    ['just after it: a week on', '2026-11-03T09:00:00.001Z', '2026-11-10T09:00:00.000Z'],
    ['over the spring change of clocks', '2026-03-25T09:00:00.000Z', '2026-03-31T08:00:00.000Z'],
    ['over the autumn change of clocks', '2026-10-21T09:00:00.000Z', '2026-10-27T09:00:00.000Z'],
    ['by the day of Paris, not of Greenwich', '2026-11-02T23:30:00.000Z', '2026-11-03T09:00:00.000Z'],
  ])('is the first Tuesday at ten, %s', (_, from, moment) => {
    expect(nextMoment(tuesdayTen, at(from)).toISOString()).toBe(moment);
  });

  it.each([
    ['the same day', '2026-11-03T04:00:00.000Z', '2026-11-03T08:30:00.000Z'],
    ['the next day', '2026-11-03T09:00:00.000Z', '2026-11-04T08:30:00.000Z'],
    ['the day of the spring change', '2026-03-28T20:00:00.000Z', '2026-03-29T07:30:00.000Z'],
    ['the day of the autumn change', '2026-10-24T20:00:00.000Z', '2026-10-25T08:30:00.000Z'],
  ])('on any day is %s', (_, from, moment) => {
    expect(nextMoment({ weekday: null, minuteOfDay: 9 * 60 + 30, timeZone }, at(from)).toISOString()).toBe(moment);
  });

  it('comes an hour later where the clocks jump over it', () => {
    // On 29 March 2026, 2:30 doesn't exist in Paris: 3:30 is as far after the gap as 2:30 would have been.
    expect(nextMoment({ weekday: 7, minuteOfDay: 150, timeZone }, at('2026-03-28T12:00:00.000Z')).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('comes once where the clocks show it twice', () => {
    const twice = { weekday: 7, minuteOfDay: 150, timeZone };
    expect(nextMoment(twice, at('2026-10-24T12:00:00.000Z')).toISOString()).toBe('2026-10-25T01:30:00.000Z');
    expect(nextMoment(twice, at('2026-10-25T01:30:00.001Z')).toISOString()).toBe('2026-11-01T01:30:00.000Z');
  });

  const moment = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z'), noInvalidDate: true });

  it('is never before, less than eight days after, and shows that day and minute', () => {
    fc.assert(
      // from three o'clock on: earlier hours fall into the gap or occur twice on one night a year
      fc.property(moment, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 180, max: 1439 }), (from, weekday, minuteOfDay) => {
        const found = nextMoment({ weekday, minuteOfDay, timeZone }, from);
        const shown = localTime(found, timeZone);
        const ahead = found.getTime() - from.getTime();
        return ahead >= 0 && ahead < 8 * 86_400_000 && weekdayOf(shown) === weekday && shown.hour * 60 + shown.minute === minuteOfDay;
      }),
    );
  });
});

describe('instantOf', () => {
  it('is the inverse of what the clocks show', () => {
    expect(instantOf({ year: 2026, month: 7, day: 1 }, 9 * 60, timeZone).toISOString()).toBe('2026-07-01T07:00:00.000Z');
    expect(instantOf({ year: 2026, month: 12, day: 1 }, 9 * 60, timeZone).toISOString()).toBe('2026-12-01T08:00:00.000Z');
  });
});
