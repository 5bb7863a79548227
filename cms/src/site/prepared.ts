import type { RichText } from './content.ts';
import { collectSources, type SourceList } from './sources.ts';
import { isRecord, type LooseNode, nodesOf, plainText, slugify, textOf } from './text.ts';

export type HeadingLevel = 2 | 3 | 4 | 5 | 6;
export type OutlineEntry = { id: string; level: HeadingLevel; text: string };

/** A body read once before it is written: its headings get addresses and levels without a gap, its sources their numbers. */
export type PreparedBody = {
  nodes: LooseNode[];
  outline: OutlineEntry[];
  headings: Map<LooseNode, OutlineEntry>;
  /** the level that a block's own heading has where the block stands */
  blockLevels: Map<LooseNode, HeadingLevel>;
  sources: SourceList;
  hasSourceBlock: boolean;
};

const level = (value: number): HeadingLevel => Math.min(6, Math.max(2, value)) as HeadingLevel;

/**
 * @param under level of the heading that the body stands under: 1 below a page's title
 * @param ids addresses that the page uses already; new ones are added
 */
export const prepare = (body: RichText | null | undefined, under = 1, ids = new Set<string>(['contenu', 'sources'])): PreparedBody => {
  const nodes = nodesOf(body);
  const headings = new Map<LooseNode, OutlineEntry>();
  const blockLevels = new Map<LooseNode, HeadingLevel>();
  const outline: OutlineEntry[] = [];
  let current = under;
  for (const node of nodes) {
    if (node.type === 'block') blockLevels.set(node, level(current + 1));
    if (node.type !== 'heading') continue;
    const text = plainText(node).replace(/\s+/g, ' ').trim();
    if (text === '') continue;
    const asked = Number(textOf(node.raw.tag).slice(1)) || 2;
    current = level(Math.max(under + 1, Math.min(asked + under - 1, current + 1)));
    const stem = slugify(text) || 'partie';
    let id = stem;
    for (let count = 2; ids.has(id); count += 1) id = `${stem}-${count}`;
    ids.add(id);
    const entry = { id, level: level(current), text };
    headings.set(node, entry);
    outline.push(entry);
  }
  return {
    nodes,
    outline,
    headings,
    blockLevels,
    sources: collectSources(nodes),
    hasSourceBlock: nodes.some((node) => node.type === 'block' && isRecord(node.raw.fields) && node.raw.fields.blockType === 'sources'),
  };
};
