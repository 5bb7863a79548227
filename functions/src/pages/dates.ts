const longDate = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' });

/** « 3 décembre 2026 », « 1er mars 2027 », in Paris. */
export function dateInFrench(iso: string): string {
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? '' : longDate.format(instant).replace(/^1 /, '1er ');
}

/** « 1 fois », « 4 fois ». */
export function times(count: number): string {
  return `${count} fois`;
}
