import type { CalloutBlock } from '../../payload-types.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

export const printCallout: BlockPrint<CalloutBlock> = (block, context) => [
  {
    t: 'callout',
    tone: block.tone === 'warning' ? 'warning' : 'info',
    title: context.line(block.title),
    body: context.paragraphs(block.text),
  },
];
