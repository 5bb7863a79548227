import { normaliseAddress, withoutAddresses } from '../domain/address.ts';
import { type ProviderReport, providerReportSchema, sendOfMessageId } from '../domain/email-event.ts';
import { VisibleError } from '../domain/errors.ts';
import type { Send } from '../domain/send.ts';
import { givenUp, suppressionOf, transitionOf } from '../domain/send-transition.ts';
import { type SuppressionReason, suppressionHash } from '../domain/suppression.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';

export type RecordedEvent = { kind: 'recorded' | 'again'; moved: boolean; suppressed: boolean };

/**
 * May run any number of times for one report, in any order of reports. `body` is a ProviderReport, checked.
 * Throws VisibleError('malformed-message') for anything else.
 */
export type RecordEmailEvent = (body: unknown) => Promise<RecordedEvent>;

export type RecordEmailEventParts = {
  store: Pick<Store, 'emailEvents' | 'sends' | 'leads' | 'suppressions' | 'enrolments'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  log: Log;
  keys: Pick<Keys, 'suppression'>;
  /** told of bounces and complaints once they are recorded; nothing watches when left out */
  heard?: () => Promise<void>;
};

/** What follows from a report is done before the report is written down as seen: one that was cut off is done again when it comes again. */
export const recordEmailEvent =
  (parts: RecordEmailEventParts): RecordEmailEvent =>
  async (body) => {
    const parsed = providerReportSchema.safeParse(body);
    if (!parsed.success) throw new VisibleError('malformed-message', 'Ce message n’est pas un rapport de prestataire.');
    const report = parsed.data;
    const { store, random, log } = parts;

    const send = await findSend(parts, report);
    const moved = send !== null && (await move(parts, send, report));
    const suppressed = (await suppress(parts, send, report)) || (send !== null && (await giveUp(parts, send, report)));

    const { providerEventId, type, permanent, providerMessageId, at } = report;
    const inserted = await store.emailEvents.insert({
      id: random.id(),
      providerEventId,
      type,
      permanent,
      sendId: send?.id ?? report.sendId,
      providerMessageId,
      at: new Date(at).toISOString(),
      detail: report.detail === null ? null : withoutAddresses(report.detail).slice(0, 500),
    });
    if (suppressionOf(report) !== null) await parts.heard?.();
    log.measure({ providerReports: 1, addressesSuppressed: suppressed ? 1 : 0 });
    log.info('provider.report', { correlation: send?.submissionId ?? null, type, permanent, send: send?.id ?? null, moved, suppressed });
    return { kind: inserted === 'inserted' ? 'recorded' : 'again', moved, suppressed };
  };

/** By our own id, which travels as a message tag; by the provider's, for relays that know no tags; by the Message-ID, for those that report it. */
async function findSend(
  { store }: RecordEmailEventParts,
  { sendId, providerMessageId, shared, recipient }: ProviderReport,
): Promise<Send | null> {
  const ours = sendId ?? sendOfMessageId(providerMessageId ?? '');
  const tagged = ours === null ? null : await store.sends.find(ours);
  const found = tagged ?? (providerMessageId === null ? null : await store.sends.findByProviderId(providerMessageId));
  return found !== null && shared === true && !isTo(found, recipient) ? null : found;
}

function isTo(send: Send, recipient: string | null): boolean {
  const address = normaliseAddress(recipient ?? '');
  return address.ok && address.email === send.to;
}

async function move({ store, clock }: RecordEmailEventParts, send: Send, report: ProviderReport): Promise<boolean> {
  const transition = transitionOf(report);
  if (transition === null) return false;
  const { from, evenFrom, to, reason } = transition;
  const patch = { status: to, reason, settledAt: clock.now().toISOString() };
  if (await store.sends.transition(send.id, from, patch)) return true;
  return evenFrom !== undefined && store.sends.transition(send.id, [evenFrom.status], patch, evenFrom.reason);
}

/** Ends mailing to an address where mails don't arrive time after time (domain/send-transition.ts states the rule). True for the report that did it. */
async function giveUp(parts: RecordEmailEventParts, send: Send, report: ProviderReport): Promise<boolean> {
  if (report.type !== 'Bounce' || report.permanent || send.leadId === null) return false;
  if (!givenUp(await parts.store.sends.ofLead(send.leadId))) return false;
  return suppressAddress(parts, send.to, 'soft-bounces');
}

/**
 * Ends all mailing to an address that doesn't exist or whose owner complained. The report may name another one than we wrote to, where mail is
 * forwarded: both end. True for the report that did it.
 */
async function suppress(parts: RecordEmailEventParts, send: Send | null, report: ProviderReport): Promise<boolean> {
  const reason = suppressionOf(report);
  if (reason === null) return false;
  const named = [report.recipient, send?.to].flatMap((text) => {
    const address = normaliseAddress(text ?? '');
    return address.ok ? [address.email] : [];
  });
  let first = false;
  for (const email of new Set(named)) first = (await suppressAddress(parts, email, reason)) || first;
  return first;
}

async function suppressAddress(parts: RecordEmailEventParts, email: string, reason: SuppressionReason): Promise<boolean> {
  const { store, clock, random, keys } = parts;
  const at = clock.now().toISOString();
  const addressHash = suppressionHash(keys.suppression, email);
  const inserted = await store.suppressions.insert({ id: random.id(), addressHash, reason, since: at });
  const lead = await store.leads.findByEmail(email);
  if (lead !== null) {
    await store.enrolments.endAll(lead.id, 'suppressed', at);
    await store.sends.skipQueued(lead.id, 'marketing', 'suppressed', at);
    await store.sends.skipQueued(lead.id, 'transactional', 'suppressed', at);
  }
  return inserted === 'inserted';
}
