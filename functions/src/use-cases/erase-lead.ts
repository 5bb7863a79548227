import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';

/** `unknown`: no such lead (or erased already). */
export type EraseOutcome = { kind: 'erased' | 'unknown' };

/** Removes a person; what stays is the suppression hash and a ledger without names. Safe to run again after a crash. */
export type EraseLead = (leadId: string) => Promise<EraseOutcome>;

export type EraseLeadParts = {
  store: Pick<Store, 'leads' | 'suppressions' | 'enrolments' | 'sends' | 'grants' | 'optIns' | 'submissions' | 'consents'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
};

/** The lead itself goes last: as long as it is there, the rest can be found, so an erasure that was cut off is run again. */
export const eraseLead =
  ({ store, clock, random, log, keys }: EraseLeadParts): EraseLead =>
  async (leadId) => {
    const lead = await store.leads.find(leadId);
    if (lead === null) return { kind: 'unknown' };
    const at = clock.now().toISOString();

    // First: from here on nothing is mailed, whatever is under way.
    await store.suppressions.insert({
      id: random.id(),
      addressHash: suppressionHash(keys.suppression, lead.email),
      reason: 'erasure',
      since: at,
    });
    await store.enrolments.endAll(leadId, 'erased', at);
    await store.sends.skipQueued(leadId, 'marketing', 'erased', at);
    await store.sends.skipQueued(leadId, 'transactional', 'erased', at);

    await store.sends.anonymise(leadId);
    await store.consents.anonymise(leadId);
    await store.grants.erase(leadId);
    await store.optIns.erase(leadId);
    await store.enrolments.erase(leadId);
    await store.submissions.erase(leadId, lead.email);
    await store.leads.erase(leadId);
    log.info('lead.erased', { lead: leadId });
    return { kind: 'erased' };
  };
