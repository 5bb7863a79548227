import type { Agency, Criterion } from '../content.ts';
import { ScoreDots } from '../figures/figures.tsx';
import { pathOf } from '../routes.ts';
import { type Score, scoreOf, weightedMean, weightOf } from '../scores.ts';
import { decimal } from '../text.ts';
import { Scroller } from './scroller.tsx';

/** The class that draws a score as a bar of five steps (to the half), and marks the best. */
const barClass = (score: Score): string => (score === null ? 'barre-absente' : `barre barre-${Math.round(score * 2)}`);

/** The figure; what it is out of is said, not shown. */
const Figure = ({ score }: { score: Score }) =>
  score === null ? (
    <>
      <span aria-hidden="true">–</span>
      <span className="hors-vue">non noté</span>
    </>
  ) : (
    <>
      {decimal(score)}
      <span className="hors-vue"> sur 5</span>
    </>
  );

type Props = {
  id: string;
  caption: string;
  agencies: readonly Agency[];
  criteria: readonly Criterion[];
  /** what the mean is computed over, when the table shows a part of the criteria only */
  of?: readonly Criterion[];
  /** weights other than the review's own */
  weight?: (criterion: Criterion) => number;
};

/** Agencies beside each other: a table whose first column stays in place, and on a phone a card for each agency that opens. */
export const ComparisonTable = ({ id, caption, agencies, criteria, of = criteria, weight = weightOf }: Props) => (
  <div className="comparaison">
    <Scroller labelledBy={id}>
      <table className={criteria.length > 5 ? 'tableau tableau-dense' : 'tableau'}>
        <caption id={id}>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Agence</th>
            {criteria.map((criterion) => (
              <th key={criterion.id} scope="col">
                <span className="tableau-critere">
                  {criterion.title} <small>poids {weight(criterion)}</small>
                </span>
              </th>
            ))}
            <th scope="col" className="tableau-moyenne">
              Moyenne pondérée
            </th>
          </tr>
        </thead>
        <tbody>
          {agencies.map((agency) => (
            <tr key={agency.id}>
              <th scope="row">
                <a href={pathOf('agencies', agency)}>{agency.name}</a>
                {agency.city && <small>{agency.city}</small>}
              </th>
              {criteria.map((criterion) => {
                const score = scoreOf(agency, criterion.id);
                return (
                  <td key={criterion.id} className={barClass(score)}>
                    <Figure score={score} />
                  </td>
                );
              })}
              <td className="tableau-moyenne">
                <ScoreDots score={weightedMean(agency, of, weight)} mean />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
    <div className="fiches">
      <p className="fiches-titre">{caption}</p>
      {agencies.map((agency, index) => (
        <details key={agency.id} className="fiche" open={index === 0}>
          <summary>
            <span className="fiche-nom">
              {agency.name}
              {agency.city && <small>{agency.city}</small>}
            </span>
            <ScoreDots score={weightedMean(agency, of, weight)} mean />
          </summary>
          <dl>
            {criteria.map((criterion) => {
              const score = scoreOf(agency, criterion.id);
              return (
                <div key={criterion.id}>
                  <dt>{criterion.title}</dt>
                  <dd className={barClass(score)}>
                    <Figure score={score} />
                  </dd>
                </div>
              );
            })}
          </dl>
          <p>
            <a href={pathOf('agencies', agency)}>Les preuves et les sources</a>
          </p>
        </details>
      ))}
    </div>
  </div>
);
