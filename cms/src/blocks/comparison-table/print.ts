import type { ComparisonTableBlock } from '../../payload-types.ts';
import { relationId } from '../../publish/lexical.ts';
import type { BlockPrint } from '../../publish/print/context.ts';

export const printComparisonTable: BlockPrint<ComparisonTableBlock> = (block, context) => {
  const ids = (values: unknown[] | null | undefined): string[] => (values ?? []).map(relationId).filter((id) => id !== null);
  const comparison = context.comparison(ids(block.agencies), ids(block.criteria));
  if (comparison.rows.length === 0 || comparison.criteria.length === 0) {
    context.note('Un tableau comparatif n’a plus ni agence ni critère : il n’est pas imprimé.');
    return [];
  }
  return [{ t: 'comparison', comparison }];
};
