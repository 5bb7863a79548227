import { consentEvents } from '../collections/consent-events.ts';
import { counters } from '../collections/counters.ts';
import { downloadGrants } from '../collections/grants.ts';
import { leads } from '../collections/leads.ts';
import { sends } from '../collections/sends.ts';
import { submissions } from '../collections/submissions.ts';
import { startOfDay } from '../domain/counter.ts';
import type { FigureRow, Measure } from '../domain/funnel.ts';
import type { Store } from '../ports.ts';
import { collectionName } from './mongo-documents.ts';

type Stage = Record<string, unknown>;

/** Asks one collection. The driver's own `Db` and the one under Payload both can: nothing but dates and plain values goes in. */
export type Aggregate = (collection: string, pipeline: Stage[]) => Promise<Record<string, unknown>[]>;

/** Requests that count: neither a robot's nor one of an address that must not be mailed. */
const real = { outcome: { $in: ['accepted', 'held'] } };

const orNull = (path: string) => ({ $ifNull: [path, null] });

/** Groups by what a request is put down to; `asked` is the path of the request, `''` for the document itself. Where its source names no piece, the page of the form was the piece. */
const byCause = (asked: string, number: unknown): Stage[] => {
  const at = (path: string) => `$${asked}${path}`;
  return [
    {
      $group: {
        _id: {
          pieceId: { $ifNull: [at('pieceId'), orNull(at('offerId'))] },
          block: orNull(at('source.block')),
          offerId: orNull(at('offerId')),
          utmSource: orNull(at('source.utmSource')),
          utmMedium: orNull(at('source.utmMedium')),
          utmCampaign: orNull(at('source.utmCampaign')),
          referrerHost: orNull(at('source.referrerHost')),
          known: { $gt: [at('_id'), null] },
        },
        count: { $sum: number },
      },
    },
  ];
};

/** From people, once each (`_id` is the lead), to the first request of each. */
const byFirstRequest: Stage[] = [
  {
    $lookup: {
      from: collectionName(submissions),
      localField: '_id',
      foreignField: 'leadId',
      pipeline: [{ $match: { ...real, leadId: { $ne: null } } }, { $sort: { receivedAt: 1, _id: 1 } }, { $limit: 1 }],
      as: 'asked',
    },
  },
  { $unwind: { path: '$asked', preserveNullAndEmptyArrays: true } },
  ...byCause('asked.', '$number'),
];

const once = (lead: string, number: unknown): Stage => ({ $group: { _id: orNull(lead), number } });

/** The same figures as sqlite-figures.ts, by aggregation, each along an index of the period. */
export function mongoFigures(aggregate: Aggregate): Store['figures'] {
  return {
    async rows({ from, to }) {
      const within = { $gte: startOfDay(from), $lt: startOfDay(to) };
      const ask = async (measure: Measure, collection: { slug: string }, pipeline: Stage[]): Promise<FigureRow[]> =>
        (await aggregate(collectionName(collection), pipeline)).map((found) => rowOf(measure, found));
      const counted = (measure: Measure, metric: string) =>
        ask(measure, counters, [
          { $match: { metric, day: { $gte: from, $lt: to } } },
          { $group: { _id: { pieceId: '$piece', block: '$block' }, count: { $sum: '$total' } } },
        ]);
      const lists = await Promise.all([
        counted('views', 'view'),
        counted('clicks', 'click'),
        ask('forms', submissions, [{ $match: { receivedAt: within, ...real, offerKind: { $ne: 'meeting' } } }, ...byCause('', 1)]),
        ask('downloads', downloadGrants, [
          { $match: { firstUsedAt: within } },
          { $lookup: { from: collectionName(submissions), localField: 'submissionId', foreignField: '_id', as: 'asked' } },
          { $unwind: { path: '$asked', preserveNullAndEmptyArrays: true } },
          ...byCause('asked.', 1),
        ]),
        ask('confirmed', leads, [{ $match: { confirmedAt: within } }, { $project: { number: { $literal: 1 } } }, ...byFirstRequest]),
        ask('mails', sends, [
          { $match: { kind: 'marketing', submittedAt: within } },
          { $project: { _id: 0, leadId: 1 } },
          once('$leadId', { $sum: 1 }),
          ...byFirstRequest,
        ]),
        ask('unsubscribes', consentEvents, [
          { $match: { at: within, action: { $in: ['withdrawn', 'objected'] }, leadId: { $ne: null } } },
          once('$leadId', { $max: 1 }),
          ...byFirstRequest,
        ]),
        ask('meetings', submissions, [
          { $match: { receivedAt: within, ...real, offerKind: 'meeting' } },
          once('$leadId', { $sum: 1 }),
          ...byFirstRequest,
        ]),
      ]);
      return lists.flat();
    },
  };
}

function rowOf(measure: Measure, { _id, count }: Record<string, unknown>): FigureRow {
  const of = (typeof _id === 'object' && _id !== null ? _id : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  const origin = {
    utmSource: text(of.utmSource),
    utmMedium: text(of.utmMedium),
    utmCampaign: text(of.utmCampaign),
    referrerHost: text(of.referrerHost),
  };
  return {
    measure,
    pieceId: text(of.pieceId),
    block: text(of.block),
    offerId: text(of.offerId),
    origin: of.known === true ? origin : null,
    count: Number(count),
  };
}
