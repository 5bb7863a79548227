import type { FaqBlock } from '../../payload-types.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

export const printFaq: BlockPrint<FaqBlock> = (block, context) => [
  {
    t: 'faq',
    items: (block.items ?? []).map((item) => ({ question: context.line(item.question), answer: context.paragraphs(item.answer) })),
  },
];
