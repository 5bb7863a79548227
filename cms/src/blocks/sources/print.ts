import type { SourcesBlock } from '../../payload-types.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

/** In print the sources stand at the end of the edition; where the block was, their numbers are given. */
export const printSources: BlockPrint<SourcesBlock> = (block, context) => {
  const numbers = (block.items ?? []).map((item) => context.cite(item)).filter((number) => number !== null);
  return numbers.length > 0 ? [{ t: 'citations', numbers }] : [];
};
