import { type Audience, addWaterfalls, nobodyAtAll, type Waterfall } from '../domain/audience.ts';
import type { ConsentLine } from '../domain/consent.ts';
import { consentState } from '../domain/consent-ledger.ts';
import { capOf } from '../domain/limits.ts';
import { plus, spans } from '../domain/schedule.ts';
import type { CountedSend } from '../domain/send.ts';
import type { AudiencePart, Store } from '../ports.ts';
import type { Conditions } from './guard.ts';
import type { Row } from './row.ts';
import type { Table } from './table.ts';

/** Smaller than every ULID that there is. */
export const beforeAll = '00000000000000000000000000';

/** Leads that are read at once. */
const span = 500;

type Parts = {
  leads: Table;
  grants: Table;
  suppressions: Table;
  saidBy: Store['consents']['saidBy'];
  counted: Store['sends']['counted'];
};

/**
 * Audiences read through tables and decided by the domain's own functions: what the databases' own languages must agree with (sqlite-audience.ts,
 * mongo-audience.ts), and a test holds them to.
 */
export function audienceStore({ leads, grants, suppressions, saidBy, counted }: Parts): Store['audience'] {
  const part = async (audience: Audience, { after, through, span }: AudiencePart): Promise<{ rows: Row[]; last: string | null }> => {
    const within: Conditions = [['id', '>', after ?? beforeAll], ...(through === null ? [] : [['id', '<=', through] as const])];
    const rows = await leads.list(within, { sort: 'id', limit: span });
    const last = rows.length < span ? null : (rows.at(-1)?.text('id') ?? null);
    const granted = await grantedTo(grants, audience, rows);
    return { rows: rows.filter((row) => isChosen(row, audience, granted)), last };
  };

  return {
    async chosen(audience, within) {
      const { rows, last } = await part(audience, within);
      return { ids: rows.map((row) => row.text('id')), last };
    },
    async count(audience, { capPerWeek, nowIso }, { after, through }) {
      const now = new Date(nowIso);
      let counts = nobodyAtAll;
      let next: string | null = after;
      do {
        const { rows, last } = await part(audience, { after: next, through, span });
        const ids = rows.map((row) => row.text('id'));
        const [said, sends, suppressed] = await Promise.all([
          saidBy(ids, audience.purpose),
          counted(ids, plus(now, -7 * spans.day).toISOString()),
          suppressedAmong(suppressions, rows),
        ]);
        counts = addWaterfalls(counts, waterfall(rows, audience, { said, sends, suppressed, capPerWeek, now }));
        next = last;
      } while (next !== null);
      return counts;
    },
    async lastLead() {
      const row = await leads.first([['id', '>', beforeAll]], '-id');
      return row === null ? null : row.text('id');
    },
  };
}

function isChosen(row: Row, { topics, offers, confirmedSince }: Audience, granted: ReadonlySet<string>): boolean {
  const theirs = row.nested<string[] | null>('topics') ?? [];
  if (topics.length > 0 && theirs.length > 0 && !topics.some(({ id }) => theirs.includes(id))) return false;
  if (offers.length > 0 && !granted.has(row.text('id'))) return false;
  const confirmedAt = row.instantOrNull('confirmedAt');
  return confirmedSince === null || (confirmedAt !== null && Date.parse(confirmedAt) >= Date.parse(confirmedSince));
}

async function grantedTo(grants: Table, { offers }: Audience, rows: readonly Row[]): Promise<Set<string>> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (offers.length === 0 || first === undefined || last === undefined) return new Set();
  const found = await grants.list(
    [
      ['whitepaperId', 'in', offers.map(({ id }) => id)],
      ['leadId', '>=', first.text('id')],
      ['leadId', '<=', last.text('id')],
    ],
    { sort: 'leadId', limit: 'all' },
  );
  return new Set(found.map((row) => row.text('leadId')));
}

async function suppressedAmong(suppressions: Table, rows: readonly Row[]): Promise<Set<string>> {
  const hashes = rows.flatMap((row) => row.textOrNull('addressHash') ?? []);
  if (hashes.length === 0) return new Set();
  const found = await suppressions.list([['addressHash', 'in', hashes]], { sort: 'id', limit: 'all' });
  return new Set(found.map((row) => row.text('addressHash')));
}

type Facts = {
  said: Map<string, ConsentLine[]>;
  sends: Map<string, CountedSend[]>;
  suppressed: ReadonlySet<string>;
  capPerWeek: number;
  now: Date;
};

function waterfall(rows: readonly Row[], { purpose }: Audience, { said, sends, suppressed, capPerWeek, now }: Facts): Waterfall {
  const consented = rows.filter((row) => consentState(said.get(row.text('id')) ?? [], purpose) === 'confirmed');
  const notSuppressed = consented.filter((row) => !suppressed.has(row.textOrNull('addressHash') ?? ''));
  const underCap = notSuppressed.filter((row) => capOf(sends.get(row.text('id')) ?? [], capPerWeek, now) === null);
  return {
    chosen: rows.length,
    consented: consented.length,
    notSuppressed: notSuppressed.length,
    underCap: underCap.length,
    final: underCap.length,
  };
}
