/** Narrow no-break space: before ; : ! ? and inside « » in French. */
export const nnbsp = '\u202f';
