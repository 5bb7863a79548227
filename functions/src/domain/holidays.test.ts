import { describe, expect, it } from 'vitest';
import { isFrenchHoliday } from './holidays.ts';

const day = (iso: string) => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { year, month, day };
};

describe('isFrenchHoliday', () => {
  // Published calendars of these years.
  it.each([
    ...['2024-01-01', '2024-04-01', '2024-05-01', '2024-05-08', '2024-05-09', '2024-05-20', '2024-07-14', '2024-08-15', '2024-11-01'],
    ...['2024-11-11', '2024-12-25', '2025-04-21', '2025-05-29', '2025-06-09', '2026-04-06', '2026-05-14', '2026-05-25', '2027-03-29'],
    ...['2027-05-06', '2027-05-17', '2038-04-26', '2285-03-23'],
  ])('knows %s', (iso) => {
    expect(isFrenchHoliday(day(iso))).toBe(true);
  });

  it('counts eleven a year, ten when two fall together', () => {
    const inYear = (year: number) =>
      Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(year, 0, 1 + index)))
        .filter((date) => date.getUTCFullYear() === year)
        .filter((date) => isFrenchHoliday({ year, month: date.getUTCMonth() + 1, day: date.getUTCDate() })).length;
    expect(inYear(2026)).toBe(11);
    // Ascension on 1 May
    expect(inYear(2008)).toBe(10);
  });

  it('has no Good Friday and no Easter Sunday of its own', () => {
    expect(isFrenchHoliday(day('2026-04-03'))).toBe(false);
    expect(isFrenchHoliday(day('2026-04-05'))).toBe(false);
  });
});
