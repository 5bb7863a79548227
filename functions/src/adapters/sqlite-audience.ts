import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Audience, addWaterfalls, nobodyAtAll, type Waterfall } from '../domain/audience.ts';
import type { ConsentAction, ConsentLine } from '../domain/consent.ts';
import type { Recipient } from '../domain/lead.ts';
import { plus, spans } from '../domain/schedule.ts';
import type { Suppression } from '../domain/suppression.ts';
import type { Store } from '../ports.ts';
import { instant } from './guard.ts';
import type { SqliteClient } from './sqlite-client.ts';
import { jsonList, jsonRows, run, ulid, ulidList } from './sqlite-json.ts';
import { grouped } from './sqlite-sends.ts';
import { beforeAll } from './store-audience.ts';
import { mayCount } from './store-sends.ts';

type Sql = { text: string; args: (string | number | null)[] };

/** Leads in one statement: some 25 ms on two busy cores, so that visitors who are answered by the same process don't notice. */
const span = 20_000;
/** Leads for which those at their cap are looked up at once: that look-up walks the mails of a week, however few the leads. */
const block = 10 * span;

/** Lists of people by the questions that delivery asks, one statement each. */
export function sqlitePeople(client: SqliteClient): {
  leads: Pick<Store['leads'], 'recipients' | 'withoutAddressHash' | 'setAddressHashes'>;
  saidBy: Store['consents']['saidBy'];
  suppressed: Store['suppressions']['findMany'];
} {
  const leads: Pick<Store['leads'], 'recipients' | 'withoutAddressHash' | 'setAddressHashes'> = {
    async withoutAddressHash(limit) {
      // In no order: with one, a page of a million would cost a look at each of them.
      const rows = await jsonRows<[string, string]>(
        client,
        'id, email',
        '(SELECT id, email FROM leads WHERE address_hash IS NULL LIMIT ?)',
        [limit],
      );
      return rows.map(([id, email]) => ({ id, email }));
    },
    async setAddressHashes(hashes) {
      if (hashes.length === 0) return;
      ulidList(hashes.map(({ id }) => id));
      await run(
        client,
        `UPDATE leads SET address_hash = json_extract(v.value, '$[1]') FROM json_each(?) AS v
          WHERE leads.id = json_extract(v.value, '$[0]') AND +leads.address_hash IS NULL`,
        [jsonList(hashes.map(({ id, addressHash }) => [id, addressHash]))],
      );
    },
    async recipients(ids) {
      if (ids.length === 0) return new Map();
      const rows = await jsonRows<[string, string, string | null, string | null, string | null, string | null]>(
        client,
        'id, email, first_name, company, role, confirmed_at',
        'leads WHERE id IN (SELECT value FROM json_each(?))',
        [ulidList(ids)],
      );
      return new Map(
        rows.map(([id, email, firstName, company, role, confirmedAt]): [string, Recipient] => [
          id,
          { id, email, firstName, company, role, confirmedAt },
        ]),
      );
    },
  };

  return {
    leads,
    async saidBy(leadIds, purpose) {
      if (leadIds.length === 0) return new Map();
      const rows = await jsonRows<[string, number, ConsentAction]>(
        client,
        'lead_id, seq, action',
        'consent_events WHERE purpose = ? AND lead_id IN (SELECT value FROM json_each(?))',
        [purpose, ulidList(leadIds)],
      );
      return grouped(rows.map(([leadId, seq, action]): [string, ConsentLine] => [leadId, { seq, purpose, action }]));
    },
    async suppressed(addressHashes) {
      if (addressHashes.length === 0) return [];
      const rows = await jsonRows<[string, string, Suppression['reason'], string]>(
        client,
        'id, address_hash, reason, since',
        'suppressions WHERE address_hash IN (SELECT value FROM json_each(?))',
        [jsonList(addressHashes)],
      );
      return rows.map(([id, addressHash, reason, since]) => ({ id, addressHash, reason, since }));
    },
  };
}

/** The rules of store-audience.ts in SQL; a property test compares the two over random people. */
export function sqliteAudience(client: SqliteClient): Store['audience'] {
  /** The id of the lead that ends a stretch of so many; null when there are fewer. */
  const endOf = async (after: string, through: string | null, leads: number): Promise<string | null> => {
    const { rows } = await run(client, 'SELECT id FROM leads WHERE id > ? AND id <= ? ORDER BY id LIMIT 1 OFFSET ?', [
      after,
      through ?? afterAll,
      leads - 1,
    ]);
    return rows[0] === undefined ? null : String(rows[0][0]);
  };

  const countPart = async (audience: Audience, after: string, end: string, capped: readonly string[]): Promise<Waterfall> => {
    const criteria = criteriaOf(audience, after, end);
    const { rows: chosen } = await run(client, `SELECT count(*) FROM leads l WHERE l.id > ? AND l.id <= ?${criteria.text}`, [
      after,
      end,
      ...criteria.args,
    ]);
    const agreed = agreedIn(audience, after, end);
    // Grouped, so that each question is asked once a lead.
    const { rows } = await run(
      client,
      `SELECT CASE WHEN EXISTS (SELECT 1 FROM suppressions p WHERE p.address_hash = l.address_hash) THEN 0
          WHEN s.lead_id IN (SELECT value FROM json_each(?)) THEN 1 ELSE 2 END AS stage, count(*)
        FROM (${agreed.text}) s CROSS JOIN leads l ON l.id = s.lead_id WHERE true${criteria.text} GROUP BY stage`,
      [jsonList(capped), ...agreed.args, ...criteria.args],
    );
    const at = (stage: number) => Number(Array.from(rows).find((row) => Number(row[0]) === stage)?.[1] ?? 0);
    const underCap = at(2);
    const notSuppressed = underCap + at(1);
    const consented = notSuppressed + at(0);
    return { chosen: Number(chosen[0]?.[0] ?? 0), consented, notSuppressed, underCap, final: underCap };
  };

  return {
    async count(audience, { capPerWeek, nowIso }, { after, through }) {
      let counts = nobodyAtAll;
      let begin: string | null = after ?? beforeAll;
      while (begin !== null) {
        const end: string | null = await endOf(begin, through, block);
        const capped = await cappedIn(client, begin, end ?? through ?? afterAll, capPerWeek, nowIso);
        let at: string | null = begin;
        let cursor = 0;
        while (at !== null) {
          const partEnd: string | null = await endOf(at, end ?? through, span);
          const last = partEnd ?? end ?? through ?? afterAll;
          const from = cursor;
          while (cursor < capped.length && (capped[cursor] ?? '') <= last) cursor += 1;
          counts = addWaterfalls(counts, await countPart(audience, at, last, capped.slice(from, cursor)));
          at = partEnd;
          await nextTurn();
        }
        begin = end;
      }
      return counts;
    },
    async chosen(audience, { after, through, span: leads }) {
      const begin = after ?? beforeAll;
      const end = await endOf(begin, through, leads);
      const last = end ?? through ?? afterAll;
      const criteria = criteriaOf(audience, begin, last);
      const rows = await jsonRows<[string]>(
        client,
        'id',
        `(SELECT l.id FROM leads l WHERE l.id > ? AND l.id <= ?${criteria.text} ORDER BY l.id)`,
        [begin, last, ...criteria.args],
      );
      return { ids: rows.map(([id]) => id), last: end };
    },
    async lastLead() {
      const { rows } = await run(client, 'SELECT id FROM leads ORDER BY id DESC LIMIT 1', []);
      return rows[0] === undefined ? null : String(rows[0][0]);
    },
  };
}

/** Greater than every ULID that there will be. */
const afterAll = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';

/** What an audience asks of a lead `l`. */
function criteriaOf({ topics, offers, confirmedSince }: Audience, after: string, end: string): Sql {
  const parts: Sql[] = [];
  if (topics.length > 0) {
    parts.push({
      text: ` AND (l.topics IS NULL OR json_array_length(l.topics) = 0
        OR EXISTS (SELECT 1 FROM json_each(l.topics) t WHERE t.value IN (SELECT value FROM json_each(?))))`,
      args: [jsonList(topics.map(({ id }) => id))],
    });
  }
  if (offers.length > 0) {
    parts.push({
      text: ` AND l.id IN (SELECT lead_id FROM download_grants
        WHERE whitepaper_id IN (SELECT value FROM json_each(?)) AND lead_id > ? AND lead_id <= ?)`,
      args: [jsonList(offers.map(({ id }) => id)), ulid(after), ulid(end)],
    });
  }
  if (confirmedSince !== null) parts.push({ text: ' AND l.confirmed_at >= ?', args: [instant(confirmedSince)] });
  return { text: parts.map(({ text }) => text).join(''), args: parts.flatMap(({ args }) => args) };
}

/**
 * Leads whose consent is confirmed now, as consentState decides (domain/consent-ledger.ts): the last confirmation came after the last withdrawal,
 * and after one it counts only if somebody asked anew in between. Read from an index alone; the second question is asked of the few who withdrew.
 */
function agreedIn({ purpose }: Audience, after: string, end: string): Sql {
  return {
    text: `SELECT lead_id FROM (
        SELECT lead_id, max(iif(action IN ('withdrawn', 'objected'), seq, 0)) AS w, max(iif(action = 'confirmed', seq, 0)) AS c
        FROM consent_events WHERE purpose = ? AND lead_id > ? AND lead_id <= ? GROUP BY lead_id) g
      WHERE c > w AND (w = 0 OR EXISTS (
        SELECT 1 FROM consent_events a WHERE a.purpose = ? AND a.lead_id = g.lead_id AND a.seq > g.w AND a.seq < g.c AND a.action = 'asked'))`,
    args: [purpose, ulid(after), ulid(end), purpose],
  };
}

const leftStates = mayCount.filter((status) => status !== 'submitting').map((status) => `'${status}'`);

/**
 * Leads whose week is full, as capOf decides (domain/limits.ts), in order: those with that many mails that left in it, or are leaving. A mail
 * without the time it was handed over (it was uncertain once) counts from when it was settled, or was due.
 */
async function cappedIn(client: SqliteClient, after: string, end: string, capPerWeek: number, nowIso: string): Promise<string[]> {
  if (!Number.isFinite(capPerWeek)) return [];
  const since = plus(new Date(instant(nowIso)), -7 * spans.day).toISOString();
  const within = 'lead_id > ? AND lead_id <= ?';
  const range = [ulid(after), ulid(end)];
  const left = (condition: string) =>
    `SELECT lead_id FROM sends WHERE kind = 'marketing' AND status IN (${leftStates.join(', ')}) AND ${condition} AND ${within}`;
  const rows = await jsonRows<[string]>(
    client,
    'lead_id',
    `(SELECT lead_id FROM (
        ${left('submitted_at > ?')}
        UNION ALL ${left('submitted_at IS NULL AND ifnull(settled_at, due_at) > ?')}
        UNION ALL SELECT lead_id FROM sends WHERE kind = 'marketing' AND status = 'submitting' AND ${within})
      GROUP BY lead_id HAVING count(*) >= ? ORDER BY lead_id)`,
    [since, ...range, since, ...range, ...range, capPerWeek],
  );
  return rows.map(([leadId]) => leadId);
}
