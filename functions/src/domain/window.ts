import { type CalendarDay, isFrenchHoliday } from './holidays.ts';
import type { SendWindow } from './sequence.ts';

/** What a new sequence has: working days, nine to five, in Paris. */
export const officeHours: SendWindow = { kind: 'weekdays', from: 9, to: 17, timeZone: 'Europe/Paris' };

/**
 * The first moment, from `now` on, at which the window is open: `now` itself while it is. `weekdays` is Monday to Friday without French
 * public holidays, from `from` o'clock until just before `to` o'clock on the wall clocks of that zone, so that it moves with summer time.
 */
export function nextOpening(window: SendWindow, now: Date): Date {
  if (window.kind === 'always') return now;
  const here = localTime(now, window.timeZone);
  if (isWorkingDay(here) && here.hour >= window.from && here.hour < window.to) return now;

  // Beyond any run of closed days there is (three at Easter, four with a bridge of two holidays and a weekend).
  for (let ahead = 0; ahead <= 14; ahead++) {
    const date = addDays(here, ahead);
    if (!isWorkingDay(date)) continue;
    const opening = instantOf(date, window.from, window.timeZone);
    if (opening.getTime() > now.getTime()) return opening;
  }
  throw new Error(`A send window from ${window.from} to ${window.to} never opens.`);
}

export function isOpen(window: SendWindow, now: Date): boolean {
  return nextOpening(window, now).getTime() === now.getTime();
}

function isWorkingDay(date: CalendarDay): boolean {
  const weekday = new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isFrenchHoliday(date);
}

function addDays({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

type LocalTime = CalendarDay & { hour: number; minute: number; second: number };

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(instant: Date, timeZone: string): LocalTime {
  let format = formats.get(timeZone);
  if (format === undefined) {
    // building one costs a hundred times what using it does
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute'), second: part('second') };
}

/** The instant at which the clocks of that zone show this hour of this day. In a spring gap, the same distance after it. */
function instantOf({ year, month, day }: CalendarDay, hour: number, timeZone: string): Date {
  const wanted = Date.UTC(year, month - 1, day, hour);
  const offsetAt = (instant: number) => {
    const shown = localTime(new Date(instant), timeZone);
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) - instant;
  };
  // The offset may differ between the first guess and where it lands (the day the clocks change): the second settles it.
  const guess = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(guess));
}
