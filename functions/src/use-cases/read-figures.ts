import { type FigureRow, type Figures, figuresOf, type Period } from '../domain/funnel.ts';
import { spans } from '../domain/schedule.ts';
import type { Clock, Store } from '../ports.ts';

/** The figures of a period, at most a minute old: they are looked at by several people and on every screen of a piece. */
export type ReadFigures = (period: Period) => Promise<Figures>;

const keptFor = spans.minute;
/** Periods that are looked at: 7, 30 and 90 days, of today and of a clock that was moved. */
const keptAtOnce = 8;

export const readFigures = ({ store, clock }: { store: Pick<Store, 'figures'>; clock: Pick<Clock, 'wall'> }): ReadFigures => {
  const kept = new Map<string, { until: number; rows: Promise<FigureRow[]> }>();
  return async (period) => {
    const key = `${period.from}/${period.to}`;
    const now = clock.wall().getTime();
    const known = kept.get(key);
    if (known && now < known.until) return figuresOf(await known.rows);
    const rows = store.figures.rows(period);
    kept.delete(key);
    kept.set(key, { until: now + keptFor, rows });
    for (const oldest of [...kept.keys()].slice(0, -keptAtOnce)) kept.delete(oldest);
    // A failure is told to whoever asked, and asked again by the next.
    rows.catch(() => kept.get(key)?.rows === rows && kept.delete(key));
    return figuresOf(await rows);
  };
};
