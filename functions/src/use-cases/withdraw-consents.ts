import type { ConsentMethod, Purpose } from '../domain/consent.ts';
import { consentState, lastLine, seal } from '../domain/consent-ledger.ts';
import type { Clock, Random, Store } from '../ports.ts';

export type WithdrawParts = {
  store: Pick<Store, 'leads' | 'consents' | 'enrolments' | 'sends' | 'sequenceVersions'>;
  clock: Pick<Clock, 'now'>;
  random: Random;
};

/**
 * Takes back what a person agreed to or was asked, and stops at once what rests on it: the ledger first (nothing is mailed against it), then
 * enrolments and waiting mails. Said again, it changes nothing. Returns the purposes that this call took back.
 */
export async function withdrawConsents(
  parts: WithdrawParts,
  leadId: string,
  purposes: readonly Purpose[],
  method: ConsentMethod,
): Promise<Purpose[]> {
  const { store, clock, random } = parts;
  const lead = await store.leads.find(leadId);
  if (lead === null) return [];
  const lines = await store.consents.ofLead(leadId);
  const at = clock.now().toISOString();

  const withdrawn: Purpose[] = [];
  for (const purpose of purposes) {
    const state = consentState(lines, purpose);
    const last = lastLine(lines, purpose);
    if (last === null || (state !== 'confirmed' && state !== 'pending')) continue;
    const salt = Buffer.from(random.bytes(16)).toString('hex');
    await store.consents.append((head) =>
      seal(head, {
        id: random.id(),
        key: `${last.id}:withdrawn`,
        leadId,
        email: lead.email,
        salt,
        purpose,
        action: 'withdrawn',
        method,
        wording: last.wording,
        formId: last.formId,
        formVersion: last.formVersion,
        pageUrl: null,
        submissionId: null,
        network: null,
        at,
      }),
    );
    withdrawn.push(purpose);
  }

  // Also when there was nothing to take back: a run that was cut off before this is finished here.
  await endEnrolments(parts, leadId, purposes, at);
  for (const purpose of purposes) await store.sends.skipQueued(leadId, 'marketing', 'no-consent', at, purpose);
  return withdrawn;
}

async function endEnrolments({ store }: WithdrawParts, leadId: string, purposes: readonly Purpose[], at: string): Promise<void> {
  for (const enrolment of await store.enrolments.ofLead(leadId)) {
    if (enrolment.status !== 'active') continue;
    const version = await store.sequenceVersions.find(enrolment.versionId);
    // A version that isn't there can't go on either.
    if (version === null || purposes.includes(version.purpose)) await store.enrolments.end(enrolment.id, 'withdrawn', at);
  }
}
