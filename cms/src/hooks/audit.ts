import type { PayloadRequest } from 'payload';
import { staff } from '../access/roles.ts';
import { servicesOf } from '../services.ts';

/** `action`: a short stable word (functions/src/domain/audit-event.ts). */
export type Action = { action: string; collection: string; id: string; title: string | null };

/**
 * Notes in the journal what a member of staff did to what readers see. Nothing for the product's own doings (the seed, a migration). A note that
 * can't be written undoes nothing: what it tells of is saved.
 */
export const recordAction = async (req: PayloadRequest, { action, collection, id, title }: Action): Promise<void> => {
  const user = staff(req);
  if (user === null) return;
  const { newId, now } = await servicesOf(req.payload);
  const data = {
    id: newId(),
    at: (await now()).toISOString(),
    actorId: user.id,
    actorName: user.name || user.email,
    action,
    targetCollection: collection,
    targetId: id,
    targetTitle: title,
  };
  try {
    await req.payload.db.create({ collection: 'audit-events', data, req, returning: false });
  } catch (error) {
    req.payload.logger.error({ err: error, msg: 'The journal could not be written', action, collection, id });
  }
};
