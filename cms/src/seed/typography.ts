const narrow = '\u202f';
const wide = '\u00a0';

/**
 * French spacing: a narrow no-break space before ; : ! ? % € and inside « », between the groups of a number, a no-break space after n°, art. and M.
 * Authors type ordinary spaces; the compiled text can't break before a sign. Doing it twice changes nothing.
 */
export const french = (text: string): string =>
  text
    .replace(/[ \u00a0\u202f]+([;:!?%€»])/g, `${narrow}$1`)
    .replace(/«[ \u00a0\u202f]+/g, `«${narrow}`)
    .replace(/(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))/g, narrow)
    .replace(/(n°|art\.) /g, `$1${wide}`);

/** Keys whose values are addresses, codes or dates, never prose. */
const plainKeys = new Set([
  'id',
  'slug',
  'url',
  'path',
  'site',
  'email',
  'address',
  'replyTo',
  'checkedAt',
  'publishedAt',
  'reviewBy',
  'date',
  'relationTo',
  'value',
]);

/** The same data with French spacing in every string a person reads. */
export const typeset = <T>(data: T): T => {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return french(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainKeys.has(key) ? inner : walk(inner)]));
  };
  return walk(data) as T;
};
