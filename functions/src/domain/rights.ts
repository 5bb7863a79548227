import * as z from 'zod';
import { ulidSchema } from './ids.ts';
import { spans } from './schedule.ts';
import type { SuppressionReason } from './suppression.ts';
import { sign, verifySigned } from './token.ts';

/** How long the link that shows and erases somebody's data is good for, from the moment at which its mail is made: mails are forwarded. */
export const rightsLife = 15 * spans.minute;

/**
 * What « Mes données » puts into the queue of the submissions: somebody wants to see their data, or have them erased. By the address that was typed or
 * by the lead whose own page was open. Whether there is such a person is looked up behind the queue, so that the answer, and the time it takes, say nothing.
 */
export const rightsMessageSchema = z
  .object({
    rights: z.literal(true),
    id: ulidSchema,
    at: z.iso.datetime(),
    email: z.string().min(3).max(254).nullable(),
    leadId: z.nullable(ulidSchema),
    /** keyed hash of the network; null when unknown */
    network: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
  })
  .refine(({ email, leadId }) => (email === null) !== (leadId === null));
export type RightsMessage = z.infer<typeof rightsMessageSchema>;

export function isRightsMessage(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'rights' in body;
}

/** What pressing « Effacer » puts into the same queue before anything is erased: an erasure that is cut off is finished by whoever takes in the queue. */
export const erasureMessageSchema = z.object({ erase: z.literal(true), leadId: ulidSchema });
export type ErasureMessage = z.infer<typeof erasureMessageSchema>;

export function isErasureMessage(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'erase' in body;
}

/** @param until product time; whole seconds */
export function rightsToken(key: Uint8Array, leadId: string, until: Date): string {
  return sign(key, `${leadId}.rights.${Math.floor(until.getTime() / spans.second)}`);
}

/** `expired` is told apart only for a token that was really made here. */
export type RightsToken = { kind: 'open'; leadId: string } | { kind: 'expired' } | { kind: 'unknown' };

export function readRightsToken(key: Uint8Array, token: string, now: Date): RightsToken {
  if (token.length > 200) return { kind: 'unknown' };
  const read = /^([^.]+)\.rights\.(\d{1,12})$/.exec(verifySigned(key, token) ?? '');
  const leadId = ulidSchema.safeParse(read?.[1]);
  if (!leadId.success) return { kind: 'unknown' };
  return now.getTime() < Number(read?.[2]) * spans.second ? { kind: 'open', leadId: leadId.data } : { kind: 'expired' };
}

/**
 * Whoever wants no more mail may still have the one by which they see and erase their data, also while an erasure that was cut off is unfinished. A mailbox
 * that isn't there can't.
 */
const stillReachable: ReadonlySet<SuppressionReason> = new Set(['objection', 'complaint', 'manual', 'erasure']);

export function reachesForRights(reason: SuppressionReason): boolean {
  return stillReachable.has(reason);
}
