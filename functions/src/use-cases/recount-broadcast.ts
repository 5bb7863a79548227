import { addWaterfalls, nobodyAtAll, type Waterfall } from '../domain/audience.ts';
import { type BroadcastOutcome, type BroadcastRun, waterfallOfOutcomes } from '../domain/broadcast.ts';
import type { Store } from '../ports.ts';
import { type CountAudienceParts, countPart } from './count-audience.ts';

export type RecountParts = CountAudienceParts & { store: Pick<Store, 'sends'> };

/** What a run comes to by what is known now: what left or waits to, as its rows say, and those who have no row yet, counted. */
export async function recountBroadcast(parts: RecountParts, run: BroadcastRun): Promise<Waterfall> {
  const written: BroadcastOutcome[] = run.planned === 0 ? [] : await parts.store.sends.outcomes(run.id);
  const over = run.cursor !== null && run.cursor === run.through;
  const rest = over ? nobodyAtAll : await countPart(parts, run.audience, { after: run.cursor, through: run.through });
  return addWaterfalls(waterfallOfOutcomes(written), rest);
}
