import { french } from '../site/typography.ts';
import { rowId } from './ids.ts';
import { typesetFields } from './typeset.ts';

/**
 * The notation in which examples are written, turned into Lexical's serialised state. Pure.
 *
 * A body is a list of strings and blocks. In a string, an empty line parts paragraphs; `## ` and `### ` begin headings, `- ` and `1. `
 * lists, `> ` a quotation; a single line break is a space. Inline: `**bold**`, `*italic*`, `[text](https://…)` and `[text](article:slug)`.
 */
export type Prose = readonly (string | SeedBlock)[];

/** A block of the model: its slug and its fields. Relations are written as keys (`article:slug`) and resolved by whoever made the block. */
export type SeedBlock = { readonly blockType: string } & Readonly<Record<string, unknown>>;

/** What a link or a relation points to, as Payload keeps it. */
export type Target = { relationTo: string; value: string };

/** Answers the document of a key; throws when nobody wrote it. */
export type Resolve = (key: string) => Target;

export type LexicalNode = {
  type: string;
  version: number;
  children?: LexicalNode[];
  text?: string;
  fields?: Record<string, unknown>;
} & Record<string, unknown>;
export type LexicalState = { root: LexicalNode & { children: LexicalNode[] } };

const bold = 1;
const italic = 2;

const element = (type: string, children: LexicalNode[], more: Record<string, unknown> = {}): LexicalNode => ({
  type,
  version: 1,
  direction: 'ltr',
  format: '',
  indent: 0,
  ...more,
  children,
});

const textNode = (text: string, format: number): LexicalNode => ({
  type: 'text',
  version: 1,
  text,
  format,
  style: '',
  mode: 'normal',
  detail: 0,
});

const isExternal = (target: string): boolean => /^(https?:\/\/|mailto:)/.test(target);

/** The first piece of markup in a text: bold, a link or italic. */
const markup = /\*\*(?<bold>.+?)\*\*|\[(?<label>[^\]]+)\]\((?<target>[^)\s]+)\)|\*(?<italic>[^*]+?)\*/;

type Context = { key: string; resolve: Resolve; count: number };

const linkNode = (label: string, target: string, format: number, context: Context): LexicalNode => {
  context.count += 1;
  const fields: Record<string, unknown> = isExternal(target)
    ? { linkType: 'custom', newTab: false, url: target }
    : { linkType: 'internal', newTab: false, doc: context.resolve(target) };
  const node = element('link', inline(label, format, context), { fields, id: rowId(`${context.key}:link:${context.count}`) });
  return { ...node, version: 3 };
};

const inline = (source: string, format: number, context: Context): LexicalNode[] => {
  const nodes: LexicalNode[] = [];
  let rest = source;
  for (let match = markup.exec(rest); match; match = markup.exec(rest)) {
    if (match.index > 0) nodes.push(textNode(rest.slice(0, match.index), format));
    const { bold: strong, label, target, italic: slanted } = match.groups ?? {};
    if (strong !== undefined) nodes.push(...inline(strong, format | bold, context));
    else if (slanted !== undefined) nodes.push(...inline(slanted, format | italic, context));
    else if (label !== undefined && target !== undefined) nodes.push(linkNode(label, target, format, context));
    rest = rest.slice(match.index + match[0].length);
  }
  if (rest !== '') nodes.push(textNode(rest, format));
  for (const node of nodes) {
    if (node.type === 'text' && /\*|\]\(/.test(node.text ?? ''))
      throw new Error(`${context.key}: markup that nobody closed in “${source.slice(0, 60)}”`);
  }
  return nodes;
};

const listItem = (text: string, value: number, context: Context) => element('listitem', inline(text, 0, context), { value });

/** Lines that begin an item, and those that go on with the one before. */
const items = (paragraph: string, mark: RegExp): string[] => {
  const found: string[] = [];
  for (const line of paragraph.split('\n')) {
    if (mark.test(line)) found.push(line.replace(mark, '').trim());
    else found.push(`${found.pop() ?? ''} ${line.trim()}`.trim());
  }
  return found;
};

const list = (listType: 'bullet' | 'number', texts: string[], context: Context) =>
  element(
    'list',
    texts.map((text, index) => listItem(text, index + 1, context)),
    { listType, tag: listType === 'bullet' ? 'ul' : 'ol', start: 1 },
  );

const paragraphNode = (source: string, context: Context): LexicalNode => {
  const heading = /^(##|###) (.+)$/s.exec(source);
  if (heading)
    return element('heading', inline((heading[2] ?? '').replace(/\s*\n\s*/g, ' '), 0, context), { tag: heading[1] === '##' ? 'h2' : 'h3' });
  if (/^#/.test(source)) throw new Error(`${context.key}: a heading of a level that pages don’t have in “${source.slice(0, 60)}”`);
  if (/^- /.test(source)) return list('bullet', items(source, /^- /), context);
  if (/^\d+\. /.test(source)) return list('number', items(source, /^\d+\. /), context);
  if (/^> /.test(source)) return element('quote', inline(source.replace(/\s*\n?> /g, ' ').trim(), 0, context));
  return element('paragraph', inline(source.replace(/\s*\n\s*/g, ' '), 0, context), { textFormat: 0, textStyle: '' });
};

const withRowIds = (value: unknown, path: string): unknown => {
  if (!Array.isArray(value)) return value;
  return value.map((item: unknown, index) =>
    typeof item === 'object' && item !== null && !('relationTo' in item) ? { id: rowId(`${path}:${index}`), ...item } : item,
  );
};

/** `fields` of a block node: rows of its arrays get ids that stay the same at every run. */
const blockNode = (block: SeedBlock, key: string): LexicalNode => {
  const fields = Object.fromEntries(
    Object.entries(typesetFields(block)).map(([name, value]) => [name, withRowIds(value, `${key}:${name}`)]),
  );
  return { type: 'block', version: 2, format: '', fields: { id: rowId(key), blockName: '', ...fields } };
};

/**
 * The editor state of a body. `key` names the field (`articles:slug:body`) and makes the ids of its links and blocks.
 * Throws on markup that isn't closed, a heading of another level, and a link whose target nobody wrote.
 */
export const prose = (body: Prose, key: string, resolve: Resolve): LexicalState => {
  const context: Context = { key, resolve, count: 0 };
  const children = body.flatMap((part, index) => {
    if (typeof part !== 'string') return [blockNode(part, `${key}:${index}`)];
    return french(part.trim())
      .split(/\n\s*\n/)
      .map((paragraph) => paragraphNode(paragraph.trim(), context));
  });
  return { root: { ...element('root', children), children } };
};

/** Every word of a state that a reader sees as running text, blocks left out. For counting. */
export const wordsOf = (state: LexicalState): number => {
  const texts: string[] = [];
  const walk = (node: LexicalNode): void => {
    if (typeof node.text === 'string') texts.push(node.text);
    for (const child of node.children ?? []) walk(child);
  };
  for (const child of state.root.children) walk(child);
  return texts
    .join(' ')
    .split(/\s+/)
    .filter((word) => /[\p{L}\d]/u.test(word)).length;
};
