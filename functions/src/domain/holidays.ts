/** A day of the calendar, without a time or a zone. Month 1 to 12. */
export type CalendarDay = { year: number; month: number; day: number };

const fixed = new Set(['1-1', '5-1', '5-8', '7-14', '8-15', '11-1', '11-11', '12-25']);
/** days after Easter Sunday: Easter Monday, Ascension, Whit Monday */
const movable = [1, 39, 50];

/** The eleven public holidays of metropolitan France (Code du travail, art. L3133-1). */
export function isFrenchHoliday({ year, month, day }: CalendarDay): boolean {
  if (fixed.has(`${month}-${day}`)) return true;
  const sinceEaster = (Date.UTC(year, month - 1, day) - easterSunday(year)) / 86_400_000;
  return movable.includes(sinceEaster);
}

/** Midnight UTC of Easter Sunday in the Gregorian calendar (the "anonymous" computus of Meeus, Jones and Butcher). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1);
}
