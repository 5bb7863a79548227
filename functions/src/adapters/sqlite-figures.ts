import { startOfDay } from '../domain/counter.ts';
import type { FigureRow, Measure, Period } from '../domain/funnel.ts';
import type { LeadSource } from '../domain/lead.ts';
import type { Store } from '../ports.ts';
import { storeError } from './database-errors.ts';
import type { SqliteClient } from './sqlite-client.ts';

/**
 * What a request is put down to: where its source names no piece, the page of the form was the piece. The source is grouped as it is kept, and read once
 * a group: there are few, and reading it row by row was most of the work.
 */
const cause = 'coalesce(asked.piece_id, asked.offer_id), asked.offer_id, asked.source';

/** Requests that count: neither a robot's nor one of an address that must not be mailed. */
const real = `outcome IN ('accepted', 'held')`;

const counted = `SELECT CASE metric WHEN 'view' THEN 'views' ELSE 'clicks' END, piece, NULL, block, sum(total)
  FROM counters WHERE day >= :from AND day < :to AND metric IN ('view', 'click') GROUP BY 1, 2, 4`;

const requests = `SELECT 'forms', ${cause}, count(*)
  FROM submissions AS asked WHERE received_at >= :start AND received_at < :end AND ${real} AND offer_kind IS NOT 'meeting'
  GROUP BY 1, 2, 3, 4`;

const downloads = `SELECT 'downloads', ${cause}, count(*)
  FROM download_grants LEFT JOIN submissions AS asked ON asked.id = download_grants.submission_id
  WHERE first_used_at >= :start AND first_used_at < :end GROUP BY 1, 2, 3, 4`;

/** First the people of the period, once each, then the first request of each. */
const people = `WITH happened(measure, lead_id, number) AS MATERIALIZED (
    SELECT 'confirmed', id, 1 FROM leads WHERE confirmed_at >= :start AND confirmed_at < :end
    UNION ALL
    SELECT 'mails', lead_id, count(*) FROM sends WHERE kind = 'marketing' AND submitted_at >= :start AND submitted_at < :end GROUP BY lead_id
    UNION ALL
    SELECT 'unsubscribes', lead_id, 1 FROM consent_events
      WHERE at >= :start AND at < :end AND action IN ('withdrawn', 'objected') AND lead_id IS NOT NULL GROUP BY lead_id
    UNION ALL
    SELECT 'meetings', lead_id, count(*) FROM submissions
      WHERE received_at >= :start AND received_at < :end AND ${real} AND offer_kind = 'meeting' GROUP BY lead_id)
  SELECT measure, ${cause}, sum(number)
  FROM happened LEFT JOIN submissions AS asked ON asked.id =
    (SELECT id FROM submissions AS own WHERE own.lead_id = happened.lead_id AND own.${real} ORDER BY own.received_at, own.id LIMIT 1)
  GROUP BY 1, 2, 3, 4`;

/** Figures in SQL of our own, each along an index of the period. */
export function sqliteFigures(client: SqliteClient): Store['figures'] {
  const ask = async (text: string, period: Period): Promise<FigureRow[]> => {
    const values = {
      from: period.from,
      to: period.to,
      start: startOfDay(period.from).toISOString(),
      end: startOfDay(period.to).toISOString(),
    };
    // libsql takes values by their place.
    const args: string[] = [];
    const sql = text.replaceAll(/:(from|to|start|end)\b/g, (_, name: keyof typeof values) => {
      args.push(values[name]);
      return '?';
    });
    try {
      return (await client.execute({ sql, args })).rows.map(rowOf);
    } catch (error) {
      throw storeError(error);
    }
  };
  return {
    async rows(period) {
      const rows = new Map<string, FigureRow>();
      for (const text of [counted, requests, downloads, people]) {
        for (const row of await ask(text, period)) {
          // Sources differ in what isn't grouped by: the page, a title that was changed.
          const { count, ...group } = row;
          const key = JSON.stringify(Object.values(group));
          const known = rows.get(key);
          if (known) known.count += count;
          else rows.set(key, row);
        }
      }
      return [...rows.values()];
    },
  };
}

function rowOf(found: ArrayLike<unknown>): FigureRow {
  const [measure, pieceId, offerId, place, count] = Array.from(found);
  const counts = { measure: measure as Measure, pieceId: text(pieceId), offerId: text(offerId), count: Number(count) };
  if (measure === 'views' || measure === 'clicks') return { ...counts, block: text(place), origin: null };
  const source = typeof place === 'string' ? (JSON.parse(place) as Partial<LeadSource>) : null;
  const origin = source && {
    utmSource: text(source.utmSource),
    utmMedium: text(source.utmMedium),
    utmCampaign: text(source.utmCampaign),
    referrerHost: text(source.referrerHost),
  };
  return { ...counts, block: text(source?.block), origin };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
