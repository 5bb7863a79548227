import * as z from 'zod';
import { normaliseAddress } from '../domain/address.ts';
import { purposes } from '../domain/consent.ts';
import { contentRefSchema } from '../domain/ids.ts';
import { apiForms, offerSchema, pagePathSchema, personFields, type SubmissionMessage, submissionKey } from '../domain/submission.ts';
import { sha256 } from '../domain/token.ts';
import type { Clock, Log, Queue, Random } from '../ports.ts';

/** `invalid`: what to mend, by the path of the field in the body. */
export type AcceptLeadOutcome = { kind: 'accepted'; submissionId: string } | { kind: 'invalid'; errors: Record<string, string> };

/**
 * A lead that another system of the publisher sends (an event's desk, a partner's form). It takes the path of a form post from here on: the person
 * proves the address by the button of the mail, and what they agreed to is confirmed there. Throws TransientError when the queue can't take it.
 */
export type AcceptLead = (body: unknown) => Promise<AcceptLeadOutcome>;

const plainText = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u);

const leadSchema = z.strictObject({
  /** which system: kept as the form of the submission */
  origin: z.string().regex(/^[a-z0-9-]{1,50}$/),
  email: z.string().max(400),
  fields: z.partialRecord(z.enum(personFields), plainText(150)).default({}),
  offer: offerSchema,
  /** page of the site that presents the offer */
  page: pagePathSchema,
  /** what the person agreed to there, word for word */
  consents: z
    .array(z.strictObject({ purposes: z.array(z.enum(purposes)).min(1).max(purposes.length), wording: plainText(1000) }))
    .max(8)
    .default([]),
  piece: z.nullable(contentRefSchema).default(null),
  campaign: plainText(100).nullable().default(null),
});

export function acceptLead(ports: { queue: Queue; clock: Clock; random: Random; log: Log }): AcceptLead {
  return async (body) => {
    const parsed = leadSchema.safeParse(body);
    if (!parsed.success) {
      ports.log.measure({ submissionsRefused: 1 });
      return { kind: 'invalid', errors: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])) };
    }
    const { origin, email, fields, offer, page, consents, piece, campaign } = parsed.data;
    const address = normaliseAddress(email);
    if (!address.ok) {
      ports.log.measure({ submissionsRefused: 1 });
      return { kind: 'invalid', errors: { email: address.message } };
    }

    const now = ports.clock.now();
    const form = {
      formId: `${apiForms}${origin}`,
      formVersion: sha256(JSON.stringify([offer, consents])).slice(0, 16),
      email: address.email,
    };
    const message: SubmissionMessage = {
      ...form,
      id: ports.random.id(),
      key: submissionKey(form, now),
      receivedAt: now.toISOString(),
      offer,
      fields,
      ticked: consents.map((consent, index) => ({ name: `api-${index + 1}`, ...consent })),
      source: { page, piece, block: null, utmSource: origin, utmMedium: 'api', utmCampaign: campaign, referrerHost: null },
      network: null,
      suspicion: null,
    };
    await ports.log.within(message.id, () => ports.queue.put('submissions', message.id, message));
    ports.log.measure({ submissionsAccepted: 1 });
    ports.log.info('submission.accepted', { correlation: message.id, form: form.formId, offer: offer.id, suspicion: null });
    return { kind: 'accepted', submissionId: message.id };
  };
}
