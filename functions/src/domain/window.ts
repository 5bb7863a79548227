import { type CalendarDay, isFrenchHoliday } from './holidays.ts';
import { addDays, instantOf, localTime, weekdayOf } from './local-time.ts';
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
    const opening = instantOf(date, window.from * 60, window.timeZone);
    if (opening.getTime() > now.getTime()) return opening;
  }
  throw new Error(`A send window from ${window.from} to ${window.to} never opens.`);
}

export function isOpen(window: SendWindow, now: Date): boolean {
  return nextOpening(window, now).getTime() === now.getTime();
}

function isWorkingDay(date: CalendarDay): boolean {
  return weekdayOf(date) < 6 && !isFrenchHoliday(date);
}
