import * as z from 'zod';
import { ulidSchema } from './ids.ts';

/** A provider's report about one recipient of one send; SES words. */
export type EmailEvent = {
  id: string;
  /** unique: provider's id of the event plus the recipient's hash */
  providerEventId: string;
  type: 'Bounce' | 'Complaint' | 'Delivery' | 'DeliveryDelay' | 'Reject';
  permanent: boolean;
  sendId: string | null;
  providerMessageId: string | null;
  at: string;
  /** diagnostic without an address in it */
  detail: string | null;
};

/** A provider's report as a handler reads it. `recipient` is used to suppress and isn't stored. */
export type ProviderReport = Omit<EmailEvent, 'id'> & {
  recipient: string | null;
  /** the message had several recipients: nobody but the named one is meant */
  shared?: boolean | undefined;
};

export const providerReportSchema: z.ZodType<ProviderReport> = z.object({
  providerEventId: z.string().min(1).max(300),
  type: z.enum(['Bounce', 'Complaint', 'Delivery', 'DeliveryDelay', 'Reject']),
  permanent: z.boolean(),
  sendId: z.nullable(ulidSchema),
  providerMessageId: z.string().min(1).max(300).nullable(),
  at: z.iso.datetime({ offset: true }),
  detail: z.string().max(5000).nullable(),
  recipient: z.string().max(320).nullable(),
  shared: z.optional(z.boolean()),
});

/**
 * Reports of one body that name several recipients of one message: nobody but the named one is meant by each, also where the relay doesn't say that the
 * message was shared. They are of one message by its id, by the send's, or by the event's.
 */
export function toldApart(reports: readonly ProviderReport[]): ProviderReport[] {
  const recipients = new Map<string, Set<string>>();
  for (const report of reports) {
    if (report.recipient === null) continue;
    for (const name of namesOf(report)) {
      const known = recipients.get(name) ?? new Set();
      recipients.set(name, known.add(report.recipient.trim().toLowerCase()));
    }
  }
  return reports.map((report) =>
    report.recipient !== null && namesOf(report).some((name) => (recipients.get(name)?.size ?? 0) > 1)
      ? { ...report, shared: true }
      : report,
  );
}

function namesOf({ providerMessageId, sendId, providerEventId }: ProviderReport): string[] {
  return [
    `event ${providerEventId}`,
    ...(providerMessageId === null ? [] : [`message ${providerMessageId}`]),
    ...(sendId === null ? [] : [`send ${sendId}`]),
  ];
}

const ourMessageId = /^<?([0-7][0-9a-hjkmnp-tv-z]{25})@[^@\s<>]+>?$/i;

/** The id of the send whose Message-ID header this is; null for anything else. Some relays report that instead of an id of their own. */
export function sendOfMessageId(text: string): string | null {
  return ourMessageId.exec(text)?.[1]?.toUpperCase() ?? null;
}
