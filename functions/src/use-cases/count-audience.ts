import type { Audience, Waterfall } from '../domain/audience.ts';
import type { Clock, Store } from '../ports.ts';
import type { CountAudience } from './broadcast-verbs.ts';

export type CountAudienceParts = { store: Pick<Store, 'audience' | 'compiled'>; clock: Pick<Clock, 'now'> };

export const countAudience =
  (parts: CountAudienceParts): CountAudience =>
  (audience) =>
    countPart(parts, audience, { after: null, through: null });

/** The same among some of the leads, by id. */
export async function countPart(
  { store, clock }: CountAudienceParts,
  audience: Audience,
  part: { after: string | null; through: string | null },
): Promise<Waterfall> {
  const settings = await store.compiled.settings();
  const limits = { capPerWeek: settings?.capPerWeek ?? Number.POSITIVE_INFINITY, nowIso: clock.now().toISOString() };
  return store.audience.count(audience, limits, part);
}
