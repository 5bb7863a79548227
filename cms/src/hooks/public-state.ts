import type { CollectionBeforeChangeHook, CollectionSlug, PayloadRequest, RequestContext } from 'payload';

/** What the public had of a document before the change at hand. */
export type PublicState = { slug: string | null; chapters: { id: string | null; slug: string | null; title: string | null }[] };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOrNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const stateOf = (row: Record<string, unknown>): PublicState => ({
  slug: textOrNull(row.slug),
  chapters: Array.isArray(row.chapters)
    ? row.chapters.filter(isRecord).map(({ id, slug, title }) => ({ id: textOrNull(id), slug: textOrNull(slug), title: textOrNull(title) }))
    : [],
});

/**
 * The row that the public sees of a document: null when it has none. A draft saved over a published piece goes to the versions and
 * leaves this row as it was, so it tells what is published whatever the newest version says.
 */
export const readPublicState = async (req: PayloadRequest, collection: CollectionSlug, id: string): Promise<PublicState | null> => {
  const row: unknown = await req.payload.db.findOne({ collection, where: { id: { equals: id } }, req });
  if (!isRecord(row)) return null;
  const hasDrafts = Boolean(req.payload.collections[collection].config.versions?.drafts);
  return hasDrafts && row._status !== 'published' ? null : stateOf(row);
};

const key = (collection: string, id: string) => `public:${collection}:${id}`;

/** Notes what is public before the change, for the hooks that run after it. */
export const notePublicState: CollectionBeforeChangeHook = async ({ collection, context, operation, originalDoc, data, req }) => {
  if (operation === 'update' && typeof originalDoc?.id === 'string') {
    context[key(collection.slug, originalDoc.id)] = await readPublicState(req, collection.slug, originalDoc.id);
  }
  return data;
};

export const notedPublicState = (context: RequestContext, collection: string, id: string): PublicState | null => {
  const noted = context[key(collection, id)];
  return isRecord(noted) && 'chapters' in noted ? (noted as PublicState) : null;
};
