import { type Run as TypographyRun, typeset } from '../../site/typography.ts';
import { childrenOf, docRef, fieldsOf, hasMark, type LexicalNode, plainText, relationId, rootNodes, textOf } from '../lexical.ts';
import { printBlock } from './blocks.ts';
import type { PrintContext } from './context.ts';
import type { PrintNode, Run } from './nodes.ts';

/** Lists deeper than this are printed at this depth: no page shows more, and Typst's nesting is bounded. */
const deepestList = 5;

/** Rich text as print nodes. Headings of level 2 (the editor's highest) become chapters. Whatever isn't known is printed as its text and noted. */
export function printRichText(value: unknown, context: PrintContext): PrintNode[] {
  const nodes = rootNodes(value).flatMap((node) => printNode(node, context, 0));
  checkHeadings(nodes, context);
  return nodes;
}

function printNode(node: LexicalNode, context: PrintContext, depth: number): PrintNode[] {
  switch (node.type) {
    case 'paragraph': {
      const runs = inline(childrenOf(node), context);
      return isBlank(runs) ? [] : [{ t: 'paragraph', runs }];
    }
    case 'heading':
      return heading(node, context);
    case 'list':
      return list(node, context, depth);
    case 'quote': {
      const runs = inline(childrenOf(node), context);
      return isBlank(runs) ? [] : [{ t: 'quote', body: [{ t: 'paragraph', runs }], by: null, role: null, cite: null }];
    }
    case 'code':
      return [{ t: 'code', text: plainText(node) }];
    case 'horizontalrule':
      return [{ t: 'rule' }];
    case 'table':
      return table(node, context);
    case 'upload':
      return picture(node, context);
    case 'block':
      return printBlock(fieldsOf(node), context);
    default:
      return unknown(node, context, depth);
  }
}

function unknown(node: LexicalNode, context: PrintContext, depth: number): PrintNode[] {
  const children = childrenOf(node);
  context.note(`Un élément de type « ${node.type} » n’a pas de mise en page : seul son texte est imprimé.`);
  if (children.some((child) => child.type === 'paragraph' || child.type === 'list')) {
    return children.flatMap((child) => printNode(child, context, depth));
  }
  const text = plainText(node).trim();
  return text === '' ? [] : [{ t: 'paragraph', runs: [{ text: context.line(text) }] }];
}

const levels: Record<string, 1 | 2 | 3> = { h1: 1, h2: 1, h3: 2, h4: 3, h5: 3, h6: 3 };

function heading(node: LexicalNode, context: PrintContext): PrintNode[] {
  const runs = inline(childrenOf(node), context, 'heading').filter((run) => run.text !== '');
  if (isBlank(runs)) return [];
  return [{ t: 'heading', level: levels[textOf(node, 'tag')] ?? 1, runs }];
}

/** A document whose levels skip one can't be followed by ear: PDF/UA refuses it, and so does this, in the editor's words. */
function checkHeadings(nodes: PrintNode[], context: PrintContext): void {
  let above: 0 | 1 | 2 | 3 = 0;
  for (const node of nodes) {
    if (node.t !== 'heading') continue;
    if (node.level > above + 1) {
      const title = node.runs.map((run) => run.text).join('');
      const wanted = above + 2;
      context.fault(
        `L’intertitre « ${title} » est de niveau ${node.level + 1}, sans intertitre de niveau ${node.level} au-dessus. Choisissez le niveau ${wanted}.`,
      );
    }
    above = node.level;
  }
}

function list(node: LexicalNode, context: PrintContext, depth: number): PrintNode[] {
  const items: PrintNode[][] = [];
  for (const item of childrenOf(node)) {
    const children = childrenOf(item);
    const nested = children.filter((child) => child.type === 'list');
    const runs = inline(
      children.filter((child) => child.type !== 'list'),
      context,
    );
    const checked = textOf(node, 'listType') === 'check' ? (item.checked === true ? '☑ ' : '☐ ') : '';
    const own: PrintNode[] = isBlank(runs) ? [] : [{ t: 'paragraph', runs: checked ? [{ text: checked }, ...runs] : runs }];
    const inner = nested.flatMap((child) => list(child, context, depth + 1));
    // Lexical keeps a nested list in an item of its own: it belongs to the item before.
    const before = items.at(-1);
    if (own.length === 0 && inner.length > 0 && before) before.push(...inner);
    else if (own.length > 0 || inner.length > 0) items.push([...own, ...inner]);
  }
  if (items.length === 0) return [];
  if (depth >= deepestList) return items.flat();
  const start = typeof node.start === 'number' && Number.isInteger(node.start) && node.start > 0 ? node.start : 1;
  return [{ t: 'list', ordered: textOf(node, 'listType') === 'number', start, items }];
}

function table(node: LexicalNode, context: PrintContext): PrintNode[] {
  const rows = childrenOf(node).map((row) => childrenOf(row));
  const first = rows[0];
  if (!first) return [];
  const cell = (found: LexicalNode): Run[] =>
    childrenOf(found)
      .map((child) => inline(child.type === 'list' ? childrenOf(child).flatMap(childrenOf) : childrenOf(child), context))
      .flatMap((runs, index, all) =>
        index < all.length - 1 && runs.length > 0
          ? [...runs.slice(0, -1), { ...runs.at(-1), text: runs.at(-1)?.text ?? '', break: true }]
          : runs,
      );
  const headed = first.some((found) => typeof found.headerState === 'number' && found.headerState > 0);
  const body = headed ? rows.slice(1) : rows;
  return [{ t: 'table', head: headed ? first.map(cell) : [], rows: body.map((row) => row.map(cell)) }];
}

function picture(node: LexicalNode, context: PrintContext): PrintNode[] {
  const id = relationId(node.value);
  const found = id === null ? null : context.picture(id);
  if (!found) {
    context.note('Une image du texte n’existe plus : elle n’est pas imprimée.');
    return [];
  }
  if (!found.decorative && !found.alt) {
    context.fault('Une image du texte n’a pas de texte de remplacement. Décrivez-la dans sa fiche, ou indiquez qu’elle est décorative.');
    return [];
  }
  return [{ t: 'image', file: found.file, alt: found.decorative ? null : found.alt, caption: found.caption }];
}

const isBlank = (runs: Run[]): boolean => runs.every((run) => run.text.trim() === '' && run.cite === undefined);

/** The runs of a paragraph, set in French as one line, since a quotation may open in one run and close in another. */
function inline(nodes: LexicalNode[], context: PrintContext, kind: 'text' | 'heading' = 'text'): Run[] {
  const runs = nodes.flatMap((node) => inlineNode(node, context, undefined));
  const asTypography: TypographyRun[] = runs.map((run) => ({ text: run.text, verbatim: run.code === true }));
  const texts = typeset(asTypography, kind);
  return runs.flatMap((run, index) => cited({ ...run, text: texts[index] ?? run.text }, context.listedSources));
}

/** `[2]` typed in the text becomes the mark of the second listed source. */
function cited(run: Run, listed: number): Run[] {
  if (listed === 0 || run.code) return [run];
  const parts: Run[] = [];
  let from = 0;
  for (const found of run.text.matchAll(/[ \u00a0\u202f]?\[(\d{1,3})\]/g)) {
    const number = Number(found[1]);
    if (number < 1 || number > listed) continue;
    parts.push({ ...run, text: run.text.slice(from, found.index), cite: number });
    from = found.index + found[0].length;
  }
  const rest = { ...run, text: run.text.slice(from) };
  return parts.length > 0 && rest.text === '' && !run.break ? parts : [...parts.map(({ break: _, ...part }) => part), rest];
}

function inlineNode(node: LexicalNode, context: PrintContext, href: string | undefined): Run[] {
  switch (node.type) {
    case 'text':
      return [textRun(node, href)];
    case 'tab':
      return [{ text: ' ' }];
    case 'linebreak':
      return [{ text: '', break: true }];
    case 'link':
    case 'autolink': {
      const target = linkTarget(node, context);
      return childrenOf(node).flatMap((child) => inlineNode(child, context, target ?? href));
    }
    default: {
      const children = childrenOf(node);
      if (children.length > 0) return children.flatMap((child) => inlineNode(child, context, href));
      const text = plainText(node);
      context.note(
        `Un élément de type « ${node.type} » n’a pas de mise en page dans une ligne${text === '' ? '' : ' : seul son texte est imprimé'}.`,
      );
      return text === '' ? [] : [{ text }];
    }
  }
}

function textRun(node: LexicalNode, href: string | undefined): Run {
  const run: Run = { text: printable(textOf(node, 'text')) };
  for (const mark of ['bold', 'italic', 'underline', 'strike', 'code', 'sub', 'sup'] as const) if (hasMark(node, mark)) run[mark] = true;
  if (href !== undefined) run.href = href;
  return run;
}

function linkTarget(node: LexicalNode, context: PrintContext): string | null {
  const fields = fieldsOf(node);
  if (fields.linkType === 'internal') {
    const ref = docRef(fields.doc);
    const piece = ref === null ? null : context.piece(ref);
    if (!piece) context.note(`Le lien « ${plainText(node)} » mène vers un contenu qui n’est pas publié : seul son texte est imprimé.`);
    return piece?.href ?? null;
  }
  const url = textOf(fields, 'url');
  return /^(https?:|mailto:|tel:)/i.test(url) ? url : null;
}

/** Without what no glyph can stand for: control characters, half surrogates, byte order marks. */
export const printable = (text: string): string =>
  // biome's rule against control characters in patterns is met by naming their class.
  text.toWellFormed().replace(/[\p{Cc}\ufeff\ufffe\uffff]/gu, (found) => (found === '\n' || found === '\t' ? found : ''));
