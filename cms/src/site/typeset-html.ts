import { type Run, typeset } from './typography.ts';

/** Tags that end a paragraph: the runs between two of them are set together. Every other tag is part of the sentence. */
const inline = new Set(
  'a abbr b bdi bdo cite data del dfn em i ins mark q s small span strong sub sup time u label wbr img svg code kbd samp var'.split(' '),
);
/** Their text is not prose. Sub-trees that a person doesn't read, or reads letter by letter. */
const verbatim = new Set('script style textarea pre code kbd samp var'.split(' '));

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };
const decode = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (name) return named[name] ?? entity;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });
const encode = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Sets every paragraph of finished mark-up (React's and the shared form's, hence well-formed: no `<` or `>` but in tags), headings with
 * their own rules. Attributes are left alone: `alt`, `aria-label` and the like are set where they are written. Pure.
 */
export const typesetHtml = (html: string): string => {
  const tokens = html.match(/<!--[\s\S]*?-->|<[^>]*>|[^<]+/g) ?? [];
  let paragraph: { index: number; run: Run }[] = [];
  let verbatimUntil: string | null = null;
  let heading = false;

  const flush = () => {
    if (paragraph.some(({ run }) => run.text.trim() !== '')) {
      const set = typeset(
        paragraph.map(({ run }) => run),
        heading ? 'heading' : 'text',
      );
      paragraph.forEach(({ index, run }, order) => {
        if (!run.verbatim) tokens[index] = encode(set[order] ?? '');
      });
    }
    paragraph = [];
  };

  tokens.forEach((token, index) => {
    if (!token.startsWith('<')) {
      // inside script and style nothing is a sentence; inside code the neighbours still need to know that something stands there
      if (verbatimUntil !== 'script' && verbatimUntil !== 'style')
        paragraph.push({ index, run: { text: decode(token), ...(verbatimUntil ? { verbatim: true } : {}) } });
      return;
    }
    const [, slash, name = ''] = /^<(\/?)([a-z][a-z0-9-]*)/i.exec(token) ?? [];
    if (name === '') return;
    if (!inline.has(name)) flush();
    if (verbatimUntil === null && !slash && verbatim.has(name)) verbatimUntil = name;
    else if (verbatimUntil === name && slash) verbatimUntil = null;
    if (/^h[1-6]$/.test(name)) heading = !slash;
  });
  flush();
  return tokens.join('');
};
