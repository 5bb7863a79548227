import { sends as collection } from '../collections/sends.ts';
import type { BroadcastOutcome } from '../domain/broadcast.ts';
import type { CountedSend, Send, SendPatch, SendStatus } from '../domain/send.ts';
import type { Store } from '../ports.ts';
import { instant, kindsOf, storable } from './guard.ts';
import { sendRecord } from './records.ts';
import type { SqliteClient } from './sqlite-client.ts';
import { jsonList, jsonRows, run, sharedColumns, ulid, ulidList } from './sqlite-json.ts';
import { columnOf, written } from './sqlite-table.ts';
import { byOutcome, laterOf, mayCount } from './store-sends.ts';

/** What delivery asks of many sends at once, one statement each. */
type Bulk = Pick<
  Store['sends'],
  'insertMany' | 'counted' | 'due' | 'claimMany' | 'settleMany' | 'changeQueued' | 'ofBroadcast' | 'outcomes' | 'skipQueuedOfBroadcast'
>;

const kinds = kindsOf(collection);
const fields = [...kinds.keys()] as (keyof Send)[];
const nestedFields = new Set(fields.filter((field) => kinds.get(field) === 'opaque'));
/** A row as an array: nested values as what they are, not as texts in a text. */
const columns = fields.map((field) => (nestedFields.has(field) ? `json(${columnOf(field)})` : columnOf(field))).join(', ');

const countStates = mayCount.map((status) => `'${status}'`).join(', ');

export function sqliteSends(client: SqliteClient): Bulk {
  const select = async (where: string, args: (string | number | null)[]): Promise<Send[]> =>
    (await jsonRows(client, columns, `(SELECT * FROM sends WHERE ${where})`, args)).map(sendOf);

  return {
    async insertMany(sends) {
      if (sends.length === 0) return;
      const {
        columns: values,
        args,
        rest,
      } = sharedColumns(
        sends.map((send) => {
          const row = storable(kinds, sendRecord.toRow(send));
          return fields.map((field) => written(kinds, field, row[field]));
        }),
      );
      const names = fields.map(columnOf).join(', ');
      await run(
        client,
        `INSERT INTO sends (${names}) SELECT ${values.join(', ')} FROM json_each(?) AS v WHERE true ON CONFLICT DO NOTHING`,
        [...args, jsonList(rest)],
      );
    },

    async counted(leadIds, sinceIso) {
      if (leadIds.length === 0) return new Map();
      const since = instant(sinceIso);
      // By lead: the mails of a week are far more than those of the leads that are asked about.
      const rows = await jsonRows<[string, ...CountedValues]>(
        client,
        'lead_id, id, status, queued_at, due_at, submitted_at, settled_at',
        `sends WHERE lead_id IN (SELECT value FROM json_each(?)) AND +kind = 'marketing' AND +status IN (${countStates})
          AND (+submitted_at > ? OR +submitted_at IS NULL OR +status = 'submitting')`,
        [ulidList(leadIds), since],
      );
      return grouped(rows.map(([leadId, ...values]) => [leadId, countedOf(values)]));
    },

    async due(kind, nowIso, wallIso, limit) {
      const queued = await select(`kind = ? AND status = 'queued' AND due_at <= ? ORDER BY due_at LIMIT ?`, [kind, instant(nowIso), limit]);
      const abandoned = await select(`kind = ? AND status = 'submitting' AND lease_until <= ? ORDER BY lease_until LIMIT ?`, [
        kind,
        instant(wallIso),
        limit,
      ]);
      if (abandoned.length === 0) return queued;
      return [...queued, ...abandoned].sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0)).slice(0, limit);
    },

    async claimMany(ids, nowIso, claim) {
      if (ids.length === 0) return [];
      // The plus signs keep the planner at the ids: it would rather walk the index of all that is due.
      const { rows } = await run(
        client,
        `UPDATE sends SET status = 'submitting', lease_token = ?, lease_until = ?
          WHERE id IN (SELECT value FROM json_each(?)) AND +status = 'queued' AND +due_at <= ? RETURNING id`,
        [claim.token, instant(claim.until), ulidList(ids), instant(nowIso)],
      );
      return rows.map((row) => String(row[0]));
    },

    settleMany: (claimToken, patches) => changeMany(client, patches, '+sends.lease_token = ?', claimToken),
    changeQueued: (patches) => changeMany(client, patches, '+sends.status = ?', 'queued'),

    async ofBroadcast(runId, { outcome, after, limit }) {
      const prefix = `broadcast:${ulid(runId)}:`;
      if (outcome === undefined) {
        return select('key > ? AND key < ? ORDER BY key LIMIT ?', [laterOf(after ?? null, prefix), `broadcast:${runId};`, limit]);
      }
      const { status, reason } = outcome;
      return select(`broadcast_id = ? AND status = ? AND reason IS ? AND key > ? ORDER BY key LIMIT ?`, [
        runId,
        status,
        reason,
        laterOf(after ?? null, prefix),
        limit,
      ]);
    },

    async outcomes(runId) {
      const rows = await jsonRows<[SendStatus, string | null, number]>(
        client,
        'status, reason, n',
        '(SELECT status, reason, count(*) n FROM sends WHERE broadcast_id = ? GROUP BY status, reason)',
        [ulid(runId)],
      );
      return rows.map(([status, reason, count]): BroadcastOutcome => ({ status, reason, count })).sort(byOutcome);
    },

    async skipQueuedOfBroadcast(runId, reason, at) {
      const { rowsAffected } = await run(
        client,
        `UPDATE sends SET status = 'skipped', reason = ?, settled_at = ? WHERE broadcast_id = ? AND status = 'queued'`,
        [reason, instant(at), ulid(runId)],
      );
      return rowsAffected;
    },
  };
}

const released = { leaseUntil: null, leaseToken: null };

/** Patches rows of the given ids that meet a condition, and says which. Those with the same fields are one statement. */
async function changeMany(
  client: SqliteClient,
  patches: readonly { id: string; patch: SendPatch }[],
  condition: string,
  argument: string,
): Promise<string[]> {
  ulidList(patches.map(({ id }) => id));
  const shapes = Map.groupBy(patches, ({ patch }) => Object.keys(patch).join());
  const changed = await Promise.all(
    [...shapes.values()].map(async (alike) => {
      const values = alike.map(({ patch }) =>
        Object.entries(storable(kinds, { ...patch, ...released })).map(([field, value]) => written(kinds, field, value)),
      );
      const { columns: given, args, rest } = sharedColumns(values);
      const names = Object.keys({ ...alike[0]?.patch, ...released });
      const changes = names.map((name, index) => `${columnOf(name)} = ${given[index]}`).join(', ');
      const id = `json_extract(v.value, '$[${rest[0]?.length ?? 0}]')`;
      const result = await run(
        client,
        `UPDATE sends SET ${changes} FROM json_each(?) AS v WHERE sends.id = ${id} AND ${condition} RETURNING sends.id`,
        [...args, jsonList(rest.map((row, index) => [...row, alike[index]?.id])), argument],
      );
      return result.rows.map((row) => String(row[0]));
    }),
  );
  return changed.flat();
}

function sendOf(values: unknown[]): Send {
  // In the order of `columns`, whose values the guard has seen when they were written.
  const send: Record<string, unknown> = {};
  for (let index = 0; index < fields.length; index += 1) send[fields[index] ?? ''] = values[index] ?? null;
  return send as Send;
}

type CountedValues = [string, SendStatus, string, string, string | null, string | null];

function countedOf([id, status, queuedAt, dueAt, submittedAt, settledAt]: CountedValues): CountedSend {
  return { id, kind: 'marketing', status, queuedAt, dueAt, submittedAt, settledAt };
}

/** Lists by key, in the order in which they came. */
export function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [value]);
    else known.push(value);
  }
  return groups;
}
