import { startOfDay } from '../domain/counter.ts';
import type { FigureRow, Measure, Origin, Period } from '../domain/funnel.ts';
import type { Store } from '../ports.ts';
import { storeError } from './database-errors.ts';
import type { SqliteClient } from './sqlite-client.ts';

/** What a request is put down to: where its source names no piece, the page of the form was the piece. */
const cause = `coalesce(asked.piece_id, asked.offer_id), asked.source ->> '$.block', asked.offer_id,
  asked.source ->> '$.utmSource', asked.source ->> '$.utmMedium', asked.source ->> '$.utmCampaign', asked.source ->> '$.referrerHost',
  asked.id IS NOT NULL`;

/** Requests that count: neither a robot's nor one of an address that must not be mailed. */
const real = `outcome IN ('accepted', 'held')`;

const counted = `SELECT CASE metric WHEN 'view' THEN 'views' ELSE 'clicks' END, piece, block, NULL, NULL, NULL, NULL, NULL, 0, sum(total)
  FROM counters WHERE day >= :from AND day < :to AND metric IN ('view', 'click') GROUP BY 1, 2, 3`;

const requests = `SELECT 'forms', ${cause}, count(*)
  FROM submissions AS asked WHERE received_at >= :start AND received_at < :end AND ${real} AND offer_kind IS NOT 'meeting'
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;

const downloads = `SELECT 'downloads', ${cause}, count(*)
  FROM download_grants LEFT JOIN submissions AS asked ON asked.id = download_grants.submission_id
  WHERE first_used_at >= :start AND first_used_at < :end GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;

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
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;

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
      const rows: FigureRow[] = [];
      for (const text of [counted, requests, downloads, people]) rows.push(...(await ask(text, period)));
      return rows;
    },
  };
}

function rowOf(found: ArrayLike<unknown>): FigureRow {
  const [measure, pieceId, block, offerId, utmSource, utmMedium, utmCampaign, referrerHost, known, count] = Array.from(found);
  const origin: Origin = {
    utmSource: text(utmSource),
    utmMedium: text(utmMedium),
    utmCampaign: text(utmCampaign),
    referrerHost: text(referrerHost),
  };
  return {
    measure: measure as Measure,
    pieceId: text(pieceId),
    block: text(block),
    offerId: text(offerId),
    origin: known === 1 ? origin : null,
    count: Number(count),
  };
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
