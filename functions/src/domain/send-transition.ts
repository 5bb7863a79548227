import type { EmailEvent } from './email-event.ts';
import { spans } from './schedule.ts';
import type { Send, SendStatus } from './send.ts';
import type { SuppressionReason } from './suppression.ts';

export const permanentBounce = 'bounce-permanent';
export const transientBounce = 'bounce-transient';

/** `evenFrom`: also from that status, when it has that reason. */
export type Transition = { from: SendStatus[]; evenFrom?: { status: SendStatus; reason: string }; to: SendStatus; reason: string | null };

/**
 * Where a provider's report moves a send. Reports come in any order and more than once: they only ever lead up
 * (submitted, delivered, bounced, complained), so every order ends in one state.
 * 'queued' is among the sources because a mail whose outcome was unknown is queued again: a report about it settles that it had left.
 */
export function transitionOf(report: Pick<EmailEvent, 'type' | 'permanent'>): Transition | null {
  switch (report.type) {
    case 'Delivery':
      return {
        from: ['queued', 'submitting', 'submitted', 'uncertain'],
        // A transient bounce that was reported before it may be an absence notice: it doesn't take a delivery back, in whatever order the two are heard of.
        evenFrom: { status: 'bounced', reason: transientBounce },
        to: 'delivered',
        reason: null,
      };
    case 'Bounce':
      return report.permanent
        ? { from: ['queued', 'submitting', 'submitted', 'uncertain', 'delivered'], to: 'bounced', reason: permanentBounce }
        : // An out-of-office answer is reported as a transient bounce too: it doesn't take a delivery back.
          { from: ['submitting', 'submitted', 'uncertain'], to: 'bounced', reason: transientBounce };
    case 'Complaint':
      return { from: ['queued', 'submitting', 'submitted', 'uncertain', 'delivered', 'bounced'], to: 'complained', reason: 'complaint' };
    case 'Reject':
      return { from: ['submitting', 'submitted', 'uncertain'], to: 'failed', reason: 'rejected' };
    case 'DeliveryDelay':
      return null;
    default:
      throw new Error(`Unknown report ${report.type satisfies never}.`);
  }
}

/**
 * The stated rule for transient bounces (a full mailbox, a server that is away): three mails in a row that didn't arrive, none that did in between, the
 * first and the last at least two days apart, and nobody writes to that address any more.
 */
export const softBounces = { inARow: 3, apart: 2 * spans.day } as const;

/** @param sends every mail to one address, in any order */
export function givenUp(sends: readonly Pick<Send, 'status' | 'reason' | 'settledAt'>[]): boolean {
  const settled = sends
    .flatMap(({ status, reason, settledAt }) => (settledAt === null ? [] : [{ status, reason, at: Date.parse(settledAt) }]))
    .filter(({ status }) => status === 'delivered' || status === 'bounced')
    .sort((a, b) => a.at - b.at);
  const row = settled
    .slice(settled.findLastIndex(({ status }) => status === 'delivered') + 1)
    .filter(({ reason }) => reason === transientBounce);
  const [first, last] = [row[0], row.at(-1)];
  return first !== undefined && last !== undefined && row.length >= softBounces.inARow && last.at - first.at >= softBounces.apart;
}

/** Whether a report ends all mailing to its recipient. A transient bounce doesn't: the mailbox may be full. */
export function suppressionOf(report: Pick<EmailEvent, 'type' | 'permanent'>): SuppressionReason | null {
  if (report.type === 'Complaint') return 'complaint';
  return report.type === 'Bounce' && report.permanent ? 'bounce' : null;
}
