export type Language = 'fr' | 'en';

export const languageOf = (i18n: { language: string }): Language => (i18n.language === 'en' ? 'en' : 'fr');

const dateFormats = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Paris' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Paris' }),
};

/** « 1er octobre »: the first of a month is the only day that isn’t plainly counted. */
const first = (day: string, language: Language): string => (language === 'fr' ? day.replace(/^1 /, '1er ') : day);

/** « 24 nov. 2026, 09:00 », in Paris. */
export const dateTime = (iso: string, language: Language): string => first(dateFormats[language].format(new Date(iso)), language);

const sortable = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Paris' });

/** « 2026-11-24 09:00 », in Paris: what every spreadsheet takes for a moment, and sorts. */
export const sortableMoment = (iso: string): string => sortable.format(new Date(iso));

const dayFormats = {
  fr: new Intl.DateTimeFormat('fr-FR', { dateStyle: 'medium', timeZone: 'Europe/Paris' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'Europe/Paris' }),
};

/** « 24 nov. 2026 », in Paris. */
export const date = (iso: string, language: Language): string => first(dayFormats[language].format(new Date(iso)), language);

const numberFormats = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') };
export const number = (value: number, language: Language): string => numberFormats[language].format(value);

const percentFormats = {
  fr: new Intl.NumberFormat('fr-FR', { style: 'percent', maximumSignificantDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { style: 'percent', maximumSignificantDigits: 2 }),
};

/** « 0,83 % » of 0.0083: two digits that count, so that a small share doesn’t become none. */
export const percent = (value: number, language: Language): string => percentFormats[language].format(value);

/** « 72 % » of a whole; a dash when there is no whole. */
export const share = (part: number, whole: number, language: Language): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)}${language === 'fr' ? '\u202f' : ''}%`;
