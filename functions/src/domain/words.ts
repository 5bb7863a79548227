/** Narrow no-break space: before ; : ! ? and inside « » in French. */
export const nnbsp = '\u202f';

export function quoted(text: string): string {
  return `«${nnbsp}${text}${nnbsp}»`;
}

/**
 * A visitor's words for a mail to colleagues: what a mail program would make a link of is taken out, since anybody can write anything into a form and
 * the mail comes from ourselves. A bare name like `exemple.fr` stays: companies are called so.
 */
export function withoutLinks(text: string): string {
  return text.replace(/(?:(?:https?|ftp|javascript|data|file):\/\/|www\.)\S*/gi, '(lien)');
}
