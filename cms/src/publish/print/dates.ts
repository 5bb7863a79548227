import { dateInFrench, isoDay } from '../../site/text.ts';

/** « 24 novembre 2026 », as a reader in France sees the day; null for what is no date. */
export const frenchDay = (iso: string | null | undefined): string | null => dateInFrench(iso) || null;

/** The same day in figures, for the document's metadata. */
export const dayParts = (iso: string): { year: number; month: number; day: number } => {
  const [year = 1970, month = 1, day = 1] = (isoDay(iso) ?? '').split('-').map(Number);
  return { year, month, day };
};
