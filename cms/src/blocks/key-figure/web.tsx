import type { KeyFigureBlock } from '../../payload-types.ts';
import type { BlockProps } from '../../site/page.ts';
import { NoteMark } from '../../site/parts/sources.tsx';
import { numberOf } from '../../site/sources.ts';

/** One figure with what it counts and its numbered source. */
export const KeyFigureView = ({ fields, page }: BlockProps<KeyFigureBlock>) => (
  <p className="chiffre">
    <strong className="chiffre-valeur">{fields.value}</strong>{' '}
    <span className="chiffre-libelle">
      {fields.label}
      <NoteMark number={numberOf(page.sources, fields.source)} page={page} />
    </span>
  </p>
);
