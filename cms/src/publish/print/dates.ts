const day = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', day: 'numeric', month: 'long', year: 'numeric' });
const numbers = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', year: 'numeric', month: '2-digit', day: '2-digit' });

const read = (iso: string | null | undefined): Date | null => {
  const date = new Date(iso ?? '');
  return Number.isNaN(date.getTime()) ? null : date;
};

/** « 24 novembre 2026 », « 1er mai 2026 », as a reader in France sees the day; null for what is no date. */
export const frenchDay = (iso: string | null | undefined): string | null => {
  const date = read(iso);
  return date === null ? null : day.format(date).replace(/^1 /, '1er ');
};

/** The same day in figures, for the document's metadata. */
export const dayParts = (iso: string): { year: number; month: number; day: number } => {
  const [year = 1970, month = 1, dayOfMonth = 1] = numbers
    .format(read(iso) ?? new Date(0))
    .split('-')
    .map(Number);
  return { year, month, day: dayOfMonth };
};
