import type { RichText } from '../content.ts';
import { isRecord, type LooseNode, nodesOf, plainText, textOf, wordCount } from '../text.ts';

/**
 * A text measured for drawing: its parts, and in each the paragraphs by length. Illustrations of the site are made of these, so that
 * every piece has its own and none is decoration only.
 */
export type Mark = { kind: 'text' | 'figure' | 'quote' | 'grid'; words: number };
export type Portrait = { parts: Mark[][]; words: number; figures: number; sources: number };

const kindOf = (node: LooseNode): Mark['kind'] => {
  if (node.type === 'quote') return 'quote';
  const block = isRecord(node.raw.fields) ? textOf(node.raw.fields.blockType) : '';
  if (block === 'keyFigure') return 'figure';
  if (block === 'quote') return 'quote';
  return block === 'comparisonTable' || block === 'evaluationGrid' || node.type === 'table' ? 'grid' : 'text';
};

const sourceCount = (node: LooseNode): number => {
  const fields = isRecord(node.raw.fields) ? node.raw.fields : {};
  if (Array.isArray(fields.items) && fields.blockType === 'sources') return fields.items.length;
  return isRecord(fields.source) && textOf(fields.source.url) !== '' ? 1 : 0;
};

/** A body is measured once as long as it is kept: lists show the same piece on many pages. */
const measured = new WeakMap<object, Portrait>();

/** Measures one body, or the bodies of a guide's chapters in a row; a heading of the second level begins a part. */
export const portraitOf = (...bodies: (RichText | null | undefined)[]): Portrait => {
  const all = bodies.filter((body) => body !== null && body !== undefined);
  const [only] = all;
  const known = only && all.length === 1 ? measured.get(only) : undefined;
  if (known) return known;
  const portrait = measure(all);
  if (only && all.length === 1) measured.set(only, portrait);
  return portrait;
};

const measure = (bodies: readonly RichText[]): Portrait => {
  const portrait: Portrait = { parts: [], words: 0, figures: 0, sources: 0 };
  for (const body of bodies) {
    let part: Mark[] = [];
    for (const node of nodesOf(body)) {
      if (node.type === 'heading' && node.raw.tag === 'h2' && part.length > 0) {
        portrait.parts.push(part);
        part = [];
      }
      portrait.sources += sourceCount(node);
      const blockType = isRecord(node.raw.fields) ? textOf(node.raw.fields.blockType) : '';
      if (blockType === 'sources' || blockType === 'whitepaperCta' || blockType === 'meetingCta' || blockType === 'relatedPieces') continue;
      const words = wordCount(plainText(node));
      portrait.words += words;
      if (node.type === 'heading' || words === 0) continue;
      // the items of a list are as many paragraphs
      if (node.type === 'list') for (const item of node.children) part.push({ kind: 'text', words: wordCount(plainText(item)) });
      else part.push({ kind: kindOf(node), words });
      if (blockType === 'keyFigure') portrait.figures += 1;
    }
    if (part.length > 0) portrait.parts.push(part);
  }
  return portrait;
};

/** FNV-1a, 32 bits: the same text, the same number, on every machine. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
};
