import { type Counts, type Stage, shareAt, stages } from '@sillage/functions/domain/funnel.ts';
import { type Language, number, percent } from '../format.ts';
import { measureWords, ofStage } from './words.ts';

/** Lengths on a logarithmic scale: there are thousands of views for a meeting, and both are to be seen. In percent of the whole width. */
const lengthOf = (count: number, most: number): number =>
  count === 0 ? 0 : Math.max(2, (Math.log10(count + 1) / Math.log10(most + 1)) * 100);

/** Where a reader is lost or won isn't drawn like the way there. */
const tone: Partial<Record<Stage, string>> = { unsubscribes: 'loss', meetings: 'goal' };

/** The funnel as a picture: a bar a stage, its number, and the share of the stage it comes from where that says something. */
export const Picture = ({ counts, language }: { counts: Counts; language: Language }) => {
  const most = Math.max(1, ...stages.map((stage) => counts[stage]));
  return (
    <ol className="funnel">
      {stages.map((stage) => {
        const share = shareAt(stage, counts);
        return (
          <li className="funnel__stage" key={stage}>
            <span className="funnel__name">{measureWords[stage][language]}</span>
            <strong className="funnel__count">{number(counts[stage], language)}</strong>
            <span className="funnel__track" aria-hidden="true">
              <span
                className={`funnel__bar funnel__bar--${tone[stage] ?? 'way'}`}
                style={{ inlineSize: `${lengthOf(counts[stage], most).toFixed(1)}%` }}
              />
            </span>
            <span className="funnel__share">{share && `${percent(share.share, language)} ${ofStage[share.of]?.[language] ?? ''}`}</span>
          </li>
        );
      })}
    </ol>
  );
};
