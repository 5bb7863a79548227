import type { Audience, Waterfall } from '../../domain/audience.ts';
import { consentState } from '../../domain/consent-ledger.ts';
import { capOf } from '../../domain/limits.ts';
import type { Store } from '../../ports.ts';

/**
 * An audience as plainly as it can be said: every lead one by one, through the store's oldest methods and the domain's own functions. Suppression
 * goes by the hash that the audience was given, found again by asking for it.
 */
export async function audienceReference(
  store: Store,
  audience: Audience,
  { after, through }: { after: string | null; through: string | null },
  { capPerWeek, now }: { capPerWeek: number; now: Date },
): Promise<{ ids: string[]; counts: Waterfall }> {
  const all = await store.audience.chosen({ ...audience, topics: [], offers: [], confirmedSince: null }, { after, through, span: 100_000 });
  const unhashed = new Set((await store.leads.withoutAddressHash(100_000)).map(({ id }) => id));
  const ids: string[] = [];
  const counts: Waterfall = { chosen: 0, consented: 0, notSuppressed: 0, underCap: 0, final: 0 };
  for (const id of all.ids) {
    const lead = await store.leads.find(id);
    if (lead === null || !(await isChosen(store, audience, lead))) continue;
    ids.push(id);
    counts.chosen += 1;
    if (consentState(await store.consents.ofLead(id), audience.purpose) !== 'confirmed') continue;
    counts.consented += 1;
    const hash = unhashed.has(id) ? null : (hashes.get(id) ?? null);
    if (hash !== null && (await store.suppressions.findByHash(hash)) !== null) continue;
    counts.notSuppressed += 1;
    if (capOf(await store.sends.ofLead(id), capPerWeek, now) !== null) continue;
    counts.underCap += 1;
    counts.final += 1;
  }
  return { ids, counts };
}

/** Hashes by lead, noted by whoever makes the leads. */
export const hashes = new Map<string, string>();

async function isChosen(
  store: Store,
  { topics, offers, confirmedSince }: Audience,
  lead: { id: string; topics: string[]; confirmedAt: string | null },
): Promise<boolean> {
  if (topics.length > 0 && lead.topics.length > 0 && !topics.some(({ id }) => lead.topics.includes(id))) return false;
  if (confirmedSince !== null && (lead.confirmedAt === null || lead.confirmedAt < confirmedSince)) return false;
  if (offers.length === 0) return true;
  const grants = await store.grants.ofLead(lead.id);
  return grants.some(({ whitepaper }) => offers.some(({ id }) => id === whitepaper.id));
}
