import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ProviderReport } from '../../domain/email-event.ts';
import { VisibleError } from '../../domain/errors.ts';

/** Name of the message tag that carries the id of a Send through SES. */
export const sendTag = 'send';

const recipients = z.array(z.looseObject({ emailAddress: z.string().optional(), diagnosticCode: z.string().optional() })).default([]);

const sesEvent = z.looseObject({
  eventType: z.string(),
  mail: z.looseObject({
    messageId: z.string().min(1),
    timestamp: z.string(),
    destination: z.array(z.string()).default([]),
    tags: z.record(z.string(), z.array(z.string())).default({}),
  }),
  bounce: z.looseObject({ bounceType: z.string(), bouncedRecipients: recipients, timestamp: z.string() }).optional(),
  complaint: z
    .looseObject({ complainedRecipients: recipients, timestamp: z.string(), complaintFeedbackType: z.string().nullish() })
    .optional(),
  delivery: z.looseObject({ recipients: z.array(z.string()).default([]), timestamp: z.string() }).optional(),
  deliveryDelay: z.looseObject({ delayedRecipients: recipients, timestamp: z.string(), delayType: z.string().nullish() }).optional(),
  reject: z.looseObject({ reason: z.string().nullish() }).optional(),
});
type SesEvent = z.infer<typeof sesEvent>;

type Finding = Pick<ProviderReport, 'type' | 'permanent' | 'at'> & { each: { recipient: string | null; detail: string | null }[] };

/**
 * Reads an event that SES published (event publishing, by SNS with raw delivery) as one report a recipient. Kinds that tell nothing of a delivery
 * (Send, RenderingFailure, Subscription; Open and Click are off) give none. Throws VisibleError('malformed-message') for what SES never wrote.
 */
export function sesReports(body: unknown): ProviderReport[] {
  const parsed = sesEvent.safeParse(body);
  if (!parsed.success) throw new VisibleError('malformed-message', 'Ce message n’est pas un événement de SES.');
  const event = parsed.data;
  const finding = findingOf(event);
  if (finding === null) return [];
  const { messageId, tags } = event.mail;
  return finding.each.map(({ recipient, detail }) => ({
    providerEventId: `${messageId}:${finding.type}:${personless(messageId, recipient)}`,
    type: finding.type,
    permanent: finding.permanent,
    sendId: tags[sendTag]?.[0] ?? null,
    providerMessageId: messageId,
    at: finding.at,
    detail,
    recipient,
    shared: event.mail.destination.length > 1,
  }));
}

function findingOf({ eventType, mail, bounce, complaint, delivery, deliveryDelay, reject }: SesEvent): Finding | null {
  const those = (list: z.infer<typeof recipients>, reason: string | null) =>
    list.map(({ emailAddress, diagnosticCode }) => ({ recipient: emailAddress ?? null, detail: diagnosticCode ?? reason }));
  if (eventType === 'Bounce' && bounce) {
    // Undetermined is what SES can't tell: suppressing somebody for it would be final.
    const permanent = bounce.bounceType === 'Permanent';
    return { type: 'Bounce', permanent, at: bounce.timestamp, each: those(bounce.bouncedRecipients, bounce.bounceType) };
  }
  if (eventType === 'Complaint' && complaint) {
    const each = those(complaint.complainedRecipients, complaint.complaintFeedbackType ?? null);
    return { type: 'Complaint', permanent: true, at: complaint.timestamp, each };
  }
  if (eventType === 'Delivery' && delivery) {
    const each = delivery.recipients.map((recipient) => ({ recipient, detail: null }));
    return { type: 'Delivery', permanent: false, at: delivery.timestamp, each };
  }
  if (eventType === 'DeliveryDelay' && deliveryDelay) {
    const each = those(deliveryDelay.delayedRecipients, deliveryDelay.delayType ?? null);
    return { type: 'DeliveryDelay', permanent: false, at: deliveryDelay.timestamp, each };
  }
  if (eventType === 'Reject') {
    const each = mail.destination.map((recipient) => ({ recipient, detail: reject?.reason ?? null }));
    return { type: 'Reject', permanent: true, at: mail.timestamp, each };
  }
  return null;
}

/** Tells recipients of one message apart without naming them: salted by the message's id. */
function personless(messageId: string, recipient: string | null): string {
  return createHash('sha256')
    .update(`${messageId}\n${recipient?.toLowerCase() ?? ''}`)
    .digest('hex')
    .slice(0, 16);
}
