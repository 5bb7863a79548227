import type { ConsentEvent, Purpose } from '../domain/consent.ts';
import { consentState } from '../domain/consent-ledger.ts';
import { stoppedByMeeting } from '../domain/enrolment.ts';
import type { ContentRef } from '../domain/ids.ts';
import type { Lead } from '../domain/lead.ts';
import { plus, spans } from '../domain/schedule.ts';
import { type Keys, readReaderToken } from '../domain/token.ts';
import type { Store } from '../ports.ts';
import { type ConfirmationParts, settleConfirmation } from './settle-confirmation.ts';
import { type WithdrawParts, withdrawConsents } from './withdraw-consents.ts';

/**
 * What the reader decided; purposes not named stay as they are. Only what is pending can be confirmed.
 * `resume`: the advice that a request for a meeting stopped goes on.
 */
export type Preferences = { token: string; withdraw: Purpose[]; confirm: Purpose[]; resume?: boolean };
/** `resumed`: how many sequences go on */
export type PreferencesOutcome = { kind: 'saved'; withdrawn: Purpose[]; confirmed: Purpose[]; resumed: number } | { kind: 'unknown' };

export type UpdatePreferences = (input: Preferences) => Promise<PreferencesOutcome>;

export type PreferencesParts = ConfirmationParts & WithdrawParts & { store: Pick<Store, 'grants' | 'optIns'>; keys: Pick<Keys, 'reader'> };

/** What was asked longer ago must be asked again (compliance.md, section 1: unconfirmed sign-ups are deleted at 30 days). */
const askedFor = 30 * spans.day;

/** A purpose that is named on both sides is withdrawn: in doubt, nothing is mailed. */
export const updatePreferences =
  (parts: PreferencesParts): UpdatePreferences =>
  async ({ token, withdraw, confirm, resume = false }) => {
    const reader = readReaderToken(parts.keys.reader, token);
    const lead = reader === null ? null : await parts.store.leads.find(reader.leadId);
    if (lead === null) return { kind: 'unknown' };

    const withdrawn = withdraw.length === 0 ? [] : await withdrawConsents(parts, lead.id, withdraw, 'preferences');
    const wanted = confirm.filter((purpose) => !withdraw.includes(purpose));
    const confirmed = wanted.length === 0 ? [] : await confirmPending(parts, lead, wanted);
    return { kind: 'saved', withdrawn, confirmed, resumed: resume ? await resumeAdvice(parts, lead.id) : 0 };
  };

/** Each goes on at the step where it was. Every mail asks again whether it may leave, as always. */
async function resumeAdvice({ store, clock, log }: PreferencesParts, leadId: string): Promise<number> {
  const [enrolments, lines] = await Promise.all([store.enrolments.ofLead(leadId), store.consents.ofLead(leadId)]);
  const at = clock.now().toISOString();
  let resumed = 0;
  for (const { id } of stoppedByMeeting(enrolments, lines)) if (await store.enrolments.resume(id, 'meeting', at)) resumed += 1;
  // They want to hear of us: that is a contact from them.
  if (resumed > 0) await store.leads.touch(leadId, at);
  log.info('lead.advice-resumed', { lead: leadId, sequences: resumed });
  return resumed;
}

async function confirmPending(parts: PreferencesParts, lead: Lead, purposes: Purpose[]): Promise<Purpose[]> {
  const { store, clock } = parts;
  const lines = await store.consents.ofLead(lead.id);
  const since = plus(clock.now(), -askedFor).toISOString();
  // Also what is confirmed already: a press of the button that was cut off after the ledger is finished by the next one.
  const standing = purposes.filter((purpose) => consentState(lines, purpose) !== 'withdrawn');
  const asked = lines.filter(({ action, purpose, at }) => action === 'asked' && at >= since && standing.includes(purpose));
  if (asked.length === 0) return [];

  const submissionIds = submissionsOf(asked);
  const offers = await Promise.all(submissionIds.map((id) => offerOf(parts, id)));
  const known = offers.filter((offer) => offer !== null);
  return settleConfirmation(parts, { lead, submissionIds, purposes: standing, offers: known, method: 'preferences', isFirstUse: true });
}

function submissionsOf(lines: readonly ConsentEvent[]): string[] {
  return [...new Set(lines.flatMap(({ submissionId }) => submissionId ?? []))];
}

async function offerOf({ store }: PreferencesParts, submissionId: string): Promise<ContentRef | null> {
  const grant = await store.grants.findByKey(submissionId);
  return grant?.whitepaper ?? (await store.optIns.findByKey(submissionId))?.offer ?? null;
}
