import * as z from 'zod';
import { addressOfMailbox, normaliseAddress } from './address.ts';

/** Everything the functions must know of the publisher, compiled at publish (key `settings`), so that they work with the CMS stopped. */
export type PublisherSettings = {
  siteName: string;
  /** legal name of the controller */
  publisher: string;
  /** colleagues who are told of a confirmed lead */
  notify: string[];
  /** RFC 5322 mailbox shown as sender, e.g. `Banc d'essai IA <guides@exemple.fr>` */
  from: string;
  replyTo: string | null;
  postalAddress: string;
  /** most marketing mails per lead in any seven days, over all sequences */
  capPerWeek: number;
};

/** What publishing compiles for the functions beside pages: one row a key. */
export type CompiledKey = 'settings' | `mail:${string}`;

const mailbox = z
  .string()
  .max(320)
  .refine((value) => !/\p{Cc}/u.test(value) && normaliseAddress(addressOfMailbox(value) ?? '').ok);

export const settingsSchema: z.ZodType<PublisherSettings> = z.object({
  siteName: z.string().min(1).max(200),
  publisher: z.string().min(1).max(300),
  notify: z.array(z.string().refine((value) => normaliseAddress(value).ok)).max(50),
  from: mailbox,
  replyTo: mailbox.nullable(),
  postalAddress: z.string().min(1).max(500),
  capPerWeek: z.number().int().min(1).max(21),
});
