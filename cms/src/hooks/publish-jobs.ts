import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, CollectionSlug, GlobalAfterChangeHook, PayloadRequest } from 'payload';
import { servicesOf } from '../services.ts';
import { recordAction } from './audit.ts';
import { notedPublicState, readPublicState } from './public-state.ts';

/** What happened to a document that the public sees, or saw. */
export type PublishReason = 'published' | 'unpublished' | 'changed' | 'deleted';

/**
 * Writes the row that tells the publish worker what to compile, and wakes it. The change itself is saved by now: a row that can't be
 * written must not undo it, since the worker compares what is published with what is compiled every few minutes.
 */
export const requestPublish = async (
  req: PayloadRequest,
  collection: string,
  docId: string,
  reason: PublishReason,
  title: string | null = null,
): Promise<void> => {
  await recordAction(req, { action: `content.${reason}`, collection, id: docId, title });
  const { newId, now, poke } = await servicesOf(req.payload);
  try {
    const at = (await now()).toISOString();
    await req.payload.db.create({
      collection: 'publish-jobs',
      data: { id: newId(), collection, docId, reason, attempts: 0, createdAt: at, updatedAt: at },
      req,
    });
  } catch (error) {
    req.payload.logger.error({ err: error, msg: 'The row for the publish worker could not be written', collection, docId });
  }
  await poke();
};

/** What a document is called, for whoever reads the journal. */
const titleOf = (doc: Record<string, unknown>): string | null => {
  const named = [doc.title, doc.name, doc.filename, doc.from].find((value) => typeof value === 'string' && value !== '');
  return typeof named === 'string' ? named : null;
};

const changeOf = async (req: PayloadRequest, collection: CollectionSlug, id: string, wasPublic: boolean): Promise<PublishReason | null> => {
  const isPublic = (await readPublicState(req, collection, id)) !== null;
  if (isPublic) return 'published';
  return wasPublic ? 'unpublished' : null;
};

/** After a save: nothing while a draft is written, a job when what the public sees changed. */
export const publishAfterChange: CollectionAfterChangeHook = async ({ collection, context, doc, operation, req }) => {
  const hasDrafts = Boolean(collection.versions?.drafts);
  if (!hasDrafts) {
    await requestPublish(req, collection.slug, doc.id, 'changed', titleOf(doc));
    return doc;
  }
  const wasPublic = operation === 'update' && notedPublicState(context, collection.slug, doc.id) !== null;
  if (doc._status !== 'published' && !wasPublic) return doc;
  const reason = await changeOf(req, collection.slug, doc.id, wasPublic);
  // a draft saved over a published piece: the public sees the same as before
  if (reason && !(reason === 'published' && doc._status !== 'published'))
    await requestPublish(req, collection.slug, doc.id, reason, titleOf(doc));
  return doc;
};

export const publishAfterDelete: CollectionAfterDeleteHook = async ({ collection, doc, req }) => {
  const hasDrafts = Boolean(collection.versions?.drafts);
  if (!hasDrafts || doc._status === 'published') await requestPublish(req, collection.slug, doc.id, 'deleted', titleOf(doc));
  return doc;
};

/** Settings and navigation show on every page: `collection` is then `globals`, `docId` the global's slug. */
export const publishAfterGlobalChange: GlobalAfterChangeHook = async ({ doc, global, req }) => {
  await requestPublish(req, 'globals', global.slug, 'changed');
  return doc;
};
