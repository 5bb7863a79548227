import { cutTemplate } from '@sillage/emails/compiled.ts';

/** What stands at a variable: what is known of the reader, else what the marketer wrote instead, else a hole that shows. */
export type Fillings = Readonly<Record<string, string>>;

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

const fillWith = (template: string, values: Fillings, write: (value: string) => string): string =>
  cutTemplate(template)
    .map((piece) => ('literal' in piece ? piece.literal : write(values[piece.variable] ?? `‹${piece.variable}\u202f?›`)))
    .join('');

export const fillText = (template: string, values: Fillings): string => fillWith(template, values, (value) => value);

/** Into an HTML part: values are text, whatever they hold. */
export const fillHtml = (template: string, values: Fillings): string => fillWith(template, values, escapeHtml);
