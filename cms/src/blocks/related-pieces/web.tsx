import type { RelatedPiecesBlock } from '../../payload-types.ts';
import { countedBlock } from '../../site/counted.ts';
import type { BlockProps } from '../../site/page.ts';
import { Heading } from '../../site/parts/heading.tsx';
import { Line } from '../../site/parts/teaser.tsx';
import { teasersOf } from '../../site/teasers.ts';

/** Pieces to read next, picked by an editor; what isn't public any more is left out. */
export const RelatedPiecesView = async ({ fields, page, level }: BlockProps<RelatedPiecesBlock>) => {
  const teasers = await teasersOf(page.site, fields.pieces ?? []);
  if (teasers.length === 0) return null;
  const title = fields.title || 'À lire aussi';
  return (
    <aside className="a-lire" aria-label={title} {...countedBlock(page, fields.id)}>
      <Heading level={level} className="a-lire-titre">
        {title}
      </Heading>
      {teasers.map((teaser) => (
        <Line key={teaser.id} teaser={teaser} level={level === 6 ? 6 : ((level + 1) as typeof level)} />
      ))}
    </aside>
  );
};
