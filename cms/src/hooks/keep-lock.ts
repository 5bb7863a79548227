import type { CollectionAfterChangeHook } from 'payload';

/**
 * Every save of Payload's removes the lock that its author holds, also an autosave, two seconds after each key: a second person would then
 * find the document free while the first is writing. This gives the lock back after an autosave; publishing, and time, release it.
 */
export const keepLockWhileWriting: CollectionAfterChangeHook = async ({ collection, doc, req }) => {
  if (req.user && String(req.query?.autosave) === 'true') {
    await req.payload.db.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: collection.slug, value: doc.id },
        user: { relationTo: req.user.collection, value: req.user.id },
      },
      req,
      returning: false,
    });
  }
  return doc;
};
