import * as z from 'zod';
import { addressOfMailbox, normaliseAddress } from './address.ts';
import { type RetentionPeriods, retentionSchema } from './retention.ts';

/** Everything the functions must know of the publisher, compiled at publish (key `settings`), so that they work with the CMS stopped. */
export type PublisherSettings = {
  siteName: string;
  /** legal name of the controller */
  publisher: string;
  /** addresses of colleagues who are told of a confirmed lead, normalised */
  notify: string[];
  /** those who are told of a request for a meeting, normalised; empty: whoever `notify` names */
  notifyMeeting: string[];
  /** RFC 5322 mailbox shown as sender, e.g. `Banc d'essai IA <guides@exemple.fr>` */
  from: string;
  replyTo: string | null;
  postalAddress: string;
  /** most marketing mails per lead in any seven days, over all sequences */
  capPerWeek: number;
  /** a broadcast to more people than this waits for a second person */
  approvalOver: number;
  /** mails that forms make us send in an hour to addresses of one domain, at most (domain/limits.ts); 0: any number; absent: 30 */
  requestsPerDomain?: number;
  /** per cent by which a broadcast's audience may differ from what was approved before it halts */
  broadcastMarginPercent: number;
  /** how long what is personal is kept; absent from what was compiled before there was a choice */
  retention?: RetentionPeriods | undefined;
};

/** What holds while nobody chose otherwise. */
export const broadcastDefaults = { approvalOver: 500, broadcastMarginPercent: 5 } as const;

/** What publishing compiles for the functions beside pages: one row a key. */
export type CompiledKey = 'settings' | `mail:${string}`;

const mailbox = z
  .string()
  .max(320)
  .refine((value) => !/\p{Cc}/u.test(value) && normaliseAddress(addressOfMailbox(value) ?? '').ok);

/** In the spelling that suppressions are looked up by, so that a colleague whose mailbox is gone is not written to for ever. */
const colleague = z.string().transform((value, context) => {
  const address = normaliseAddress(value);
  if (address.ok) return address.email;
  context.addIssue({ code: 'custom', message: address.message });
  return z.NEVER;
});

const colleagues = z
  .array(colleague)
  .max(50)
  .transform((all) => [...new Set(all)]);

export const settingsSchema: z.ZodType<PublisherSettings> = z.object({
  siteName: z.string().min(1).max(200),
  publisher: z.string().min(1).max(300),
  notify: colleagues,
  notifyMeeting: colleagues,
  from: mailbox,
  replyTo: mailbox.nullable(),
  postalAddress: z.string().min(1).max(500),
  capPerWeek: z.number().int().min(1).max(21),
  approvalOver: z.number().int().min(0).max(10_000_000),
  broadcastMarginPercent: z.number().min(0).max(100),
  requestsPerDomain: z.number().int().min(0).max(1_000_000).optional(),
  retention: retentionSchema.optional(),
});
