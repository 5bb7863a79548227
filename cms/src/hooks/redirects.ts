import type { CollectionAfterChangeHook, PayloadRequest } from 'payload';
import type { Redirect } from '../payload-types.ts';
import { chapterPath, isRouted, pathOf } from '../site/routes.ts';
import { notedPublicState, type PublicState, readPublicState } from './public-state.ts';

/** An address that moved. `doc` is null where no document owns the new one (a chapter, an author): the path is kept then. */
type Move = { from: string; to: string; doc: NonNullable<Redirect['to']['doc']> | null };

const linkable = ['articles', 'guides', 'whitepapers', 'pages', 'agencies', 'topics'] as const;

const docTarget = (collection: string, id: string): Move['doc'] => {
  const relationTo = linkable.find((slug) => slug === collection);
  return relationTo ? { relationTo, value: id } : null;
};

/** What moved between two public states of one document. Pure. */
export const movesBetween = (collection: string, id: string, before: PublicState, after: PublicState): Move[] => {
  if (!isRouted(collection) || !before.slug || !after.slug) return [];
  const old = { slug: before.slug };
  const present = { slug: after.slug };
  const own: Move = { from: pathOf(collection, old), to: pathOf(collection, present), doc: docTarget(collection, id) };
  const chapters = before.chapters.flatMap((chapter, index): Move[] => {
    const newIndex = after.chapters.findIndex((candidate) => candidate.id !== null && candidate.id === chapter.id);
    const renamed = after.chapters[newIndex];
    const from = chapterPath(old, { ...chapter, title: chapter.title ?? '' }, index);
    if (!renamed) return [];
    return [{ from, to: chapterPath(present, { ...renamed, title: renamed.title ?? '' }, newIndex), doc: null }];
  });
  return [own, ...chapters].filter(({ from, to }) => from !== to);
};

const keep = async (req: PayloadRequest, { from, to, doc }: Move): Promise<void> => {
  const { payload } = req;
  // the address has an owner again: a redirect away from it would hide the page
  await payload.delete({ collection: 'redirects', where: { from: { equals: to } }, req });
  // one hop, however often a piece was renamed
  await payload.update({ collection: 'redirects', where: { 'to.path': { equals: from } }, data: { to: { kind: 'path', path: to } }, req });
  const target: Redirect['to'] = doc ? { kind: 'doc', doc } : { kind: 'path', path: to };
  const { docs } = await payload.find({ collection: 'redirects', where: { from: { equals: from } }, limit: 1, depth: 0, req });
  const [existing] = docs;
  if (existing) await payload.update({ collection: 'redirects', id: existing.id, data: { to: target }, req });
  else await payload.create({ collection: 'redirects', data: { from, to: target, permanent: true }, req });
};

/** After a rename of something public: the old address leads to the new one. */
export const redirectAfterRename: CollectionAfterChangeHook = async ({ collection, context, doc, operation, req }) => {
  const before = operation === 'update' ? notedPublicState(context, collection.slug, doc.id) : null;
  if (!before) return doc;
  const after = await readPublicState(req, collection.slug, doc.id);
  if (after) for (const move of movesBetween(collection.slug, doc.id, before, after)) await keep(req, move);
  return doc;
};
