import { french } from '../site/typography.ts';

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
]);

/** The same data with French typography in every string that a person reads, so that lists of the admin and subjects of mails have it too. */
export const typesetFields = <T>(data: T): T => {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return french(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainKeys.has(key) ? inner : walk(inner)]));
  };
  return walk(data) as T;
};
