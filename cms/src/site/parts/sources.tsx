import type { PageContext } from '../page.ts';
import type { HeadingLevel } from '../prepared.ts';
import { hostOf, type Source, sourceLabel } from '../sources.ts';
import { dateInFrench, isoDay } from '../text.ts';
import { Heading } from './heading.tsx';

/** A small numbered note in the text: opens its source where it stands, without a script. The full list is at the end of the page. */
export const NoteMark = ({ number, page }: { number: number | null; page: PageContext }) => {
  const source = number ? page.sources.items[number - 1] : undefined;
  if (!number || !source) return null;
  return (
    <button className="renvoi" type="button" popoverTarget={`note-${number}`} aria-label={`Source ${number} : ${sourceLabel(source)}`}>
      {number}
    </button>
  );
};

const SourceText = ({ source }: { source: Source }) => {
  const publisher = source.publisher || hostOf(source.url);
  return (
    <>
      {source.url ? <a href={source.url}>{source.title || source.url}</a> : source.title}
      {publisher && <span className="source-editeur">, {publisher}</span>}
      {source.date && (
        <>
          , <time dateTime={isoDay(source.date) ?? undefined}>{dateInFrench(source.date)}</time>
        </>
      )}
    </>
  );
};

/** The notes that the marks open. Written once a page, after the text. */
export const Notes = ({ page }: { page: PageContext }) =>
  page.sources.items.map((source, index) => (
    <div key={`${source.url}${source.title}`} id={`note-${index + 1}`} className="note-source" popover="auto">
      <p>
        <span className="note-source-numero">{index + 1}</span>
        <span>
          <SourceText source={source} />
        </span>
      </p>
    </div>
  ));

/** Every source of the page, numbered. */
export const SourceSection = ({ page, level }: { page: PageContext; level: HeadingLevel }) => {
  if (page.sources.items.length === 0) return null;
  return (
    <section className="sources" aria-labelledby="sources">
      <Heading level={level} id="sources">
        Sources
      </Heading>
      <ol className="sources-liste">
        {page.sources.items.map((source, index) => (
          <li key={`${source.url}${source.title}`} id={`source-${index + 1}`}>
            <span>
              <SourceText source={source} />
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
