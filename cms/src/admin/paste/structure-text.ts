/**
 * Plain text of several paragraphs, given back the structure that its author meant: blank lines separate, bullets and numbers make lists, a
 * short line that stands alone before a paragraph is a heading. Pure.
 */
export type Structured = { html: string; title: string | null };

type Block = { kind: 'heading'; text: string } | { kind: 'paragraph'; text: string } | { kind: 'list'; ordered: boolean; items: string[] };

const bullet = /^[ \t\u00a0]*(?:[•·▪◦‣●■○*]|[-–—](?=[ \t\u00a0]))[ \t\u00a0]+(.+)$/;
const number = /^[ \t\u00a0]*\d{1,2}[.)][ \t\u00a0]+(.+)$/;

/** A line that ends like a sentence is none; « ? » and « ! » may end a heading. */
const looksLikeHeading = (line: string): boolean => line.length >= 3 && line.length <= 140 && !/[.;:,…]["»”’)\s]*$/.test(line);

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Line = { text: string; aloneAbove: boolean; aloneBelow: boolean };

const linesOf = (text: string): Line[] => {
  const raw = text.replaceAll(/\r\n?/g, '\n').split('\n');
  const blank = (index: number) => index < 0 || index >= raw.length || (raw[index] ?? '').trim() === '';
  return raw.flatMap((line, index) =>
    line.trim() === '' ? [] : [{ text: line.trimEnd(), aloneAbove: blank(index - 1), aloneBelow: blank(index + 1) }],
  );
};

/** Lines of one list: at least two, or one that begins with a real bullet. */
const listAt = (lines: Line[], start: number): { ordered: boolean; items: string[] } | null => {
  for (const [pattern, ordered] of [
    [bullet, false],
    [number, true],
  ] as const) {
    const items: string[] = [];
    for (let index = start; index < lines.length; index += 1) {
      const item = pattern.exec(lines[index]?.text ?? '')?.[1];
      if (item === undefined) break;
      items.push(item.trim());
    }
    if (items.length > 1 || (items.length === 1 && /^[ \t\u00a0]*[•·▪◦‣●■○]/.test(lines[start]?.text ?? ''))) return { ordered, items };
  }
  return null;
};

const blocksOf = (lines: Line[]): Block[] => {
  const blocks: Block[] = [];
  for (let index = 0; index < lines.length; ) {
    const list = listAt(lines, index);
    if (list) {
      blocks.push({ kind: 'list', ...list });
      index += list.items.length;
      continue;
    }
    const line = lines[index];
    const next = lines[index + 1];
    if (line) {
      const text = line.text.trim();
      const heads = line.aloneAbove && line.aloneBelow && next !== undefined && looksLikeHeading(text);
      blocks.push({ kind: heads ? 'heading' : 'paragraph', text });
    }
    index += 1;
  }
  return blocks;
};

const same = (a: Block | undefined, b: Block | undefined): boolean =>
  a !== undefined && b !== undefined && a.kind !== 'list' && b.kind !== 'list' && a.text === b.text;

/** Headings at the top that no text follows are the document's title, sometimes twice (in the file's name and in the text). */
const takeTitle = (blocks: Block[]): string | null => {
  const [first] = blocks;
  if (first?.kind !== 'heading' || !blocks.slice(1).some(({ kind }) => kind === 'heading')) return null;
  let end = 1;
  while (same(blocks[end], first)) end += 1;
  if (blocks[end]?.kind !== 'heading') return null;
  blocks.splice(0, end);
  return first.text;
};

const htmlOf = (block: Block): string => {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`;
    case 'list': {
      const name = block.ordered ? 'ol' : 'ul';
      return `<${name}>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</${name}>`;
    }
  }
};

/** Null when the text is one paragraph, which the editor pastes better itself. */
export const structureText = (text: string): Structured | null => {
  const lines = linesOf(text);
  const blocks = blocksOf(lines);
  if (lines.length < 2 && blocks[0]?.kind !== 'list') return null;
  const title = takeTitle(blocks);
  return { html: blocks.map(htmlOf).join(''), title };
};
