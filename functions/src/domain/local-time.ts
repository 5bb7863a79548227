import type { CalendarDay } from './holidays.ts';

/** What the wall clocks of a zone show at some instant. */
export type LocalTime = CalendarDay & { hour: number; minute: number; second: number };

const formats = new Map<string, Intl.DateTimeFormat>();

export function localTime(instant: Date, timeZone: string): LocalTime {
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

export function addDays({ year, month, day }: CalendarDay, days: number): CalendarDay {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export function weekdayOf({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/**
 * The instant at which the clocks of that zone show so many minutes after midnight of this day. In a spring gap, the same distance after it; of
 * an hour that autumn shows twice, the second.
 */
export function instantOf({ year, month, day }: CalendarDay, minuteOfDay: number, timeZone: string): Date {
  const wanted = Date.UTC(year, month - 1, day, 0, minuteOfDay);
  const offsetAt = (instant: number) => {
    const shown = localTime(new Date(instant), timeZone);
    return Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) - instant;
  };
  // The offset may differ between the first guess and where it lands (the day the clocks change): the second settles it.
  const guess = wanted - offsetAt(wanted);
  return new Date(wanted - offsetAt(guess));
}

/** A time of the week or of every day, by the wall clocks of a zone. */
export type WeekMoment = {
  /** 1 Monday to 7 Sunday; null: any day */
  weekday: number | null;
  /** 0 to 1439 */
  minuteOfDay: number;
  timeZone: string;
};

/** The first such moment from `from` on; `from` itself when it is one. Public holidays are days like others here: the send window knows them. */
export function nextMoment({ weekday, minuteOfDay, timeZone }: WeekMoment, from: Date): Date {
  const here = localTime(from, timeZone);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const date = addDays(here, ahead);
    if (weekday !== null && weekdayOf(date) !== weekday) continue;
    const moment = instantOf(date, minuteOfDay, timeZone);
    if (moment.getTime() >= from.getTime()) return moment;
  }
  throw new Error(`There is no minute ${minuteOfDay} on day ${weekday} of a week.`);
}
