import { expect, it } from 'vitest';
import { minuteOfDay } from './time-of-day.ts';

it.each([
  ['09:30', 570],
  ['9:05', 545],
  ['9h30', 570],
  ['17 h', 1020],
  ['00:00', 0],
  ['23:59', 1439],
])('reads %s', (text, minutes) => {
  expect(minuteOfDay(text)).toBe(minutes);
});

it.each(['24:00', '9:60', '9', 'midi', '', null, 930])('doesn’t take %j for a time', (text) => {
  expect(minuteOfDay(text)).toBeNull();
});
