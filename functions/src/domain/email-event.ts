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
