import type { CounterPlace, Metric, ProductDay } from '@sillage/functions/domain/counter.ts';
import type { Chance } from './chance.ts';
import { busyness, daysBefore } from './days.ts';
import type { OfferPiece, Pieces, ReadPiece } from './pieces.ts';

/** Of those who see a call, how many follow it, and of those, how many ask: 0.8 % of an article's readers in all (compliance.md, section 7). */
const followsCall = 0.05;
const asksAfterCall = 0.18;
/** Of those who come to a comparatif's page by themselves. */
const asksDirectly = 0.045;
const readsOn = 0.03;

/** A reader of an average piece, and of an offer's page, on an average working day. */
const readersOfPiece = { articles: 300, guides: 130 } as const;
const readersOfOffer = 260;

export type CountedOn = CounterPlace & { day: ProductDay; metric: Metric; total: number };
/** A form that somebody is about to send. */
export type Ask = { day: ProductDay; offer: OfferPiece; piece: ReadPiece | null; block: string | null };

const daysBetween = (from: ProductDay, to: ProductDay): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** A piece is read most in its first week. 0 before its date. */
const freshness = (piece: ReadPiece, day: ProductDay): number => {
  if (piece.from === null) return 0.9;
  const age = daysBetween(piece.from, day);
  if (age < 0) return 0;
  return age < 7 ? 2.2 : age < 28 ? 1.15 : 0.85;
};

/** What visitors of ninety days saw, followed and asked for. Counters and requests agree: nobody asks who hasn't seen. */
export const traffic = (pieces: Pieces, today: ProductDay, luck: Chance): { counted: CountedOn[]; asks: Ask[] } => {
  const popularity = new Map([...pieces.read, ...pieces.offers].map(({ id }) => [id, 0.6 + luck.unit() * 0.9]));
  const offers = new Map(pieces.offers.map((offer) => [offer.id, offer]));
  const counted: CountedOn[] = [];
  const asks: Ask[] = [];
  const count = (day: ProductDay, piece: string, block: string, metric: Metric, total: number) => {
    if (total > 0) counted.push({ day, piece, block, metric, total });
  };
  for (const [index, day] of daysBefore(today).entries()) {
    const busy = busyness(day, index);
    const arrived = new Map<string, number>();
    for (const piece of pieces.read) {
      const views = luck.count(readersOfPiece[piece.collection] * (popularity.get(piece.id) ?? 1) * freshness(piece, day) * busy);
      count(day, piece.id, '', 'view', views);
      for (const block of piece.onward) count(day, piece.id, block, 'click', luck.count((views * readsOn) / piece.onward.length));
      for (const { block, offerId } of piece.calls) {
        const offer = offers.get(offerId);
        if (!offer) continue;
        const clicks = luck.count((views * followsCall) / piece.calls.length);
        count(day, piece.id, block, 'click', clicks);
        arrived.set(offerId, (arrived.get(offerId) ?? 0) + clicks);
        for (let ask = luck.count(clicks * asksAfterCall); ask > 0; ask -= 1) asks.push({ day, offer, piece, block });
      }
    }
    for (const offer of pieces.offers) {
      const direct = luck.count(readersOfOffer * (popularity.get(offer.id) ?? 1) * busy);
      count(day, offer.id, '', 'view', direct + (arrived.get(offer.id) ?? 0));
      for (let ask = luck.count(direct * asksDirectly); ask > 0; ask -= 1) asks.push({ day, offer, piece: null, block: null });
    }
  }
  return { counted, asks };
};
