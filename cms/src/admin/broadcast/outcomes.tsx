'use client';

import { sendStatusWords } from '@sillage/functions/collections/words.ts';
import type { BroadcastOutcome } from '@sillage/functions/domain/broadcast.ts';
import { reasonInFrench } from '@sillage/functions/domain/reasons.ts';
import type { SendStatus } from '@sillage/functions/domain/send.ts';
import { type Language, number, share } from '../format.ts';

/** In the order in which they are read: what arrived, what is on its way, what went wrong, what was left out. */
const order: SendStatus[] = ['delivered', 'submitted', 'submitting', 'queued', 'skipped', 'bounced', 'complained', 'failed', 'uncertain'];

type Props = {
  outcomes: readonly BroadcastOutcome[];
  chosen: Pick<BroadcastOutcome, 'status' | 'reason'> | null;
  language: Language;
  onChoose: (outcome: Pick<BroadcastOutcome, 'status' | 'reason'> | null) => void;
};

const same = (a: Props['chosen'], b: Props['chosen']): boolean => a?.status === b?.status && a?.reason === b?.reason;

/** How many mails ended how, as one bar and its legend; a line of the legend chooses the rows below. */
export const OutcomesPicture = ({ outcomes, chosen, language, onChoose }: Props) => {
  const french = language === 'fr';
  const total = outcomes.reduce((sum, { count }) => sum + count, 0);
  const sorted = [...outcomes].sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status) || b.count - a.count);
  return (
    <div className="outcomes">
      <div aria-hidden="true" className="outcomes__bar">
        {sorted.map(({ status, reason, count }) => (
          <span
            className={`outcomes__part outcomes__part--${status}`}
            key={`${status}:${reason}`}
            style={{ flexGrow: count, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul className="outcomes__legend">
        <li>
          <button aria-pressed={chosen === null} onClick={() => onChoose(null)} type="button">
            <span className="outcomes__name">{french ? 'Toutes les lignes' : 'All lines'}</span>
            <span className="outcomes__count">{number(total, language)}</span>
          </button>
        </li>
        {sorted.map((outcome) => (
          <li key={`${outcome.status}:${outcome.reason}`}>
            <button aria-pressed={same(chosen, outcome)} onClick={() => onChoose(outcome)} type="button">
              <span aria-hidden="true" className={`outcomes__mark outcomes__part--${outcome.status}`} />
              <span className="outcomes__name">
                {sendStatusWords[outcome.status][french ? 0 : 1]}
                {outcome.reason && <span className="outcomes__reason"> · {reasonInFrench(outcome.reason)}</span>}
              </span>
              <span className="outcomes__count">
                {number(outcome.count, language)} <span className="outcomes__share">{share(outcome.count, total, language)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
