import { circuitMark, circuitOf } from '@sillage/functions/domain/circuit.ts';
import { lastDays } from '@sillage/functions/domain/funnel.ts';
import { lastRetention, type RetentionMark, retentionMark } from '@sillage/functions/domain/retention.ts';
import type { Topic } from '@sillage/functions/ports.ts';
import type { CollectionSlug, Payload, TypedUser, Where } from 'payload';
import type { Role } from '../../access/roles.ts';
import type { Lead, PublishJob } from '../../payload-types.ts';
import { brokenMails } from '../../publish/mail/published.ts';
import { siteIsReady } from '../../publish/settings/read.ts';
import { servicesOf } from '../../services.ts';
import { isRouted, pathOf } from '../../site/routes.ts';
import { scheduleFailures } from '../notice/schedule-failures.ts';
import { type Marketing, readMarketing } from './read-marketing.ts';

const days = 30;

export type PieceLine = {
  collection: 'articles' | 'guides' | 'whitepapers';
  id: string;
  title: string;
  at: string;
  path: string | null;
  /** who began it, by name; null for nobody who is known */
  by: string | null;
  /** its author submitted it */
  inReview: boolean;
};
export type Failure = {
  kind: 'compile' | 'schedule' | 'send' | 'queue' | 'broadcast' | 'mail' | 'transport';
  /** what failed, for a person */
  subject: string;
  reason: string;
  at: string;
  href: string | null;
  /** how many of the same, where there may be several */
  count?: number;
  /** when it is tried again by itself, where it is */
  againAt?: string;
};

/** The essentials of a day, as far as the role may see them; null is "not yours". */
export type Overview = {
  figures: Marketing['funnel'] | null;
  recentLeads: Pick<Lead, 'id' | 'email' | 'company' | 'confirmedAt' | 'createdAt'>[] | null;
  published: PieceLine[];
  drafts: PieceLine[] | null;
  /** submitted by authors, for those who publish; the longest waiting first */
  review: PieceLine[] | null;
  failures: Failure[] | null;
  /** for those who run campaigns */
  marketing: Marketing | null;
  /** what the last daily erasure of old data came to, for who answers for it; null before the first */
  retention: RetentionMark['last'];
  /** on an installation that has published nothing: what has to be there before a first article can be; null once something is published */
  beginning: Beginning[] | null;
};

/** A step towards the first publication. */
export type Beginning = { step: 'site' | 'authors' | 'topics' | 'pages' | 'articles'; done: boolean };

const may = (role: Role, ...roles: Role[]): boolean => roles.includes(role);
const pieceCollections = ['articles', 'guides', 'whitepapers'] as const;

/** For who looks at figures alone. */
const readFigures = async (payload: Payload): Promise<Overview['figures']> => {
  const { figures, now } = await servicesOf(payload);
  return { days, counts: (await figures(lastDays(await now(), days))).total };
};

type Chosen = 'published' | 'draft' | 'review';

/** A draft that nobody has written a word of is left out: opening « Créer » makes one. */
const chosen: Record<Chosen, { where: Where; sort: string; limit: number }> = {
  published: { where: { _status: { equals: 'published' } }, sort: '-publishedAt', limit: 5 },
  draft: { where: { and: [{ _status: { equals: 'draft' } }, { title: { exists: true } }] }, sort: '-updatedAt', limit: 5 },
  review: { where: { and: [{ _status: { equals: 'draft' } }, { inReview: { equals: true } }] }, sort: 'updatedAt', limit: 10 },
};

const readPieces = async (payload: Payload, user: TypedUser, which: Chosen): Promise<PieceLine[]> => {
  const { limit, ...query } = chosen[which];
  const lists = await Promise.all(
    pieceCollections.map(async (collection) => {
      const { docs } = await payload.find({
        collection,
        draft: which !== 'published',
        ...query,
        limit,
        depth: 0,
        overrideAccess: false,
        user,
        select: { title: true, slug: true, publishedAt: true, updatedAt: true, createdBy: true, inReview: true },
      });
      return docs.map((doc) => ({ collection, doc }));
    }),
  );
  const found = lists.flat();
  const names = await namesOf(
    payload,
    found.flatMap(({ doc }) => (typeof doc.createdBy === 'string' ? [doc.createdBy] : [])),
  );
  const lines = found.map(
    ({ collection, doc }): PieceLine => ({
      collection,
      id: doc.id,
      title: doc.title ?? '',
      at: (which === 'published' ? doc.publishedAt : doc.updatedAt) ?? doc.updatedAt,
      path: which === 'published' && isRouted(collection) ? pathOf(collection, doc) : null,
      by: typeof doc.createdBy === 'string' ? (names.get(doc.createdBy) ?? null) : null,
      inReview: doc.inReview === true,
    }),
  );
  const newestFirst = (a: PieceLine, b: PieceLine) => b.at.localeCompare(a.at);
  return lines.sort((a, b) => (which === 'review' ? newestFirst(b, a) : newestFirst(a, b))).slice(0, limit);
};

/** Members of staff by id: a colleague's name is no secret to a colleague. */
const namesOf = async (payload: Payload, ids: string[]): Promise<Map<string, string>> => {
  if (ids.length === 0) return new Map();
  const { docs } = await payload.find({ collection: 'users', where: { id: { in: [...new Set(ids)] } }, pagination: false, depth: 0 });
  return new Map(docs.map(({ id, name, email }) => [id, name || email]));
};

/** What the newest publication of each document came to, where it was refused or is late. */
const readRefusals = async (payload: Payload): Promise<PublishJob[]> => {
  const { docs } = await payload.find({ collection: 'publish-jobs', sort: '-createdAt', limit: 200, depth: 0 });
  const newest = new Map<string, PublishJob>();
  for (const job of docs) {
    const key = `${job.collection}/${job.docId}`;
    if (!newest.has(key)) newest.set(key, job);
  }
  return [...newest.values()].filter(({ lastError }) => lastError).slice(0, 5);
};

type Target = { collection: string; id: string };

/** What a document is called, for a person; its id where it is gone. */
const titleOf = async (payload: Payload, { collection, id }: Target): Promise<string> => {
  if (!isCollection(payload, collection)) return id;
  const doc: unknown = await payload.findByID({ collection, id, draft: true, depth: 0, disableErrors: true });
  const field = payload.collections[collection].config.admin.useAsTitle ?? 'id';
  const title = typeof doc === 'object' && doc !== null && field in doc ? (doc as Record<string, unknown>)[field] : null;
  return typeof title === 'string' && title !== '' ? title : id;
};

const isCollection = (payload: Payload, slug: string): slug is CollectionSlug => Object.hasOwn(payload.collections, slug);

const compileFailures = async (payload: Payload): Promise<Failure[]> =>
  Promise.all(
    (await readRefusals(payload)).map(async ({ collection, docId, lastError, createdAt }): Promise<Failure> => {
      const isGlobal = collection === 'globals';
      return {
        kind: 'compile',
        subject: isGlobal ? docId : await titleOf(payload, { collection, id: docId }),
        reason: lastError ?? '',
        at: createdAt,
        href:
          isGlobal || isCollection(payload, collection)
            ? `${payload.config.routes.admin}/${isGlobal ? '' : 'collections/'}${collection}/${docId}`
            : null,
      };
    }),
  );

const refusedSchedules = async (payload: Payload): Promise<Failure[]> => {
  const failures = await scheduleFailures(payload);
  return Promise.all(
    failures.slice(0, 5).map(
      async ({ collection, id, reason, at }): Promise<Failure> => ({
        kind: 'schedule',
        subject: await titleOf(payload, { collection, id }),
        reason,
        at,
        href: `${payload.config.routes.admin}/collections/${collection}/${id}`,
      }),
    ),
  );
};

/** A mail that came back two months ago is no news. */
const newsFor = 14 * 24 * 60 * 60 * 1000;

const sendFailures = async (payload: Payload, now: Date): Promise<Failure[]> => {
  const since = new Date(now.getTime() - newsFor).toISOString();
  // by the index that delivery goes by, in its order: of a million mails, few have come back
  const where: Where = {
    and: [
      { kind: { in: ['transactional', 'marketing'] } },
      { status: { in: ['failed', 'bounced', 'complained', 'uncertain'] } },
      { dueAt: { greater_than_equal: since } },
    ],
  };
  const { docs } = await payload.find({
    collection: 'sends',
    where,
    sort: '-dueAt',
    limit: 200,
    pagination: false,
    select: { title: true, reason: true, settledAt: true, queuedAt: true },
  });
  // the same mail that came back from forty readers is one thing to look at
  const alike = Map.groupBy(docs, ({ title, reason }) => JSON.stringify([title, reason ?? '']));
  return [...alike.values()].slice(0, 5).flatMap((sends): Failure[] => {
    const [newest] = sends;
    if (newest === undefined) return [];
    const list = `${payload.config.routes.admin}/collections/sends`;
    const { title, reason } = newest;
    return [
      {
        kind: 'send',
        subject: title,
        reason: reason ?? '',
        at: newest.settledAt ?? newest.queuedAt,
        href:
          sends.length === 1 ? `${list}/${newest.id}` : `${list}?${new URLSearchParams(listOf({ title, ...(reason ? { reason } : {}) }))}`,
        count: sends.length,
      },
    ];
  });
};

/** The conditions of a list of the admin, as its address has them. */
const listOf = (equal: Record<string, string>): [string, string][] =>
  Object.entries(equal).map(([field, value], at) => [`where[or][0][and][${at}][${field}][equals]`, value]);

const queueFailures = async (payload: Payload): Promise<Failure[]> => {
  const topics = ['submissions', 'sends', 'provider-events'] as const satisfies Topic[];
  const where: Where = { and: [{ topic: { in: [...topics] } }, { status: { equals: 'dead' } }] };
  const { docs } = await payload.find({ collection: 'queue-rows', where, sort: '-dueAt', limit: 5, pagination: false });
  return docs.map(({ topic, reason, at }): Failure => ({ kind: 'queue', subject: topic, reason: reason ?? '', at, href: null }));
};

/** The mail server that takes nothing: marketing waits, and tries it with one mail at a time. `reason` is the code that the mails have too. */
const transportFailures = async (payload: Payload): Promise<Failure[]> => {
  const { docs } = await payload.find({ collection: 'marks', where: { key: { equals: circuitMark } }, limit: 1, pagination: false });
  const circuit = circuitOf(docs[0]?.value);
  if (circuit === null) return [];
  return [{ kind: 'transport', subject: '', reason: circuit.reason, at: circuit.since, href: null, againAt: circuit.until }];
};

/** Broadcasts that stopped by themselves, and say why. */
const broadcastFailures = (marketing: Marketing | null, payload: Payload): Failure[] =>
  (marketing?.halted ?? []).map(
    ({ title, haltReason, requestedAt, broadcastId }): Failure => ({
      kind: 'broadcast',
      subject: title,
      reason: haltReason ?? '',
      at: requestedAt,
      href: `${payload.config.routes.admin}/collections/broadcasts/${broadcastId}`,
    }),
  );

/** Published mails of which something has gone since: they still leave, with a link to a page that isn't there. */
const mailFailures = async (payload: Payload, at: string): Promise<Failure[]> =>
  (await brokenMails(payload)).map(
    ({ id, title, faults }): Failure => ({
      kind: 'mail',
      subject: title,
      reason: faults.map(({ message }) => message).join(' '),
      at,
      href: `${payload.config.routes.admin}/collections/mails/${id}`,
    }),
  );

const readFailures = async (payload: Payload, role: Role, marketing: Marketing | null): Promise<Failure[]> => {
  const now = await (await servicesOf(payload)).now();
  const campaigns = may(role, 'administrator', 'marketer');
  const lists = await Promise.all([
    compileFailures(payload),
    refusedSchedules(payload),
    campaigns ? sendFailures(payload, now) : [],
    campaigns ? queueFailures(payload) : [],
    campaigns ? mailFailures(payload, now.toISOString()) : [],
    broadcastFailures(marketing, payload),
  ]);
  // what keeps everything stands before what happened to one
  const transport = campaigns ? await transportFailures(payload) : [];
  const each = lists.flat().sort((a, b) => b.at.localeCompare(a.at));
  return [...transport, ...each].slice(0, 8);
};

const readRetention = async (payload: Payload): Promise<RetentionMark['last']> => {
  const { docs } = await payload.find({ collection: 'marks', where: { key: { equals: retentionMark } }, limit: 1, pagination: false });
  return lastRetention(docs[0]?.value);
};

const readBeginning = async (payload: Payload): Promise<Beginning[]> => {
  const has = async (collection: 'authors' | 'topics' | 'pages' | 'articles') => (await payload.count({ collection })).totalDocs > 0;
  const [site, authors, topics, pages, articles] = await Promise.all([
    payload.findGlobal({ slug: 'site', depth: 0 }).then(siteIsReady),
    has('authors'),
    has('topics'),
    has('pages'),
    has('articles'),
  ]);
  return [
    { step: 'site', done: site },
    { step: 'authors', done: authors },
    { step: 'topics', done: topics },
    { step: 'pages', done: pages },
    { step: 'articles', done: articles },
  ];
};

export const readOverview = async (payload: Payload, user: TypedUser): Promise<Overview> => {
  const { role } = user;
  const seesPeople = may(role, 'administrator', 'marketer');
  const writes = may(role, 'administrator', 'editor', 'author');
  const marketing = seesPeople ? await readMarketing(payload, user) : null;
  const [figures, leads, published, drafts, review, failures] = await Promise.all([
    may(role, 'analyst') ? readFigures(payload) : null,
    seesPeople ? payload.find({ collection: 'leads', sort: '-createdAt', limit: 5, depth: 0, overrideAccess: false, user }) : null,
    readPieces(payload, user, 'published'),
    writes ? readPieces(payload, user, 'draft') : null,
    may(role, 'administrator', 'editor') ? readPieces(payload, user, 'review') : null,
    may(role, 'administrator', 'editor', 'marketer') ? readFailures(payload, role, marketing) : null,
  ]);
  const begins = published.length === 0 && may(role, 'administrator', 'editor');
  const [retention, beginning] = await Promise.all([
    may(role, 'administrator') ? readRetention(payload) : null,
    begins ? readBeginning(payload) : null,
  ]);
  return { figures, recentLeads: leads?.docs ?? null, published, drafts, review, failures, marketing, retention, beginning };
};
