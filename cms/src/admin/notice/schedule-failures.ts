import type { Payload } from 'payload';

/** A scheduled publication, or withdrawal, that was refused when its time came. */
export type ScheduleFailure = { type: 'publish' | 'unpublish'; collection: string; id: string; reason: string; at: string };

/** How far back is looked: refusals are few, and each ends when its piece is published. */
const lookedAt = 100;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const failureOf = (job: { input?: unknown; error?: unknown; updatedAt: string }): ScheduleFailure | null => {
  const { input, error, updatedAt } = job;
  if (!isRecord(input) || !isRecord(input.doc)) return null;
  const reason = typeof error === 'string' ? error : isRecord(error) && typeof error.message === 'string' ? error.message : '';
  return {
    type: input.type === 'unpublish' ? 'unpublish' : 'publish',
    collection: String(input.doc.relationTo),
    id: String(input.doc.value),
    reason,
    at: updatedAt,
  };
};

/**
 * Refusals that still stand, newest first: nobody was there when they happened, so their editor is told on the piece and on the dashboard. One is
 * settled by what happened to the piece afterwards (it was published or taken back by hand, or by a later schedule).
 *
 * @param of one piece; without it, every piece
 */
export const scheduleFailures = async (payload: Payload, of?: { collection: string; id: string }): Promise<ScheduleFailure[]> => {
  const { docs } = await payload.find({
    collection: 'payload-jobs',
    where: { hasError: { equals: true } },
    sort: '-updatedAt',
    limit: lookedAt,
    depth: 0,
  });
  const newest = new Map<string, ScheduleFailure>();
  for (const failure of docs.map(failureOf)) {
    if (failure === null || (of && (failure.collection !== of.collection || failure.id !== of.id))) continue;
    const key = `${failure.collection}/${failure.id}`;
    if (!newest.has(key)) newest.set(key, failure);
  }
  const standing = await Promise.all([...newest.values()].map(async (failure) => ((await isSettled(payload, failure)) ? [] : [failure])));
  return standing.flat();
};

const isSettled = async (payload: Payload, { collection, id, at }: ScheduleFailure): Promise<boolean> => {
  const { totalDocs } = await payload.count({
    collection: 'publish-jobs',
    where: { and: [{ collection: { equals: collection } }, { docId: { equals: id } }, { createdAt: { greater_than: at } }] },
  });
  return totalDocs > 0;
};

/** A publication or withdrawal that is still to come, the next first. */
export type Scheduled = { type: 'publish' | 'unpublish'; at: string };

export const scheduledFor = async (payload: Payload, of: { collection: string; id: string }): Promise<Scheduled[]> => {
  const { docs } = await payload.find({
    collection: 'payload-jobs',
    where: {
      and: [
        { taskSlug: { equals: 'schedulePublish' } },
        { completedAt: { exists: false } },
        { hasError: { not_equals: true } },
        { 'input.doc.value': { equals: of.id } },
        { 'input.doc.relationTo': { equals: of.collection } },
      ],
    },
    sort: 'waitUntil',
    limit: 5,
    depth: 0,
  });
  return docs.flatMap(({ input, waitUntil }): Scheduled[] =>
    waitUntil ? [{ type: isRecord(input) && input.type === 'unpublish' ? 'unpublish' : 'publish', at: waitUntil }] : [],
  );
};
