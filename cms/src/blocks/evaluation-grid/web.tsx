import type { EvaluationGridBlock } from '../../payload-types.ts';
import type { BlockProps } from '../../site/page.ts';
import { GridQuestions } from '../../site/parts/grid.tsx';
import { Heading } from '../../site/parts/heading.tsx';
import { Paragraphs } from '../../site/parts/paragraphs.tsx';

/** Questions to put to a partner, with room to score the answers on paper. */
export const EvaluationGridView = ({ fields, level }: BlockProps<EvaluationGridBlock>) => (
  <section className="grille" aria-label={fields.title ?? 'Grille d’évaluation'}>
    {fields.title && (
      <Heading level={level} className="grille-titre">
        {fields.title}
      </Heading>
    )}
    <Paragraphs text={fields.intro ?? ''} className="grille-intro" />
    <GridQuestions questions={(fields.questions ?? []).map(({ question, why }) => ({ question, why: why ?? '' }))} />
  </section>
);
