import type { KeyFigureBlock } from '../../payload-types.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

export const printKeyFigure: BlockPrint<KeyFigureBlock> = (block, context) => [
  { t: 'keyFigure', value: context.line(block.value), label: context.line(block.label), cite: context.cite(block.source) },
];
