import type { CollectionConfig } from 'payload';
import { consentEvents } from '../collections/consent-events.ts';
import { counters } from '../collections/counters.ts';
import { enrolments } from '../collections/enrolments.ts';
import { downloadGrants } from '../collections/grants.ts';
import { leads } from '../collections/leads.ts';
import { compiled, marks } from '../collections/machinery.ts';
import { sends } from '../collections/sends.ts';
import { suppressions } from '../collections/suppressions.ts';
import type { Store } from '../ports.ts';
import { type AudienceSizes, mongoAudience, mongoPeople } from './mongo-audience.ts';
import { type MongoConnection, openMongo } from './mongo-connection.ts';
import { mongoConsents } from './mongo-consents.ts';
import { mongoError, retried } from './mongo-errors.ts';
import { mongoFigures } from './mongo-figures.ts';
import { mongoCounters, mongoPut } from './mongo-keyed.ts';
import { mongoLeads } from './mongo-leads.ts';
import { mongoEnrolments, mongoSends } from './mongo-leases.ts';
import { mongoTable } from './mongo-table.ts';
import { appendByOnes, exampleStore } from './store-examples.ts';
import type { Table } from './table.ts';
import { tableStore } from './table-store.ts';

/** Sums of a long period may take a while, and more memory than a stage is given. */
const summing = { maxTimeMS: 25_000, allowDiskUse: true } as const;

/**
 * People data on MongoDB through its own driver, in the documents that Payload writes: what either writes, the other and the admin read. Everything
 * as on any table, but for what bulk and conditional writes do better.
 */
export function mongoStore({ client, db }: MongoConnection, sizes?: AudienceSizes): Store {
  const open = (collection: CollectionConfig) => mongoTable(db, collection);
  const store = tableStore(open);
  const people = mongoPeople({ leads: open(leads), consents: open(consentEvents) });
  const consents = { ...store.consents, ...mongoConsents(open(consentEvents)) };
  return {
    ...store,
    leads: { ...store.leads, ...mongoLeads(open(leads)), recipients: people.recipients },
    consents,
    audience: mongoAudience(
      {
        leads: open(leads),
        consents: open(consentEvents),
        grants: open(downloadGrants),
        suppressions: open(suppressions),
        sends: open(sends),
      },
      sizes,
    ),
    enrolments: { ...store.enrolments, ...mongoEnrolments(open(enrolments)) },
    sends: { ...store.sends, ...mongoSends(open(sends)) },
    examples: exampleStore(open, appendByOnes(consents.append)),
    figures: mongoFigures((collection, pipeline) => retried(() => db.collection(collection).aggregate(pipeline, summing).toArray())),
    counters: { ...store.counters, ...mongoCounters(open(counters)) },
    compiled: { ...store.compiled, put: mongoPut(open(compiled)) },
    marks: { ...store.marks, set: mongoPut(open(marks)) },
    async ping() {
      try {
        await db.command({ ping: 1 });
      } catch (error) {
        throw mongoError(error);
      }
    },
    close: () => client.close(),
  };
}

/** A store with a connection of its own. `table` opens a collection beside it, for the row queue, which keeps its rows in the same database. */
export async function openMongoStore(databaseUrl: string): Promise<{ store: Store; table: (collection: CollectionConfig) => Table }> {
  const connection = await openMongo(databaseUrl);
  return { store: mongoStore(connection), table: (collection) => mongoTable(connection.db, collection) };
}
