import type { MailBlock, MailSource } from './blocks/blocks.tsx';
import type { Inline, TextBlock } from './blocks/rich-text.tsx';
import { french } from './brand/french.ts';
import type { MailPublisher } from './brand/layout.tsx';

/** Gmail clips at 102 KB, and with the end goes the unsubscribe link; values still have to fit. */
export const maxHtmlBytes = 80 * 1024;

/**
 * What each part costs beside its words, in bytes: tags and styles, as React writes them. weight.test.ts holds them to what is rendered, so they
 * are measured again when the look of a block changes.
 */
const cost = {
  layout: 6336,
  paragraph: 207,
  heading: 168,
  list: 167,
  item: 32,
  link: 118,
  bold: 17,
  italic: 9,
  break: 5,
  button: 908,
  piece: 927,
  standfirst: 220,
  quote: 584,
  quoteSource: 5,
  sourceLink: 118,
  figure: 819,
  figureSource: 232,
  image: 480,
  caption: 221,
  imageLink: 79,
  divider: 135,
  signature: 224,
  role: 165,
} as const;

type Weighed = {
  subject: string;
  heading: string;
  preheader: string;
  /** null where it isn't known: a usual one is reckoned with */
  publisher: MailPublisher | null;
  blocks: readonly MailBlock[];
};

/**
 * About how many bytes the HTML part of a marketing mail has, to one per cent: for those who may not render it (Next's part of the admin).
 * What is compiled is weighed exactly (check.ts).
 */
export function weightOf({ subject, heading, preheader, publisher, blocks }: Weighed): number {
  return cost.layout + sum([subject, heading, preheader].map(bytes)) + publisherWeight(publisher) + sum(blocks.map(blockWeight));
}

const usualPublisher = 160;

function publisherWeight(publisher: MailPublisher | null): number {
  if (publisher === null) return usualPublisher;
  const { siteName, publisher: legalName, postalAddress, siteUrl } = publisher;
  return sum([siteName, siteName, legalName, postalAddress, siteUrl].map(bytes));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** As it is written in HTML: typeset, and with its marks escaped. */
function bytes(text: string): number {
  const escaped = french(text).replace(/[&<>"']/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? '&#x27;');
  return new TextEncoder().encode(escaped).length;
}

function blockWeight(block: MailBlock): number {
  switch (block.type) {
    case 'text':
      return sum(block.content.map(textWeight));
    case 'button':
      return cost.button + bytes(block.label) + bytes(block.href);
    case 'piece':
      return (
        cost.piece +
        bytes(block.label + block.title) +
        bytes(block.href) +
        (block.standfirst === null ? 0 : cost.standfirst + bytes(block.standfirst))
      );
    case 'quote':
      return cost.quote + bytes(block.text + block.author + (block.role ?? '')) + sourceWeight(block.source, cost.quoteSource);
    case 'figure':
      return cost.figure + bytes(block.value) + bytes(block.label) + sourceWeight(block.source, cost.figureSource);
    case 'image':
      return (
        cost.image +
        bytes(block.picture.url + block.alt) +
        (block.caption === null ? 0 : cost.caption + bytes(block.caption)) +
        (block.href === null ? 0 : cost.imageLink + bytes(block.href))
      );
    case 'divider':
      return cost.divider;
    case 'signature':
      return cost.signature + bytes(block.name) + (block.role === null ? 0 : cost.role + bytes(block.role));
    default:
      return block satisfies never;
  }
}

function sourceWeight(source: MailSource | null, own: number): number {
  if (source === null) return 0;
  return own + bytes(source.title) + (source.url === null ? 0 : cost.sourceLink + bytes(source.url));
}

function textWeight(block: TextBlock): number {
  if (block.type === 'list') return cost.list + sum(block.items.map((item) => cost.item + sum(item.map(inlineWeight))));
  return cost[block.type] + sum(block.children.map(inlineWeight));
}

function inlineWeight(item: Inline): number {
  if (item.type === 'break') return cost.break;
  if (item.type === 'link') return cost.link + bytes(item.href) + sum(item.children.map(inlineWeight));
  return bytes(item.text) + (item.bold ? cost.bold : 0) + (item.italic ? cost.italic : 0);
}
