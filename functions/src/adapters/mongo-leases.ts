import type { Filter } from 'mongodb';
import type { CountedSend, Send, SendStatus } from '../domain/send.ts';
import type { Claim, Store } from '../ports.ts';
import { gathered } from './gathered.ts';
import type { Conditions } from './guard.ts';
import { filterOf, type Stored, storedValues } from './mongo-documents.ts';
import { retried } from './mongo-errors.ts';
import { longest, type MongoTable, ordered } from './mongo-table.ts';
import { enrolmentRecord, sendRecord } from './records.ts';
import { earliest } from './store-enrolments.ts';
import { byOutcome, countedOf, mayCount } from './store-sends.ts';

/** Writes under a claim, and claims, that several workers of one process ask for at once: as one command, instead of one each. */

const released = { leaseUntil: null, leaseToken: null };

export function mongoEnrolments(table: MongoTable): Pick<Store['enrolments'], 'claimDue' | 'save' | 'releaseHeld'> {
  const { documents, kinds, row } = table;
  const write = heldWrites(table);
  return {
    async claimDue(nowIso, wallIso, claim, limit) {
      // Three commands, however many are due: who is due, take those that still are, which of them are ours.
      const free: Conditions = [['nextAt', '<=', nowIso], { any: [[['leaseUntil', 'is', null]], [['leaseUntil', '<=', wallIso]]] }];
      const due = filterOf(kinds, [['status', 'is', 'active'], ...free]);
      const stillFree = filterOf(kinds, free);
      const lease = storedValues(kinds, { leaseToken: claim.token, leaseUntil: claim.until });
      const named = await retried(() => documents.find(due, { projection: { _id: 1 }, sort: { nextAt: 1 }, limit, ...longest }).toArray());
      if (named.length === 0) return [];
      const _id = { $in: named.map((document) => document._id) };
      await retried(() => documents.updateMany({ _id, ...stillFree }, { $set: lease }, longest));
      const ours = await retried(() => documents.find({ _id, leaseToken: claim.token }, longest).toArray());
      return ordered(ours, 'nextAt').map((document) => enrolmentRecord.fromRow(row(document)));
    },
    save: async ({ id, status, exitReason, stepKey, visit, nextAt, heldAt, endedAt }, claimToken) =>
      write(id, claimToken, { status, exitReason, stepKey, visit, nextAt, heldAt, endedAt, ...released }),
    async releaseHeld(sequenceId, limit) {
      const held = filterOf(kinds, [
        ['sequenceId', 'is', sequenceId],
        ['heldAt', '>=', earliest],
      ]);
      const named = await retried(() => documents.find(held, { projection: { _id: 1 }, sort: { heldAt: 1 }, limit, ...longest }).toArray());
      if (named.length === 0) return 0;
      const stillHeld = { _id: { $in: named.map((document) => document._id) }, heldAt: { $type: 'date' as const } };
      await retried(() => documents.updateMany(stillHeld, [{ $set: { nextAt: '$heldAt', heldAt: null } }], longest));
      return named.length;
    },
  };
}

type Bulk = 'claim' | 'claimMany' | 'settle' | 'settleMany' | 'changeQueued' | 'counted' | 'outcomes' | 'skipQueuedOfBroadcast';

export function mongoSends(table: MongoTable): Pick<Store['sends'], Bulk> {
  const { documents, kinds, row } = table;
  const write = heldWrites(table);
  const change = writesWhere(table, (id) => [
    ['id', 'is', id],
    ['status', 'is', 'queued'],
  ]);
  const takeQueued = takes(table);
  const takeAbandoned = takes(table);
  return {
    async claim(id, nowIso, wallIso, claim) {
      const fresh = await takeQueued(id, claim, [
        ['status', 'is', 'queued'],
        ['dueAt', '<=', nowIso],
      ]);
      if (fresh !== null) return { send: fresh, tookOver: false };
      const abandoned = await takeAbandoned(id, claim, [
        ['status', 'is', 'submitting'],
        ['leaseUntil', '<=', wallIso],
      ]);
      return abandoned === null ? null : { send: abandoned, tookOver: true };
    },
    async claimMany(ids, nowIso, claim) {
      if (ids.length === 0) return [];
      const filter = filterOf(kinds, [
        ['id', 'in', ids],
        ['status', 'is', 'queued'],
        ['dueAt', '<=', nowIso],
      ]);
      const $set = storedValues(kinds, { status: 'submitting', leaseToken: claim.token, leaseUntil: claim.until });
      return retried(async (again) => {
        const { modifiedCount } = await documents.updateMany(filter, { $set }, longest);
        // Nearly always nobody else was there, and nothing needs to be asked. A try before this one may have taken some that this one didn't.
        if (!again && modifiedCount === ids.length) return [...ids];
        const ours = await documents
          .find({ _id: { $in: [...ids] }, leaseToken: claim.token }, { projection: { _id: 1 }, ...longest })
          .toArray();
        return ours.map(({ _id }) => _id);
      });
    },
    settle: async (id, claimToken, patch) => write(id, claimToken, { ...patch, ...released }),
    settleMany: (claimToken, patches) => changed(patches, (id, patch) => write(id, claimToken, { ...patch, ...released })),
    changeQueued: (patches) => changed(patches, (id, patch) => change(id, { ...patch, ...released })),
    async counted(leadIds, sinceIso) {
      if (leadIds.length === 0) return new Map();
      const filter = filterOf(kinds, [
        ['leadId', 'in', leadIds],
        ['kind', 'is', 'marketing'],
        ['status', 'in', mayCount],
        { any: [[['submittedAt', '>', sinceIso]], [['submittedAt', 'is', null]], [['status', 'is', 'submitting']]] },
      ]);
      const projection = { leadId: 1, kind: 1, status: 1, queuedAt: 1, dueAt: 1, submittedAt: 1, settledAt: 1 };
      // By lead: the mails of a week are far more than those of the leads that are asked about.
      const found = await retried(() => documents.find(filter, { projection, hint: byLead, ...longest }).toArray());
      const sends = new Map<string, CountedSend[]>();
      for (const document of found) {
        const read = row(document);
        const leadId = read.text('leadId');
        const known = sends.get(leadId);
        if (known === undefined) sends.set(leadId, [countedOf(read)]);
        else known.push(countedOf(read));
      }
      return sends;
    },
    async outcomes(runId) {
      const filter = filterOf(kinds, [['broadcastId', 'is', runId]]);
      const groups = await retried(() =>
        documents
          .aggregate<{ _id: { status: SendStatus; reason?: string | null }; count: number }>(
            [{ $match: filter }, { $group: { _id: { status: '$status', reason: '$reason' }, count: { $sum: 1 } } }],
            longest,
          )
          .toArray(),
      );
      return groups.map(({ _id: { status, reason }, count }) => ({ status, reason: reason ?? null, count })).sort(byOutcome);
    },
    async skipQueuedOfBroadcast(runId, reason, at) {
      const filter = filterOf(kinds, [
        ['broadcastId', 'is', runId],
        ['status', 'is', 'queued'],
      ]);
      const $set = storedValues(kinds, { status: 'skipped', reason, settledAt: at });
      // Tried again, it finds what the try before it left over: the number is at least what this one changed.
      return (await retried(() => documents.updateMany(filter, { $set }, longest))).modifiedCount;
    },
  };
}

type Take = { id: string; token: string; filter: Filter<Stored>; lease: Record<string, unknown> };

/** Claims of sends. The token that a row has afterwards says whose it is, so that a claim may be tried again. */
function takes(table: MongoTable): (id: string, claim: Claim, conditions: Conditions) => Promise<Send | null> {
  const { documents, kinds, row } = table;
  const take = gathered((takes: readonly Take[]) =>
    retried(async () => {
      await documents.bulkWrite(
        takes.map(({ filter, lease }) => ({ updateOne: { filter, update: { $set: lease } } })),
        { ordered: false },
      );
      const found = await documents
        .find({ _id: { $in: takes.map(({ id }) => id) }, leaseToken: { $in: takes.map(({ token }) => token) } }, longest)
        .toArray();
      const sends = new Map(found.map((document) => [document._id, sendRecord.fromRow(row(document))]));
      return takes.map(({ id, token }) => {
        const send = sends.get(id);
        return send?.leaseToken === token ? send : null;
      });
    }),
  );
  return async (id, { token, until }, conditions) =>
    take({
      id,
      token,
      filter: filterOf(kinds, [['id', 'is', id], ...conditions]),
      lease: storedValues(kinds, { status: 'submitting', leaseToken: token, leaseUntil: until }),
    });
}

type HeldWrite = { id: string; filter: Filter<Stored>; values: Record<string, unknown> };

/** The index of the mails of one lead. */
const byLead = 'leadId_1_queuedAt_1';

/** Several at once travel as one command. Returns the ids of those that changed. */
async function changed<P>(
  patches: readonly { id: string; patch: P }[],
  change: (id: string, patch: P) => Promise<boolean>,
): Promise<string[]> {
  const done = await Promise.all(patches.map(({ id, patch }) => change(id, patch)));
  return patches.flatMap(({ id }, index) => (done[index] === true ? [id] : []));
}

/** Writes a row if the claim still holds. False: it was lost. */
function heldWrites(table: MongoTable): (id: string, token: string, values: Record<string, unknown>) => Promise<boolean> {
  const write = conditionalWrites(table);
  return (id, token, values) =>
    write(
      id,
      [
        ['id', 'is', id],
        ['leaseToken', 'is', token],
      ],
      values,
    );
}

/** Writes a row if it is as `conditions` say. False: it isn't. */
function writesWhere(
  table: MongoTable,
  conditions: (id: string) => Conditions,
): (id: string, values: Record<string, unknown>) => Promise<boolean> {
  const write = conditionalWrites(table);
  return (id, values) => write(id, conditions(id), values);
}

function conditionalWrites(table: MongoTable): (id: string, conditions: Conditions, values: Record<string, unknown>) => Promise<boolean> {
  const { documents, kinds } = table;
  const write = gathered((writes: readonly HeldWrite[]) =>
    retried(async () => {
      const { matchedCount } = await documents.bulkWrite(
        writes.map(({ filter, values }) => ({ updateOne: { filter, update: { $set: values } } })),
        { ordered: false },
      );
      if (matchedCount === writes.length) return writes.map(() => true);
      // A bulk write doesn't say which ones it missed. A row that stands as its write wanted, and is released, was written by it, by this try
      // or by the one before; whoever took the claim over has set the lease or another status.
      const found = await documents.find({ _id: { $in: writes.map(({ id }) => id) } }, longest).toArray();
      const rows = new Map(found.map((document) => [document._id, document]));
      return writes.map(({ id, values }) => stands(rows.get(id), values));
    }),
  );
  return async (id, conditions, values) => write({ id, filter: filterOf(kinds, conditions), values: storedValues(kinds, values) });
}

function stands(document: Stored | undefined, values: Record<string, unknown>): boolean {
  if (document === undefined) return false;
  return Object.entries(values).every(([field, value]) => {
    const there = document[field] ?? null;
    return there instanceof Date && value instanceof Date ? there.getTime() === value.getTime() : there === value;
  });
}
