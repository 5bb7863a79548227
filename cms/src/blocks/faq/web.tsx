import type { FaqBlock } from '../../payload-types.ts';
import type { BlockProps } from '../../site/page.ts';
import { Paragraphs } from '../../site/parts/paragraphs.tsx';

/** Questions that open, without a script. */
export const FaqView = ({ fields }: BlockProps<FaqBlock>) => (
  <div className="questions">
    {(fields.items ?? []).map(({ question, answer }) => (
      <details key={question}>
        <summary>{question}</summary>
        <div className="questions-reponse">
          <Paragraphs text={answer ?? ''} />
        </div>
      </details>
    ))}
  </div>
);
