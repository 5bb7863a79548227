import type { EmailEvent } from './email-event.ts';
import type { SendStatus } from './send.ts';
import type { SuppressionReason } from './suppression.ts';

export type Transition = { from: SendStatus[]; to: SendStatus; reason: string | null };

/**
 * Where a provider's report moves a send. Reports come in any order and more than once: they only ever lead up
 * (submitted, delivered, bounced, complained), so every order ends in one state.
 * 'queued' is among the sources because a mail whose outcome was unknown is queued again: a report about it settles that it had left.
 */
export function transitionOf(report: Pick<EmailEvent, 'type' | 'permanent'>): Transition | null {
  switch (report.type) {
    case 'Delivery':
      return { from: ['queued', 'submitting', 'submitted', 'uncertain'], to: 'delivered', reason: null };
    case 'Bounce':
      return report.permanent
        ? { from: ['queued', 'submitting', 'submitted', 'uncertain', 'delivered'], to: 'bounced', reason: 'bounce-permanent' }
        : // An out-of-office answer is reported as a transient bounce too: it doesn't take a delivery back.
          { from: ['submitting', 'submitted', 'uncertain'], to: 'bounced', reason: 'bounce-transient' };
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

/** Whether a report ends all mailing to its recipient. A transient bounce doesn't: the mailbox may be full. */
export function suppressionOf(report: Pick<EmailEvent, 'type' | 'permanent'>): SuppressionReason | null {
  if (report.type === 'Complaint') return 'complaint';
  return report.type === 'Bounce' && report.permanent ? 'bounce' : null;
}
