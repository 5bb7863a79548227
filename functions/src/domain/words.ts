/** Narrow no-break space: before ; : ! ? and inside « » in French. */
export const nnbsp = '\u202f';

export function quoted(text: string): string {
  return `«${nnbsp}${text}${nnbsp}»`;
}
