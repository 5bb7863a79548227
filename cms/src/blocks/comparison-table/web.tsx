import type { ComparisonTableBlock } from '../../payload-types.ts';
import type { BlockProps } from '../../site/page.ts';
import { ComparisonTable } from '../../site/parts/comparison.tsx';
import { refId } from '../../site/scores.ts';
import { counted } from '../../site/text.ts';

/** Scores come from the agencies' own records, through the reader. */
export const ComparisonTableView = async ({ fields, page }: BlockProps<ComparisonTableBlock>) => {
  const [agencies, criteria] = await Promise.all([
    page.site.reader.findMany('agencies', (fields.agencies ?? []).map(refId)),
    page.site.reader.findMany('criteria', (fields.criteria ?? []).map(refId)),
  ]);
  if (agencies.length === 0 || criteria.length === 0) return null;
  return (
    <ComparisonTable
      id={`tableau-${fields.id ?? agencies[0]?.id}`}
      caption={`${counted(agencies.length, 'agence')}, ${counted(criteria.length, 'critère')}, notes sur 5`}
      agencies={agencies}
      criteria={criteria}
    />
  );
};
