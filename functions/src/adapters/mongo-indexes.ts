import type { Db } from 'mongodb';
import { peopleCollections } from '../collections/index.ts';
import { VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { openMongo } from './mongo-connection.ts';
import { collectionName } from './mongo-documents.ts';
import { mongoError } from './mongo-errors.ts';

export type PeopleIndex = {
  /** slug of a people collection */
  collection: string;
  fields: readonly [string, ...string[]];
  unique?: true;
  /** the query that needs it */
  for: string;
};

/**
 * Every index of the people's data on MongoDB, each with the query that needs it. The collections declare the same ones to Payload, under the same
 * names, so that whoever builds them first finds the other's in place; a test compares the two, and another explains the queries.
 */
export const peopleIndexes: readonly PeopleIndex[] = [
  { collection: 'leads', fields: ['email'], unique: true, for: 'one lead an address; a form finds its lead' },
  { collection: 'leads', fields: ['addressHash'], for: 'audience: those whose address hash is missing still' },
  {
    collection: 'leads',
    fields: ['confirmedAt', 'lastContactAt'],
    for: 'retention: addresses that were never proved; admin, figures: leads confirmed in a period',
  },
  { collection: 'leads', fields: ['lastContactAt'], for: 'admin: list, newest contact first; retention: people who fell silent' },
  { collection: 'leads', fields: ['firstPieceId'], for: 'admin: the leads that a piece brought' },
  { collection: 'leads', fields: ['createdAt'], for: 'admin: leads captured in a period' },

  { collection: 'submissions', fields: ['key'], unique: true, for: 'the same form sent twice is one submission' },
  { collection: 'submissions', fields: ['network', 'receivedAt'], for: 'limits: what one network sent lately' },
  { collection: 'submissions', fields: ['domain', 'receivedAt'], for: 'limits: what was asked lately for addresses of one domain' },
  { collection: 'submissions', fields: ['leadId'], for: 'a reader’s own data; erasure: what a lead sent' },
  { collection: 'submissions', fields: ['email'], for: 'erasure: what an address sent before there was a lead' },
  { collection: 'submissions', fields: ['receivedAt'], for: 'admin: list, newest first; retention: networks of a year ago' },
  { collection: 'submissions', fields: ['offerId'], for: 'admin: the requests for one whitepaper' },
  {
    collection: 'submissions',
    fields: ['outcome', 'leadId', 'receivedAt'],
    for: 'retention: robots of a month ago; admin: what was held or taken for a robot',
  },
  { collection: 'submissions', fields: ['pieceId'], for: 'admin: the requests that a piece brought' },

  { collection: 'consent-events', fields: ['seq'], unique: true, for: 'the chain: its head, its lines in order; no fork' },
  { collection: 'consent-events', fields: ['key'], unique: true, for: 'one thing is said once; the line that says it' },
  { collection: 'consent-events', fields: ['leadId'], for: 'what a lead consented to; erasure' },
  {
    collection: 'consent-events',
    fields: ['purpose', 'leadId', 'seq', 'action'],
    for: 'audience and delivery: what many said about one purpose',
  },
  { collection: 'consent-events', fields: ['submissionId'], for: 'admin: the lines of a request' },
  { collection: 'consent-events', fields: ['at'], for: 'admin: consents of a period; retention: networks of a year ago' },

  { collection: 'download-grants', fields: ['key'], unique: true, for: 'one grant a submission' },
  { collection: 'download-grants', fields: ['tokenHash'], unique: true, for: 'the grant that a mailed link opens' },
  { collection: 'download-grants', fields: ['leadId'], for: 'the reader’s page; erasure' },
  { collection: 'download-grants', fields: ['firstUsedAt'], for: 'figures: documents opened in a period' },
  { collection: 'download-grants', fields: ['whitepaperId', 'leadId'], for: 'audience: to whom a whitepaper was granted' },

  { collection: 'opt-in-tokens', fields: ['key'], unique: true, for: 'one token a submission' },
  { collection: 'opt-in-tokens', fields: ['tokenHash'], unique: true, for: 'the token that a mailed link carries' },
  { collection: 'opt-in-tokens', fields: ['leadId'], for: 'a reader’s own data; erasure' },

  { collection: 'editions', fields: ['key'], unique: true, for: 'each edition is written once' },
  { collection: 'editions', fields: ['whitepaperId', 'number'], for: 'the latest edition of a whitepaper' },

  { collection: 'sequence-versions', fields: ['key'], unique: true, for: 'each version is written once' },
  { collection: 'sequence-versions', fields: ['sequenceId', 'number'], for: 'the latest version of a sequence' },
  { collection: 'sequence-versions', fields: ['active'], for: 'the versions that take new leads' },

  { collection: 'enrolments', fields: ['key'], unique: true, for: 'a lead enters a sequence once' },
  { collection: 'enrolments', fields: ['status', 'nextAt'], for: 'the tick: what is due, oldest first; when the next is due' },
  { collection: 'enrolments', fields: ['leadId'], for: 'the sequences of a lead; ending them; erasure' },
  { collection: 'enrolments', fields: ['sequenceId', 'heldAt'], for: 'resuming: who was held; admin: who is in a sequence' },
  {
    collection: 'enrolments',
    fields: ['versionId', 'status', 'stepKey'],
    for: 'the picture of a sequence: how many wait at each step; who is pinned to a version',
  },
  { collection: 'enrolments', fields: ['enteredAt'], for: 'admin: list, newest first' },

  { collection: 'sends', fields: ['key'], unique: true, for: 'one mail a reason; written before it leaves' },
  { collection: 'sends', fields: ['kind', 'status', 'dueAt'], for: 'delivery: what is queued and due, oldest first' },
  { collection: 'sends', fields: ['kind', 'status', 'submittedAt', 'leadId'], for: 'audience: the mails that count for a weekly cap' },
  { collection: 'sends', fields: ['broadcastId', 'status', 'reason', 'key'], for: 'broadcast: its outcomes, and the rows of each' },
  { collection: 'sends', fields: ['kind', 'status', 'leaseUntil'], for: 'delivery: what a dead worker left behind' },
  { collection: 'sends', fields: ['leadId', 'queuedAt'], for: 'caps: the mails of a lead in order; skipping them; erasure' },
  { collection: 'sends', fields: ['kind', 'submittedAt', 'leadId'], for: 'figures: marketing mails that left in a period, by lead' },
  { collection: 'sends', fields: ['providerId'], for: 'the send that a provider’s report is about' },
  { collection: 'sends', fields: ['enrolmentId'], for: 'the tick: the mail of an enrolment that hasn’t left; admin: its mails' },
  { collection: 'sends', fields: ['queuedAt'], for: 'admin: list, newest first' },

  { collection: 'broadcast-runs', fields: ['broadcastId'], unique: true, for: 'one run a document, whoever starts it' },
  { collection: 'broadcast-runs', fields: ['status', 'requestedAt'], for: 'the tick: what is scheduled or running' },
  { collection: 'broadcast-runs', fields: ['requestedAt'], for: 'admin: list, newest first' },

  { collection: 'controls', fields: ['key'], unique: true, for: 'one switch a key' },

  { collection: 'suppressions', fields: ['addressHash'], unique: true, for: 'whether an address may be mailed, before every mail' },
  { collection: 'suppressions', fields: ['since'], for: 'admin: list, newest first' },

  { collection: 'email-events', fields: ['providerEventId'], unique: true, for: 'a report that comes twice counts once' },
  { collection: 'email-events', fields: ['sendId'], for: 'a reader’s own data: what became of their mails; admin: what became of a mail' },
  { collection: 'email-events', fields: ['at'], for: 'admin: list, newest first' },

  { collection: 'counters', fields: ['key'], unique: true, for: 'one counter a day, piece, block and metric' },
  { collection: 'counters', fields: ['piece', 'day'], for: 'admin: what a piece earned' },
  { collection: 'counters', fields: ['day', 'metric'], for: 'admin: the figures of a period; retention: days of two years ago' },

  { collection: 'audit-events', fields: ['at'], for: 'admin: list, newest first' },
  { collection: 'audit-events', fields: ['actorId'], for: 'admin: what one member of staff did' },
  { collection: 'audit-events', fields: ['targetId'], for: 'admin: what was done to one document' },

  { collection: 'compiled', fields: ['key'], unique: true, for: 'settings and mails by key, at every delivery' },
  { collection: 'marks', fields: ['key'], unique: true, for: 'facts of the installation by key' },

  { collection: 'queue-rows', fields: ['key'], unique: true, for: 'a message is put once' },
  { collection: 'queue-rows', fields: ['topic', 'status', 'dueAt'], for: 'draining: what waits and is due, oldest first' },
];

/** The name that Payload gives an index too. */
export function indexName({ fields }: Pick<PeopleIndex, 'fields'>): string {
  return fields.map((field) => `${field}_1`).join('_');
}

/**
 * Builds what is missing, and leaves everything else alone: an index that somebody added is theirs.
 * @throws VisibleError 'indexes-not-built', naming every index that could not be built and why, without a value of anybody in it
 */
export async function ensureIndexes(db: Db): Promise<void> {
  const problems = await Promise.all(peopleCollections.map(({ slug }) => buildAll(db, slug)));
  if (problems.flat().length > 0) {
    throw new VisibleError(
      'indexes-not-built',
      `Des index de la base de données n’ont pas pu être construits${nnbsp}:\n${problems.flat().join('\n')}`,
    );
  }
}

/** One by one: what is wrong with one index says nothing of the others. */
async function buildAll(db: Db, slug: string): Promise<string[]> {
  const problems: string[] = [];
  for (const index of peopleIndexes.filter(({ collection }) => collection === slug)) {
    const problem = await build(db, index);
    if (problem !== null) problems.push(`${slug} (${index.fields.join(', ')})${nnbsp}: ${problem}.`);
  }
  return problems;
}

/** The same at an address, for the step that deploys: patient, since an index of a million records takes its time. */
export async function buildIndexes(databaseUrl: string): Promise<void> {
  const { client, db } = await openMongo(databaseUrl, { socketTimeoutMS: 0, writeConcern: { w: 'majority' } });
  try {
    await ensureIndexes(db);
  } finally {
    await client.close();
  }
}

/** Those of `peopleIndexes` that aren't there, as `collection (field, field)`. */
export async function missingIndexes(databaseUrl: string): Promise<string[]> {
  const { client, db } = await openMongo(databaseUrl);
  try {
    const missing: string[] = [];
    for (const { slug } of peopleCollections) {
      const there = await db
        .collection(collectionName({ slug }))
        .indexes()
        .catch(() => []);
      const names = new Set(there.map(({ name }) => name));
      for (const index of peopleIndexes) {
        if (index.collection === slug && !names.has(indexName(index))) missing.push(`${slug} (${index.fields.join(', ')})`);
      }
    }
    return missing;
  } finally {
    await client.close();
  }
}

const refusals = { duplicateKey: 11000, optionsConflict: 85, keySpecsConflict: 86 } as const;

/** What keeps an index from being built, in words; null when it is there. */
async function build(db: Db, index: PeopleIndex): Promise<string | null> {
  const key = Object.fromEntries(index.fields.map((field) => [field, 1 as const]));
  try {
    await db
      .collection(collectionName({ slug: index.collection }))
      .createIndex(key, { name: indexName(index), unique: index.unique ?? false });
    return null;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
    if (code === refusals.duplicateKey) return duplicates(db, index);
    if (code === refusals.optionsConflict || code === refusals.keySpecsConflict) return 'un autre index porte déjà ce nom ou ces champs';
    throw mongoError(error);
  }
}

/** How many values occur more than once, and the records that have the first of them. */
async function duplicates(db: Db, { collection, fields }: PeopleIndex): Promise<string> {
  const value = Object.fromEntries(fields.map((field) => [field, `$${field}`]));
  const found = await db
    .collection(collectionName({ slug: collection }))
    .aggregate<{ count: number; first: unknown; last: unknown }>(
      [
        { $group: { _id: value, count: { $sum: 1 }, first: { $min: '$_id' }, last: { $max: '$_id' } } },
        { $match: { count: { $gt: 1 } } },
        { $sort: { first: 1 } },
      ],
      { allowDiskUse: true },
    )
    .toArray();
  const examples = found.slice(0, 5).map(({ first, last }) => `${first} et ${last}`);
  return `${found.length} valeur(s) en double, dans les fiches ${examples.join(', ')}`;
}
