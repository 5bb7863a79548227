import { type Counts, type Measure, measures } from '@sillage/functions/domain/funnel.ts';
import type { ReactNode } from 'react';
import { type Language, number } from '../format.ts';
import { measureWords } from './words.ts';

/** What overflows must be scrollable by keyboard (WCAG 2.1.1). */
const keyboardScrollable = { tabIndex: 0 };

export type TableRow = { key: string; name: ReactNode; counts: Counts; within?: boolean };

/** One grouping of the figures. On a phone the name stays in its place while the numbers slide. */
export const FigureTable = ({
  id,
  title,
  of,
  rows,
  without = [],
  empty,
  language,
}: {
  id: string;
  title: string;
  /** head of the first column */
  of: string;
  rows: readonly TableRow[];
  /** measures that this grouping can't know */
  without?: readonly Measure[];
  empty: string;
  language: Language;
}) => {
  const shown = measures.filter((measure) => !without.includes(measure));
  return (
    <section className="figures" aria-labelledby={id}>
      <h2 className="figures__heading" id={id}>
        {title}
      </h2>
      {rows.length === 0 ? (
        <p className="figures__nothing">{empty}</p>
      ) : (
        <section className="figures__scroller" aria-labelledby={id} {...keyboardScrollable}>
          <table className="figures__table">
            <thead>
              <tr>
                <th scope="col">{of}</th>
                {shown.map((measure) => (
                  <th key={measure} scope="col">
                    {measureWords[measure][language]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, name, counts, within }) => (
                <tr className={within ? 'figures__within' : undefined} key={key}>
                  <th scope="row">{name}</th>
                  {shown.map((measure) => (
                    <td key={measure}>{counts[measure] === 0 ? '–' : number(counts[measure], language)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
};
