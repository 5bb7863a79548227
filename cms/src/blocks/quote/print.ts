import type { QuoteBlock } from '../../payload-types.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

export const printQuote: BlockPrint<QuoteBlock> = (block, context) => [
  {
    t: 'quote',
    body: context.paragraphs(block.text),
    by: context.line(block.author) || null,
    role: context.line(block.role) || null,
    cite: context.cite(block.source),
  },
];
