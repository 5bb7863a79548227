import type { AuditEvent } from '../domain/audit-event.ts';
import { suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';

/** `unknown`: no such lead (or erased already). */
export type EraseOutcome = { kind: 'erased' | 'unknown' };

/**
 * `asked`: the person asked for it, and is never mailed again. `silent`: they were not heard of for too long; whoever comes back is welcome. `unproved`:
 * the same for an address that nobody ever proved; the figures go on counting what was asked for, without a name in it.
 */
export type ErasureCause = 'asked' | 'silent' | 'unproved';

/** Removes a person; what stays is the suppression hash and a ledger without names. Safe to run again after a crash. */
export type EraseLead = (leadId: string, cause?: ErasureCause) => Promise<EraseOutcome>;

export type EraseLeadParts = {
  store: Pick<Store, 'leads' | 'suppressions' | 'enrolments' | 'sends' | 'grants' | 'optIns' | 'submissions' | 'consents' | 'audit'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
  /** who asked, for the journal; the product itself when left out */
  by?: string;
  /** takes what one address sent out of a queue of ours, where it waits or was set aside; a queue that can't is left to ingest, which keeps nothing of it */
  forgetQueued?: (email: string) => Promise<unknown>;
};

/** The lead itself goes last: as long as it is there, the rest can be found, so an erasure that was cut off is run again. */
export const eraseLead =
  ({ store, clock, random, log, keys, by = 'Sillage', forgetQueued }: EraseLeadParts): EraseLead =>
  async (leadId, cause = 'asked') => {
    const lead = await store.leads.find(leadId);
    if (lead === null) return { kind: 'unknown' };
    const at = clock.now().toISOString();

    if (cause === 'asked') {
      // First: from here on nothing is mailed, whatever is under way.
      await store.suppressions.insert({
        id: random.id(),
        addressHash: suppressionHash(keys.suppression, lead.email),
        reason: 'erasure',
        since: at,
      });
    }
    await store.enrolments.endAll(leadId, 'erased', at);
    await store.sends.skipQueued(leadId, 'marketing', 'erased', at);
    await store.sends.skipQueued(leadId, 'transactional', 'erased', at);

    if (cause === 'asked') await store.audit.insert(noted({ id: random.id(), at, by, leadId }));
    // What waits in a queue of somebody silent is the request that they come back by.
    if (cause === 'asked') await forgetQueued?.(lead.email);
    if (cause === 'unproved') await store.submissions.anonymise(leadId, lead.email);
    await eraseTraces(store, leadId, lead.email);
    log.info('lead.erased', { lead: leadId, cause });
    return { kind: 'erased' };
  };

/** That an erasure was asked for and carried out, without a word of whom: the id leads nowhere any more. Twice, if it was cut off and run again. */
function noted({ id, at, by, leadId }: { id: string; at: string; by: string; leadId: string }): AuditEvent {
  return {
    id,
    at,
    actorId: null,
    actorName: by,
    action: 'lead.erased',
    targetCollection: 'leads',
    targetId: leadId,
    targetTitle: null,
    before: null,
    after: null,
  };
}

/** Everything that is kept of a person; the lead itself last, since the rest is found by it. */
export async function eraseTraces(
  store: Pick<Store, 'leads' | 'enrolments' | 'sends' | 'grants' | 'optIns' | 'submissions' | 'consents'>,
  leadId: string,
  email: string,
): Promise<void> {
  await store.sends.anonymise(leadId);
  await store.consents.anonymise(leadId);
  await store.grants.erase(leadId);
  await store.optIns.erase(leadId);
  await store.enrolments.erase(leadId);
  await store.submissions.erase(leadId, email);
  await store.leads.erase(leadId);
}
