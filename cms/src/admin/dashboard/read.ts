import { lastDays } from '@sillage/functions/domain/funnel.ts';
import type { CollectionSlug, Payload, TypedUser, Where } from 'payload';
import type { Role } from '../../access/roles.ts';
import type { Lead, PublishJob } from '../../payload-types.ts';
import { brokenMails } from '../../publish/mail/published.ts';
import { servicesOf } from '../../services.ts';
import { isRouted, pathOf } from '../../site/routes.ts';
import { scheduleFailures } from '../notice/schedule-failures.ts';
import { type Marketing, readMarketing } from './read-marketing.ts';

const days = 30;

export type PieceLine = { collection: 'articles' | 'guides' | 'whitepapers'; id: string; title: string; at: string; path: string | null };
export type Failure = {
  kind: 'compile' | 'schedule' | 'send' | 'queue' | 'broadcast' | 'mail';
  /** what failed, for a person */
  subject: string;
  reason: string;
  at: string;
  href: string | null;
};

/** The essentials of a day, as far as the role may see them; null is "not yours". */
export type Overview = {
  figures: Marketing['funnel'] | null;
  recentLeads: Pick<Lead, 'id' | 'email' | 'company' | 'confirmedAt' | 'createdAt'>[] | null;
  published: PieceLine[];
  drafts: PieceLine[] | null;
  failures: Failure[] | null;
  /** for those who run campaigns */
  marketing: Marketing | null;
};

const may = (role: Role, ...roles: Role[]): boolean => roles.includes(role);
const pieceCollections = ['articles', 'guides', 'whitepapers'] as const;

/** For who looks at figures alone. */
const readFigures = async (payload: Payload): Promise<Overview['figures']> => {
  const { figures, now } = await servicesOf(payload);
  return { days, counts: (await figures(lastDays(await now(), days))).total };
};

const readPieces = async (payload: Payload, user: TypedUser, status: 'published' | 'draft'): Promise<PieceLine[]> => {
  const lists = await Promise.all(
    pieceCollections.map(async (collection) => {
      const { docs } = await payload.find({
        collection,
        draft: status === 'draft',
        where: { _status: { equals: status } },
        sort: status === 'draft' ? '-updatedAt' : '-publishedAt',
        limit: 5,
        depth: 0,
        overrideAccess: false,
        user,
        select: { title: true, slug: true, publishedAt: true, updatedAt: true },
      });
      return docs.map(
        (doc): PieceLine => ({
          collection,
          id: doc.id,
          title: doc.title ?? '',
          at: (status === 'published' ? doc.publishedAt : doc.updatedAt) ?? doc.updatedAt,
          path: status === 'published' && isRouted(collection) ? pathOf(collection, doc) : null,
        }),
      );
    }),
  );
  return lists
    .flat()
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, 5);
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
  const where: Where = {
    and: [{ status: { in: ['failed', 'bounced', 'complained', 'uncertain'] } }, { queuedAt: { greater_than_equal: since } }],
  };
  const { docs } = await payload.find({ collection: 'sends', where, sort: '-queuedAt', limit: 5 });
  return docs.map(
    (send): Failure => ({
      kind: 'send',
      subject: send.title,
      reason: send.reason ?? '',
      at: send.settledAt ?? send.queuedAt,
      href: `${payload.config.routes.admin}/collections/sends/${send.id}`,
    }),
  );
};

const queueFailures = async (payload: Payload): Promise<Failure[]> => {
  const { docs } = await payload.find({ collection: 'queue-rows', where: { status: { equals: 'dead' } }, sort: '-at', limit: 5 });
  return docs.map(({ topic, reason, at }): Failure => ({ kind: 'queue', subject: topic, reason: reason ?? '', at, href: null }));
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
  return lists
    .flat()
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, 8);
};

export const readOverview = async (payload: Payload, user: TypedUser): Promise<Overview> => {
  const { role } = user;
  const seesPeople = may(role, 'administrator', 'marketer');
  const writes = may(role, 'administrator', 'editor', 'author');
  const marketing = seesPeople ? await readMarketing(payload, user) : null;
  const [figures, leads, published, drafts, failures] = await Promise.all([
    may(role, 'analyst') ? readFigures(payload) : null,
    seesPeople ? payload.find({ collection: 'leads', sort: '-createdAt', limit: 5, depth: 0, overrideAccess: false, user }) : null,
    readPieces(payload, user, 'published'),
    writes ? readPieces(payload, user, 'draft') : null,
    may(role, 'administrator', 'editor', 'marketer') ? readFailures(payload, role, marketing) : null,
  ]);
  return { figures, recentLeads: leads?.docs ?? null, published, drafts, failures, marketing };
};
