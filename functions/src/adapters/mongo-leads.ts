import { TransientError } from '../domain/errors.ts';
import type { Lead } from '../domain/lead.ts';
import type { Store } from '../ports.ts';
import { gathered } from './gathered.ts';
import { filterOf, storedValues } from './mongo-documents.ts';
import { retried } from './mongo-errors.ts';
import { longest, type MongoTable } from './mongo-table.ts';
import { isEmpty, kept, literal, type Upsert, upsertAll } from './mongo-upsert.ts';
import { leadRecord } from './records.ts';
import { fillable } from './store-leads.ts';

const attempts = 20;

/** One conditional write a form, and many forms in two commands. */
export function mongoLeads(table: MongoTable): Pick<Store['leads'], 'upsert'> {
  const write = gathered(async (forms: readonly { email: string; upsert: Upsert }[]): Promise<(Lead | null)[]> => {
    const upserts = forms.map(({ upsert }) => upsert);
    const emails = forms.map(({ email }) => email);
    const found = await retried(async () => {
      await upsertAll(table.documents, upserts);
      return table.documents.find({ email: { $in: emails } }, longest).toArray();
    });
    const leads = new Map(
      found
        .map(table.row)
        .map(leadRecord.fromRow)
        .map((lead) => [lead.email, lead]),
    );
    return emails.map((email) => leads.get(email) ?? null);
  });

  return {
    async upsert(lead, addressHash) {
      const upsert = upsertOf(table, lead, addressHash ?? null);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const now = await write({ email: lead.email, upsert });
        if (now !== null) return now;
      }
      throw new TransientError('lead-contended', 'One lead was removed over and over while it was being written.');
    },
  };
}

/** The lead where there is none; where there is one, what it lacks, and the newest contact. */
function upsertOf({ kinds }: MongoTable, lead: Lead, addressHash: string | null): Upsert {
  const { id, ...values } = storedValues(kinds, { ...leadRecord.toRow(lead), addressHash });
  const missing = Object.entries(values).map(([field, value]) => [field, kept(field, value)]);
  const isLater = { $lt: ['$lastContactAt', literal(values.lastContactAt)] };
  const fills = { $or: fillable.filter((field) => lead[field] !== null).map(isEmpty) };
  const updated = { $cond: [isLater, literal(values.lastContactAt), { $cond: [fills, literal(values.updatedAt), '$updatedAt'] }] };
  return {
    key: filterOf(kinds, [['email', 'is', lead.email]]),
    fields: {
      _id: kept('_id', id),
      ...Object.fromEntries(missing),
      // The piece belongs to the source: one is never kept beside the other's.
      firstPieceId: { $cond: [isEmpty('firstSource'), literal(values.firstPieceId), '$firstPieceId'] },
      lastContactAt: { $max: ['$lastContactAt', literal(values.lastContactAt)] },
      updatedAt: { $cond: [isEmpty('updatedAt'), literal(values.updatedAt), updated] },
    },
  };
}
