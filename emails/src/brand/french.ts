const narrow = '\u202f';
/** Spaces that writers and word processors put where French wants a narrow no-break one. */
const space = '[ \u00a0\u2009\u202f]';

/**
 * French typography, right by construction: a narrow no-break space before ; : ! ? %, inside guillemets and between thousands;
 * a real apostrophe between letters. Punctuation that has no space before it (an address, a time, code) is left alone.
 * Applying it twice changes nothing.
 */
export function french(text: string): string {
  return text
    .replace(new RegExp(`${space}+([;:!?%€»])`, 'g'), `${narrow}$1`)
    .replace(new RegExp(`«${space}*`, 'g'), `«${narrow}`)
    .replace(/([^\s\u202f«])»/g, `$1${narrow}»`)
    .replace(new RegExp(`(\\d)${space}(?=\\d{3}(?!\\d))`, 'g'), `$1${narrow}`)
    .replace(/(\p{L})'(?=\p{L})/gu, '$1’');
}

/** A heading whose last word stays with the one before it, so that it never stands alone on a line. */
export function frenchHeading(text: string): string {
  return french(text).replace(/ (?=[^ ]{1,10}$)/, '\u00a0');
}
