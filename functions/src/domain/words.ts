/** Narrow no-break space: before ; : ! ? and inside « » in French. */
export const nnbsp = '\u202f';

/** « … »; what is quoted inside it takes the quotation marks of the second rank. */
export function quoted(text: string): string {
  const inside = text.replace(/«[\s\u00a0\u202f]*/gu, '“').replace(/[\s\u00a0\u202f]*»/gu, '”');
  return `«${nnbsp}${inside}${nnbsp}»`;
}

/**
 * A visitor's words for a mail to colleagues: what a mail program would make a link of is taken out, since anybody can write anything into a form and
 * the mail comes from ourselves. A bare name like `exemple.fr` stays: companies are called so.
 */
export function withoutLinks(text: string): string {
  return text.replace(/(?:(?:https?|ftp|javascript|data|file):\/\/|www\.)\S*/gi, '(lien)');
}
