import type { Document, Filter } from 'mongodb';
import type { Audience, Waterfall } from '../domain/audience.ts';
import { addWaterfalls, nobodyAtAll } from '../domain/audience.ts';
import type { ConsentAction, ConsentLine } from '../domain/consent.ts';
import { consentState } from '../domain/consent-ledger.ts';
import type { Recipient } from '../domain/lead.ts';
import { plus, spans } from '../domain/schedule.ts';
import type { AudiencePart, Store } from '../ports.ts';
import { instant } from './guard.ts';
import { filterOf, type Stored } from './mongo-documents.ts';
import { retried } from './mongo-errors.ts';
import { longest, type MongoTable } from './mongo-table.ts';
import { beforeAll } from './store-audience.ts';
import { mayCount } from './store-sends.ts';

type Tables = { leads: MongoTable; consents: MongoTable; grants: MongoTable; suppressions: MongoTable; sends: MongoTable };

export type AudienceSizes = {
  /** leads that are looked at in one round of commands */
  span: number;
  /**
   * Leads for which those at their cap are looked up at once, and kept in memory: that look-up walks the mails of a week, however few the leads, so that
   * it is asked seldom; of everybody at once it would neither come to an end in time nor fit.
   */
  block: number;
};

const usualSizes: AudienceSizes = { span: 20_000, block: 100_000 };

/** What delivery needs of many people, no field more. */
export function mongoPeople({ leads, consents }: Pick<Tables, 'leads' | 'consents'>): {
  recipients: Store['leads']['recipients'];
  saidBy: Store['consents']['saidBy'];
} {
  return {
    async recipients(ids) {
      if (ids.length === 0) return new Map();
      const filter = filterOf(leads.kinds, [['id', 'in', ids]]);
      const projection = { email: 1, firstName: 1, company: 1, role: 1, confirmedAt: 1 };
      const found = await retried(() => leads.documents.find(filter, { projection, ...longest }).toArray());
      return new Map(found.map((document) => [document._id, recipientOf(leads, document)]));
    },
    async saidBy(leadIds, purpose) {
      if (leadIds.length === 0) return new Map();
      const filter = filterOf(consents.kinds, [
        ['purpose', 'is', purpose],
        ['leadId', 'in', leadIds],
      ]);
      const lines = await linesOf(consents, filter);
      return new Map(
        [...Map.groupBy(lines, ({ leadId }) => leadId)].map(([leadId, theirs]) => [
          leadId,
          theirs.map(({ seq, action }): ConsentLine => ({ seq, purpose, action })),
        ]),
      );
    },
  };
}

function recipientOf({ row }: MongoTable, document: Stored): Recipient {
  const read = row(document);
  return {
    id: read.text('id'),
    email: read.text('email'),
    firstName: read.textOrNull('firstName'),
    company: read.textOrNull('company'),
    role: read.textOrNull('role'),
    confirmedAt: read.instantOrNull('confirmedAt'),
  };
}

type Line = { leadId: string; seq: number; action: ConsentAction };

/** Read from an index alone. */
async function linesOf({ documents }: MongoTable, filter: Filter<Stored>): Promise<Line[]> {
  const projection = { _id: 0, leadId: 1, seq: 1, action: 1 };
  return retried(() => documents.find<Line>(filter, { projection, ...longest }).toArray());
}

/** The rules of store-audience.ts, with the database's help; a property test compares the two over random people. */
export function mongoAudience(tables: Tables, { span, block } = usualSizes): Store['audience'] {
  const { leads } = tables;
  /** The id of the lead that ends a block; null when there are fewer. */
  const endOf = async (after: string | null, through: string | null): Promise<string | null> => {
    const within = filterOf(leads.kinds, [['id', '>', after ?? beforeAll], ...(through === null ? [] : [['id', '<=', through] as const])]);
    const options = { projection: { _id: 1 }, sort: { _id: 1 }, skip: block - 1, limit: 1, ...longest } as const;
    const [end] = await retried(() => leads.documents.find(within, options).toArray());
    return end?._id ?? null;
  };

  return {
    async count(audience, { capPerWeek, nowIso }, { after, through }) {
      let counts = nobodyAtAll;
      let begin: string | null = after;
      do {
        const end = await endOf(begin, through);
        const capped = await cappedLeads(tables, capPerWeek, nowIso, begin, end ?? through);
        let next: string | null = begin;
        do {
          const { found, last } = await chosenLeads(tables, audience, { after: next, through: end ?? through, span });
          counts = addWaterfalls(counts, await waterfall(tables, audience, found, capped, span));
          next = last;
        } while (next !== null);
        begin = end;
      } while (begin !== null);
      return counts;
    },
    async chosen(audience, part) {
      const { found, last } = await chosenLeads(tables, audience, part);
      return { ids: found.map(({ _id }) => _id), last };
    },
    async lastLead() {
      const last = await retried(() => leads.documents.findOne({}, { projection: { _id: 1 }, sort: { _id: -1 }, ...longest }));
      return last?._id ?? null;
    },
  };
}

type Chosen = { _id: string; addressHash: string | null };

/** The next leads that are chosen, in order of id, up to so many: however rare they are, an index leads from one to the next. */
async function chosenLeads(
  { leads, grants }: Tables,
  { topics, offers, confirmedSince }: Audience,
  { after, through, span: most }: AudiencePart,
): Promise<{ found: Chosen[]; last: string | null }> {
  const begin = after ?? beforeAll;
  const beyond = (field: string) => [[field, '>', begin] as const, ...(through === null ? [] : [[field, '<=', through] as const])];
  const criteria: Filter<Stored>[] = [];
  const topicIds = topics.map(({ id }) => id);
  if (topicIds.length > 0) criteria.push({ $or: [{ topics: { $eq: null } }, { topics: { $size: 0 } }, { topics: { $in: topicIds } }] });
  if (confirmedSince !== null) criteria.push({ confirmedAt: { $gte: new Date(instant(confirmedSince)) } });

  let among: Filter<Stored> = filterOf(leads.kinds, beyond('id'));
  let last: string | null = null;
  if (offers.length > 0) {
    const given = filterOf(grants.kinds, [['whitepaperId', 'in', offers.map(({ id }) => id)], ...beyond('leadId')]);
    const page = await retried(() =>
      grants.documents.find(given, { projection: { _id: 0, leadId: 1 }, sort: { leadId: 1 }, limit: most, ...longest }).toArray(),
    );
    const ids = [...new Set(page.map((grant) => String(grant.leadId)))];
    if (ids.length === 0) return { found: [], last: null };
    among = { _id: { $in: ids } };
    last = page.length < most ? null : (ids.at(-1) ?? null);
  }
  // In order of id, whatever other index a criterion has: the page ends where the next begins.
  const options = { projection: { addressHash: 1 }, sort: { _id: 1 }, hint: { _id: 1 }, limit: most, ...longest } as const;
  const found = await retried(() => leads.documents.find({ $and: [among, ...criteria] }, options).toArray());
  if (offers.length === 0) last = found.length < most ? null : (found.at(-1)?._id ?? null);
  return { found: found.map(({ _id, addressHash }) => ({ _id, addressHash: typeof addressHash === 'string' ? addressHash : null })), last };
}

async function waterfall(
  tables: Tables,
  audience: Audience,
  chosen: readonly Chosen[],
  capped: ReadonlySet<string>,
  span: number,
): Promise<Waterfall> {
  if (chosen.length === 0) return nobodyAtAll;
  const agreed = await agreedAmong(tables, audience, chosen, span);
  const consented = chosen.filter(({ _id }) => agreed.has(_id));
  const suppressed = await suppressedAmong(tables, consented);
  const allowed = consented.filter(({ addressHash }) => addressHash === null || !suppressed.has(addressHash));
  const underCap = allowed.filter(({ _id }) => !capped.has(_id)).length;
  return { chosen: chosen.length, consented: consented.length, notSuppressed: allowed.length, underCap, final: underCap };
}

const greatest = (condition: Document): Document => ({ $max: { $cond: [condition, '$seq', 0] } });

/**
 * Of these, those whose consent is confirmed now, as consentState decides. The database gives the last confirmation and the last withdrawal of each;
 * only who withdrew once and confirmed later has their lines read.
 */
async function agreedAmong({ consents }: Tables, { purpose }: Audience, chosen: readonly Chosen[], span: number): Promise<Set<string>> {
  const ids = chosen.map(({ _id }) => _id);
  const [first, last] = [ids[0] ?? beforeAll, ids.at(-1) ?? beforeAll];
  // Neighbours are a stretch of the index; a few far apart are named.
  const who = ids.length < span / 4 ? { $in: ids } : { $gte: first, $lte: last };
  const groups = await retried(() =>
    consents.documents
      .aggregate<{ _id: string; withdrawn: number }>(
        [
          { $match: { purpose: { $eq: purpose }, leadId: who } },
          {
            $group: {
              _id: '$leadId',
              withdrawn: greatest({ $in: ['$action', ['withdrawn', 'objected']] }),
              confirmed: greatest({ $eq: ['$action', 'confirmed'] }),
            },
          },
          { $match: { $expr: { $gt: ['$confirmed', '$withdrawn'] } } },
          { $project: { withdrawn: 1 } },
        ],
        longest,
      )
      .toArray(),
  );
  const doubtful = groups.filter(({ withdrawn }) => withdrawn > 0).map(({ _id }) => _id);
  const said = await mongoPeople({ consents, leads: consents }).saidBy(doubtful, purpose);
  const not = new Set(doubtful.filter((id) => consentState(said.get(id) ?? [], purpose) !== 'confirmed'));
  return new Set(groups.map(({ _id }) => _id).filter((id) => !not.has(id)));
}

async function suppressedAmong({ suppressions }: Tables, leads: readonly Chosen[]): Promise<Set<string>> {
  const hashes = leads.flatMap(({ addressHash }) => addressHash ?? []);
  if (hashes.length === 0) return new Set();
  const found = await retried(() =>
    suppressions.documents.find({ addressHash: { $in: hashes } }, { projection: { _id: 0, addressHash: 1 }, ...longest }).toArray(),
  );
  return new Set(found.map(({ addressHash }) => String(addressHash)));
}

/** Leads whose week is full, as capOf decides: those with that many mails that left in it, or are leaving. */
async function cappedLeads(
  { sends }: Tables,
  capPerWeek: number,
  nowIso: string,
  after: string | null,
  through: string | null,
): Promise<Set<string>> {
  if (!Number.isFinite(capPerWeek)) return new Set();
  const since = plus(new Date(instant(nowIso)), -7 * spans.day);
  const left = mayCount.filter((status) => status !== 'submitting');
  const leadId = { $gt: after ?? beforeAll, ...(through === null ? {} : { $lte: through }) };
  const counts = (match: Document) => [{ $match: { kind: 'marketing', leadId, ...match } }, { $project: { _id: 0, leadId: 1 } }];
  const settled = { $expr: { $gt: [{ $ifNull: ['$settledAt', '$dueAt'] }, since] } };
  const collection = sends.documents.collectionName;
  return retried(async () => {
    const full = new Set<string>();
    const cursor = sends.documents.aggregate<{ _id: string }>(
      [
        ...counts({ status: { $in: left }, submittedAt: { $gt: since } }),
        { $unionWith: { coll: collection, pipeline: counts({ status: { $in: left }, submittedAt: null, ...settled }) } },
        { $unionWith: { coll: collection, pipeline: counts({ status: 'submitting' }) } },
        { $group: { _id: '$leadId', count: { $sum: 1 } } },
        { $match: { count: { $gte: capPerWeek } } },
        { $project: { _id: 1 } },
      ],
      longest,
    );
    for await (const { _id } of cursor) full.add(_id);
    return full;
  });
}
