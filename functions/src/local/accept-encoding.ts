export type Encoding = 'br' | 'gzip' | 'identity';

/** The best coding that a browser takes: brotli is smallest, and q=0 means no. */
export function bestEncoding(header: string | undefined): Encoding {
  if (header === undefined) return 'identity';
  const accepted = new Set<string>();
  for (const part of header.split(',')) {
    const [coding = '', ...parameters] = part.split(';');
    const refused = parameters.some((parameter) => /^\s*q\s*=\s*0(?:\.0*)?\s*$/i.test(parameter));
    if (!refused) accepted.add(coding.trim().toLowerCase());
  }
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : 'identity';
}
