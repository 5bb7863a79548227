import type { QuoteBlock } from '../../payload-types.ts';
import type { BlockProps } from '../../site/page.ts';
import { NoteMark } from '../../site/parts/sources.tsx';
import { numberOf } from '../../site/sources.ts';

/** Typed quotation marks around the whole are taken off: the layout writes them. */
const bare = (text: string) => text.trim().replace(/^[«“"]\s*([^«»“”"]*?)\s*[»”"]$/u, '$1');

export const QuoteView = ({ fields, page }: BlockProps<QuoteBlock>) => {
  const mark = <NoteMark number={numberOf(page.sources, fields.source)} page={page} />;
  const paragraphs = bare(fields.text ?? '')
    .split(/\n\s*\n/)
    .filter(Boolean);
  return (
    <figure className="citation">
      <blockquote>
        {paragraphs.map((paragraph, index) => (
          <p key={paragraph}>
            {index === 0 ? '« ' : ''}
            {paragraph}
            {index === paragraphs.length - 1 ? ' »' : ''}
          </p>
        ))}
      </blockquote>
      <figcaption>
        {fields.author && <cite className="citation-auteur">{fields.author}</cite>}
        {fields.author && fields.role ? ', ' : ''}
        {fields.role}
        {mark}
      </figcaption>
    </figure>
  );
};
