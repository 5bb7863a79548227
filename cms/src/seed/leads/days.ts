import { dayPlus, type ProductDay, startOfDay } from '@sillage/functions/domain/counter.ts';
import type { Chance } from './chance.ts';

export const exampleDays = 90;

const minute = 60_000;

/** The days that examples happened on, oldest first. Today isn't one of them: its counters are the installation's own. */
export const daysBefore = (today: ProductDay): ProductDay[] =>
  Array.from({ length: exampleDays }, (_, index) => dayPlus(today, index - exampleDays));

/** How busy a day is: executives read from Monday to Thursday, and the review is read more from week to week. 1 on an average working day. */
export const busyness = (day: ProductDay, index: number): number => {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  const week = [0.3, 1.15, 1.25, 1.2, 1.1, 0.8, 0.25][weekday] ?? 1;
  return week * (0.75 + (0.5 * index) / exampleDays);
};

/** A moment of a day, mostly in office hours. */
export const momentOf = (day: ProductDay, luck: Chance): Date => {
  const hour = luck.weighted([
    [luck.whole(0, 6), 2],
    [luck.whole(7, 8), 16],
    [luck.whole(9, 11), 34],
    [luck.whole(12, 13), 14],
    [luck.whole(14, 17), 26],
    [luck.whole(18, 22), 12],
  ]);
  return new Date(startOfDay(day).getTime() + hour * 60 * minute + luck.whole(0, 59) * minute + luck.whole(0, 59_999));
};
