'use client';

import type { Waterfall } from '@sillage/functions/domain/audience.ts';
import { type Language, number } from '../format.ts';
import { type Count, countWords } from './words.ts';

const order: Count[] = ['chosen', 'consented', 'notSuppressed', 'underCap', 'final'];

export type ListWanted = { step: Count; side: 'in' | 'out' };

type Props = {
  counts: Waterfall;
  language: Language;
  /** opens the list behind a number; without it the numbers are text */
  onList?: (wanted: ListWanted) => void;
};

/**
 * The counts before a broadcast as bars that grow shorter: each is a part of the one above, and what is lost between two is said beside it. The
 * numbers are the picture's text; the bars add nothing to them for whoever can't see.
 */
export const WaterfallPicture = ({ counts, language, onList }: Props) => {
  const french = language === 'fr';
  const whole = Math.max(1, counts.chosen);
  return (
    <ol className="waterfall">
      {order.map((step, index) => {
        const before = order[index - 1];
        const lost = before === undefined ? 0 : counts[before] - counts[step];
        const count = number(counts[step], language);
        return (
          <li className={`waterfall__step waterfall__step--${step}`} key={step}>
            <span className="waterfall__line">
              <span className="waterfall__name">{countWords[step][language]}</span>
              {onList && counts[step] > 0 ? (
                <button className="waterfall__count" onClick={() => onList({ step, side: 'in' })} type="button">
                  {count}
                  <span className="visually-hidden">{french ? ' : voir la liste' : ': see the list'}</span>
                </button>
              ) : (
                <span className="waterfall__count">{count}</span>
              )}
            </span>
            <span aria-hidden="true" className="waterfall__bar">
              <span style={{ inlineSize: `${(counts[step] / whole) * 100}%` }} />
            </span>
            {lost > 0 && (
              <span className="waterfall__lost">
                {onList ? (
                  <button onClick={() => onList({ step, side: 'out' })} type="button">
                    {french
                      ? `${number(lost, language)} de moins\u202f: qui, et pourquoi`
                      : `${number(lost, language)} fewer: who, and why`}
                  </button>
                ) : french ? (
                  `${number(lost, language)} de moins`
                ) : (
                  `${number(lost, language)} fewer`
                )}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
};
