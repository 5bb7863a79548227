import type { RichText } from './content.ts';

const dayMonthYear = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' });
const monthYear = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'Europe/Paris' });

const parsed = (iso: string | null | undefined): Date | null => {
  const date = iso ? new Date(iso) : null;
  return date && !Number.isNaN(date.getTime()) ? date : null;
};

/** « 1er décembre 2026 », in Paris; an empty text for what is no date. */
export const dateInFrench = (iso: string | null | undefined): string => {
  const date = parsed(iso);
  return date ? dayMonthYear.format(date).replace(/^1 /, '1er ') : '';
};

/** « novembre 2026 » */
export const monthInFrench = (iso: string | null | undefined): string => {
  const date = parsed(iso);
  return date ? monthYear.format(date) : '';
};

/** The machine-readable day, `2026-12-01`, in Paris: for `<time datetime>` and JSON-LD. */
export const isoDay = (iso: string | null | undefined): string | null => {
  const date = parsed(iso);
  return date ? new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(date) : null;
};

/** RFC 822, for feeds. */
export const feedDate = (iso: string | null | undefined): string | null => parsed(iso)?.toUTCString() ?? null;

/** What sorts before and after, newest first; what has no date comes last. */
export const byDate = (a: { publishedAt?: string | null }, b: { publishedAt?: string | null }): number =>
  (b.publishedAt ?? '').localeCompare(a.publishedAt ?? '');

/** « Où va l’IA ? » becomes `ou-va-l-ia`. */
export const slugify = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replaceAll(/[œŒ]/g, 'oe')
    .replaceAll(/[æÆ]/g, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 96)
    .replace(/-+$/, '');

/** `n` of something, in the number that French gives it: 0 and 1 are singular. */
export const counted = (n: number, singular: string, plural = `${singular}s`): string =>
  `${n.toLocaleString('fr-FR')} ${Math.abs(n) < 2 ? singular : plural}`;

/** A number with a comma: « 3,4 »; a mean keeps its decimal, « 4,0 ». */
export const decimal = (value: number, mean = false): string =>
  value.toLocaleString('fr-FR', { minimumFractionDigits: mean ? 1 : 0, maximumFractionDigits: 1 });

/** Cut at a word, for descriptions. */
export const shortened = (text: string, length: number): string => {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).replace(/[\s,;:.–-]+$/, '')}…`;
};

/** A title that needs a smaller size, or it fills the first screen. */
export const isLongTitle = (title: string): boolean => title.length > 90;

/** A node of the editor's state, as far as one may trust it. */
export type LooseNode = { type: string; children: LooseNode[]; text: string; raw: Record<string, unknown> };

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Narrows what the editor saved: whatever it is, a node with a type, children and a text comes out. */
export const looseNode = (value: unknown): LooseNode => {
  const raw = isRecord(value) ? value : {};
  return {
    type: textOf(raw.type),
    text: textOf(raw.text),
    children: Array.isArray(raw.children) ? raw.children.map(looseNode) : [],
    raw,
  };
};

export const nodesOf = (body: RichText | null | undefined): LooseNode[] =>
  Array.isArray(body?.root?.children) ? body.root.children.map(looseNode) : [];

/** The words under a node, blocks included as far as their own fields are prose. */
export const plainText = (node: LooseNode): string => {
  if (node.type === 'text') return node.text;
  if (node.type === 'linebreak') return '\n';
  if (node.type === 'block' && isRecord(node.raw.fields)) {
    return proseOf(node.raw.fields).join(' ');
  }
  const separator = ['root', 'list', 'table', 'tablerow'].includes(node.type) ? ' ' : '';
  return node.children.map(plainText).join(separator);
};

/** Strings of a block that a person reads: not ids, addresses or relations. */
const proseOf = (fields: Record<string, unknown>): string[] =>
  Object.entries(fields).flatMap(([key, value]) => {
    if (
      ['id', 'url', 'date', 'blockType', 'blockName', 'relationTo', 'value', 'tone', 'whitepaper'].includes(key) &&
      typeof value === 'string'
    )
      return key === 'value' && !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(value) ? [value] : [];
    if (typeof value === 'string') return [value];
    if (Array.isArray(value)) return value.flatMap((item) => (isRecord(item) ? proseOf(item) : []));
    return isRecord(value) ? proseOf(value) : [];
  });

export const bodyText = (body: RichText | null | undefined): string => nodesOf(body).map(plainText).join('\n');

export const wordCount = (text: string): number => text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

/** Minutes at 230 words a minute, at least one. */
export const readingMinutes = (words: number): number => Math.max(1, Math.round(words / 230));
