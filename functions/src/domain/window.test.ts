import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { at } from './builders.test-support.ts';
import { isOpen, nextOpening, officeHours } from './window.ts';

describe('nextOpening in office hours', () => {
  it.each([
    ['while it is open', '2026-11-03T10:30:00.000Z', '2026-11-03T10:30:00.000Z'],
    ['at the first moment', '2026-11-03T08:00:00.000Z', '2026-11-03T08:00:00.000Z'],
    ['just before five', '2026-11-03T15:59:59.999Z', '2026-11-03T15:59:59.999Z'],
    ['at five: the next morning', '2026-11-03T16:00:00.000Z', '2026-11-04T08:00:00.000Z'],
    ['before nine: the same morning', '2026-11-03T04:00:00.000Z', '2026-11-03T08:00:00.000Z'],
    ['on Friday evening: Monday', '2026-11-06T18:00:00.000Z', '2026-11-09T08:00:00.000Z'],
    ['on Saturday: Monday', '2026-11-07T11:00:00.000Z', '2026-11-09T08:00:00.000Z'],
    ['in summer, two hours from UTC', '2026-07-01T05:00:00.000Z', '2026-07-01T07:00:00.000Z'],
    ['on a public holiday: the day after', '2026-11-11T10:00:00.000Z', '2026-11-12T08:00:00.000Z'],
    ['before Easter Monday: Tuesday', '2026-04-03T17:00:00.000Z', '2026-04-07T07:00:00.000Z'],
    ['over the spring change of clocks', '2026-03-27T17:00:00.000Z', '2026-03-30T07:00:00.000Z'],
    ['over the autumn change of clocks', '2026-10-23T16:00:00.000Z', '2026-10-26T08:00:00.000Z'],
    ['over Christmas and a weekend', '2026-12-24T18:00:00.000Z', '2026-12-28T08:00:00.000Z'],
  ])('%s', (_, now, opening) => {
    expect(nextOpening(officeHours, at(now)).toISOString()).toBe(opening);
  });

  const moment = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z'), noInvalidDate: true });
  const paris = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', weekday: 'short', hour: 'numeric', hourCycle: 'h23' });

  it('is always a working hour in Paris, summer and winter', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const parts = new Map(paris.formatToParts(nextOpening(officeHours, now)).map(({ type, value }) => [type, value]));
        const hour = Number(parts.get('hour'));
        return hour >= 9 && hour < 17 && !['Sat', 'Sun'].includes(parts.get('weekday') ?? '');
      }),
    );
  });

  it('is never in the past, and is open', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const opening = nextOpening(officeHours, now);
        return opening.getTime() >= now.getTime() && isOpen(officeHours, opening);
      }),
    );
  });

  it('is the first opening: a minute before it was closed', () => {
    fc.assert(
      fc.property(moment, (now) => {
        const opening = nextOpening(officeHours, now);
        return opening.getTime() === now.getTime() || !isOpen(officeHours, new Date(Math.max(now.getTime(), opening.getTime() - 60_000)));
      }),
    );
  });
});

describe('nextOpening', () => {
  it('is now when the window is always open', () => {
    const christmas = at('2026-12-25T03:00:00.000Z');
    expect(nextOpening({ kind: 'always' }, christmas)).toBe(christmas);
  });

  it('knows days that begin at midnight, on the day the clocks change', () => {
    const window = { kind: 'weekdays', from: 0, to: 24, timeZone: 'Europe/Paris' } as const;
    expect(nextOpening(window, at('2026-03-28T12:00:00.000Z')).toISOString()).toBe('2026-03-29T22:00:00.000Z');
  });

  it('follows other clocks than those of Paris', () => {
    const window = { kind: 'weekdays', from: 9, to: 17, timeZone: 'America/Cayenne' } as const;
    expect(nextOpening(window, at('2026-11-03T08:00:00.000Z')).toISOString()).toBe('2026-11-03T12:00:00.000Z');
  });
});
