/** Minutes after midnight of a time as people type it: 09:30, 9:30, 9h30, 9 h. Null for anything else. */
export function minuteOfDay(value: unknown): number | null {
  const parts = typeof value === 'string' ? /^\s*(\d{1,2})\s*(?:[:h]\s*(\d{2})?)\s*$/i.exec(value) : null;
  if (!parts) return null;
  const [hour, minute] = [Number(parts[1]), Number(parts[2] ?? 0)];
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}
