/**
 * French typography by construction: what was typed on a keyboard becomes what a compositor would set. Pure.
 *
 * A paragraph is a list of runs (its text nodes), because a rule needs the neighbours of a character: a quotation may open in bold and
 * close after it. Verbatim runs (code) and addresses are never touched, but count as neighbours. Doing it twice changes nothing.
 *
 * Signs follow the Imprimerie nationale (« », apostrophe, suspension points). Spaces follow the brand: narrow no-break (U+202F) before
 * ; : ! ? % € and inside « », and between the groups of a number; no-break (U+00A0) between a figure and a unit written in letters.
 */
export type Run = { text: string; verbatim?: boolean };

const NARROW = '\u202f';
const NBSP = '\u00a0';
/** Any space that a person may have typed or pasted; never a line break. */
const S = '[ \\u00a0\\u2009\\u202f]';
/** Stands for a code unit that no rule may see or change. */
const HIDDEN = '\ufffc';

const months = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';
const letterUnits =
  'k€|M€|Md€|[kMGT]o|[cmk]?m²?|[mk]?g|[kMG]?Wh?|h|min|s|ms|ans?|jours?|semaines?|mois|heures?|minutes?|secondes?|millions?|milliards?|euros?|personnes?|salariés?|points?|fois|pages?|postes?|emplois?|mots?|parties?|chapitres?|articles?|guides?|comparatifs?|agences?|critères?|sources?|chiffres?|notes?|questions?|textes?|résultats?';
const titles = 'M\\.|MM\\.|Mme|Mmes|Mlle|Dr|Pr|Me';
const numbered = 'art\\.|p\\.|pp\\.|chap\\.|fig\\.|vol\\.|page|pages|chapitre|article|partie|étape|question|critère|édition|annexe';

const rule = (source: string) => new RegExp(source, 'gu');

/** Whole replacements, in this order. Each pattern matches as little as it writes, its neighbours being looked at only. */
const rules: readonly (readonly [RegExp, string])[] = [
  [rule('(?<!\\.)\\.\\.\\.(?!\\.)'), '…'],
  // apostrophes: l'IA, then 'mot' as second-level quotation
  [rule("(?<=\\p{L})'(?=\\S)"), '’'],
  [rule("(?<=[\\p{L}\\p{N}.!?…])'(?=$|[\\s.,;:!?)»])"), '’'],
  [rule("(?<=^|[\\s(«])'(?=[\\p{L}\\p{N}][^']*’)"), '‘'],
  [rule(`(?<=«)${S}*(?=[^\\s«»])`), NARROW],
  [rule(`(?<=[^\\s«»])${S}*(?=»)`), NARROW],
  [rule(`(?<=\\S)${S}+(?=[;:!?])`), NARROW],
  [rule(`(?<=[\\p{L}\\p{N})\\]%€»”’…${HIDDEN}])(?=[;!?]+(?:[\\s»”)\\]]|$))`), NARROW],
  [rule(`(?<=[\\p{L}\\p{N})\\]%€»”’…])(?=:(?:\\s|$))`), NARROW],
  // figures: groups of a number, telephone numbers, signs and units
  [rule(`(?<=(?<![\\d.,])\\d{1,3}(?:${S}\\d{3})*)${S}(?=\\d{3}(?!\\d))`), NARROW],
  [rule(`(?<=(?<!\\d)0\\d(?:${S}\\d\\d)*)${S}(?=\\d\\d(?!\\d))`), NBSP],
  [rule(`(?<=\\d)${S}*(?=[%‰€$£](?![\\p{L}\\p{N}]))`), NARROW],
  [rule(`(?<=\\d)${S}(?=(?:${letterUnits})(?![\\p{L}\\p{N}]))`), NBSP],
  [rule(`(?<=(?<!\\d)\\d{1,2}(?:er)?)${S}(?=(?:${months})(?!\\p{L}))`), NBSP],
  [rule(`(?<=(?<!\\p{L})(?:${months}))${S}(?=\\d{4}(?!\\d))`), NBSP],
  [rule(`(?<=[nN]°)${S}*(?=\\d)`), NBSP],
  [rule(`(?<=(?<!\\p{L})(?:${titles}))${S}(?=\\p{Lu})`), NBSP],
  [rule(`(?<=(?<!\\p{L})(?:${numbered}))${S}(?=\\d)`), NBSP],
];

/** Addresses of the web and of mail. */
const addresses = /(?:https?:\/\/|www\.)[^\s<>«»]*[^\s<>«».,;:!?)]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\ufffc/gu;

/** A text that keeps the places where its runs end while it is rewritten. */
class Line {
  text: string;
  readonly #cuts: number[] = [];
  readonly #hidden: string;

  constructor(runs: readonly Run[]) {
    this.text = '';
    const spans: { start: number; end: number }[] = [];
    for (const run of runs) {
      if (run.verbatim) spans.push({ start: this.text.length, end: this.text.length + run.text.length });
      this.text += run.text;
      this.#cuts.push(this.text.length);
    }
    for (const { 0: found, index: start } of this.text.matchAll(addresses)) {
      const end = start + found.length;
      if (!spans.some((span) => span.start < end && start < span.end)) spans.push({ start, end });
    }
    let hidden = '';
    for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
      hidden += this.text.slice(start, end);
      this.text = this.text.slice(0, start) + HIDDEN.repeat(end - start) + this.text.slice(end);
    }
    this.#hidden = hidden;
  }

  replace(pattern: RegExp, write: (match: RegExpExecArray) => string): void {
    const edits = [...this.text.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      written: write(match),
    }));
    for (const { start, end, written } of edits.reverse()) {
      this.text = this.text.slice(0, start) + written + this.text.slice(end);
      this.#cuts.forEach((cut, index) => {
        if (end <= cut) this.#cuts[index] = cut + written.length - (end - start);
        else if (start < cut) this.#cuts[index] = start + Math.min(cut - start, written.length);
      });
    }
  }

  runs(): string[] {
    let next = 0;
    const shown = this.text.replaceAll(HIDDEN, () => {
      next += 1;
      return this.#hidden[next - 1] ?? '';
    });
    return this.#cuts.map((cut, index) => shown.slice(index === 0 ? 0 : this.#cuts[index - 1], cut));
  }
}

/** Typed and pasted double quotes: « » outside, “ ” inside « ». One that has no partner is left as it was typed. */
const quotations = (line: Line): void => {
  const written = new Map<number, string>();
  let depth = 0;
  let open: { at: number; inner: boolean } | null = null;
  for (const { 0: sign, index: at } of line.text.matchAll(/[«»"“”]/g)) {
    if (sign === '«') depth += 1;
    else if (sign === '»') depth = Math.max(0, depth - 1);
    else if (open) {
      if (sign === '“') continue;
      written.set(open.at, open.inner ? '“' : '«');
      written.set(at, open.inner ? '”' : '»');
      open = null;
    } else {
      const before = line.text[at - 1] ?? ' ';
      const after = line.text[at + 1] ?? ' ';
      if (sign === '“' || (sign === '"' && /[\s([’'«\u00a0\u202f–—-]/.test(before) && !/\s/.test(after))) open = { at, inner: depth > 0 };
    }
  }
  line.replace(/["“”]/g, ({ 0: sign, index }) => written.get(index) ?? sign);
};

/** A hyphen between spaces is a dash. Two of them enclose: the first holds on to what follows, the second to what comes before. */
const dashes = (line: Line): void => {
  const pattern = rule(`(?<=\\S)${S}[-–—]${S}(?=\\S)`);
  const count = [...line.text.matchAll(pattern)].length;
  let index = 0;
  line.replace(pattern, ({ 0: found }) => {
    const sign = found[1] === '—' ? '—' : '–';
    const opens = count % 2 === 0 && index % 2 === 0;
    index += 1;
    return opens ? ` ${sign}${NBSP}` : `${NBSP}${sign} `;
  });
};

const leading = 'à|a|y|ô|le|la|les|l’un|un|une|de|du|des|et|ou|où|en|au|aux|par|sur|sa|son|ses|ce|ne';

/** No last line of one short word, and no line that ends on an article or a preposition. */
const headingSpaces = (line: Line): void => {
  line.replace(new RegExp(`(?<=(?:^|${S})(?:${leading}))${S}(?=\\S)`, 'giu'), () => NBSP);
  if ((line.text.match(/ /g) ?? []).length >= 3) line.replace(/ (?=[^ \u00a0]{1,12}$)/g, () => NBSP);
};

/**
 * Sets one paragraph. Answers the text of each run, in order.
 * @param kind `heading` also binds its last words, so that no line holds one alone
 */
export const typeset = (runs: readonly Run[], kind: 'text' | 'heading' = 'text'): string[] => {
  const line = new Line(runs);
  quotations(line);
  dashes(line);
  for (const [pattern, written] of rules) line.replace(pattern, () => written);
  if (kind === 'heading') headingSpaces(line);
  return line.runs();
};

/** Sets a text that stands alone: a description, a label, a title in a feed. */
export const french = (text: string): string => typeset([{ text }])[0] ?? '';
