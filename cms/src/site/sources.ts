import { isRecord, type LooseNode, textOf } from './text.ts';

/** What a figure, a quotation or a statement relies on, as readers see it. */
export type Source = { title: string; publisher: string; url: string; date: string };

/** The sources of one page in the order of their numbers, from 1. */
export type SourceList = {
  items: Source[];
  /** how many of them an editor listed: `[2]` in the text means the second of those */
  listed: number;
};

const identity = ({ url, title }: Source): string => url || title;

const sourceOf = (value: unknown): Source | null => {
  if (!isRecord(value)) return null;
  const source = { title: textOf(value.title), publisher: textOf(value.publisher), url: textOf(value.url), date: textOf(value.date) };
  return identity(source) ? source : null;
};

const blocks = (nodes: readonly LooseNode[]): Record<string, unknown>[] =>
  nodes.flatMap((node) => [...(node.type === 'block' && isRecord(node.raw.fields) ? [node.raw.fields] : []), ...blocks(node.children)]);

/**
 * Numbers the sources of a page: first those that an editor listed, in that order, then those that only a figure or a quotation names.
 * The same address twice is one source.
 */
export const collectSources = (nodes: readonly LooseNode[]): SourceList => {
  const all = blocks(nodes);
  const items: Source[] = [];
  for (const fields of all) {
    if (fields.blockType !== 'sources' || !Array.isArray(fields.items)) continue;
    for (const item of fields.items) items.push(sourceOf(item) ?? { title: 'Source sans titre', publisher: '', url: '', date: '' });
  }
  const listed = items.length;
  for (const fields of all) {
    const source = sourceOf(fields.source);
    if (source && !items.some((known) => identity(known) === identity(source))) items.push(source);
  }
  return { items, listed };
};

/** The number of a block's own source; null when it has none. */
export const numberOf = (list: SourceList, value: unknown): number | null => {
  const source = sourceOf(value);
  const index = source ? list.items.findIndex((known) => identity(known) === identity(source)) : -1;
  return index === -1 ? null : index + 1;
};

/** « Le Monde, Suppressions de postes… » in one line, for names of buttons. */
export const sourceLabel = ({ title, publisher }: Source): string => [publisher, title].filter(Boolean).join(', ');

/** The host of an address without `www.`, to be shown where a source has no publisher. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '');
