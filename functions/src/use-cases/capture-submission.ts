import { readDescriptor } from '../domain/descriptor.ts';
import type { LeadSource } from '../domain/lead.ts';
import { networkKey } from '../domain/network.ts';
import { readSource } from '../domain/source.ts';
import {
  type FormDescriptor,
  type FormErrors,
  type FormValues,
  type Offer,
  type SubmissionMessage,
  submissionKey,
} from '../domain/submission.ts';
import { readForm, suspicionOf } from '../domain/submission-form.ts';
import type { Keys } from '../domain/token.ts';
import type { Clock, Log, Queue, Random } from '../ports.ts';

/**
 * `form`: the posted fields by name, the first value of each (`d` is the signed descriptor; a JSON body is flattened to the same names, true
 * boxes as 'on'; `elapsed`, in milliseconds, comes from a script only). `ip`: the visitor's network address as the edge believes it, null when
 * unknown.
 */
export type CaptureInput = { form: Readonly<Record<string, string>>; ip: string | null };

/**
 * `accepted` is the same for a new address, a known one and a robot. `invalid`: nothing was written; show the form again (422).
 * `forged`: the descriptor is unknown, unreadable or not ours; there is no form to show.
 */
export type CaptureOutcome =
  | { kind: 'accepted'; offer: Offer; page: string }
  | { kind: 'invalid'; descriptor: FormDescriptor; token: string; values: FormValues; errors: FormErrors; source: LeadSource }
  | { kind: 'forged' };

/** Makes a form post durable. No database. Throws TransientError when the queue can't take it. */
export type CaptureSubmission = (input: CaptureInput) => Promise<CaptureOutcome>;

export type CaptureParts = {
  queue: Queue;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  keys: Pick<Keys, 'descriptor' | 'network'>;
  log: Log;
};

export const captureSubmission =
  ({ queue, clock, random, keys, log }: CaptureParts): CaptureSubmission =>
  async ({ form, ip }) => {
    const token = form.d ?? '';
    const descriptor = readDescriptor(keys.descriptor, token);
    if (descriptor === null) {
      log.measure({ submissionsRefused: 1 });
      return { kind: 'forged' };
    }

    const source = readSource(form, descriptor.page);
    const read = readForm(descriptor, form);
    if (!read.ok) {
      log.measure({ submissionsRefused: 1 });
      return { kind: 'invalid', descriptor, token, values: read.values, errors: read.errors, source };
    }

    const now = clock.now();
    const { formId, formVersion, offer } = descriptor;
    const suspicion = suspicionOf(form);
    const message: SubmissionMessage = {
      id: random.id(),
      key: submissionKey({ email: read.email, formId, formVersion, suspicion, fields: read.fields }, now),
      receivedAt: now.toISOString(),
      formId,
      formVersion,
      offer,
      email: read.email,
      fields: read.fields,
      ticked: read.ticked,
      source,
      network: networkKey(keys.network, ip),
      suspicion,
    };
    // Under its own id: the queue would drop a second message of one key, and the box that was ticked the second time. Ingest knows them for one.
    await log.within(message.id, () => queue.put('submissions', message.id, message));
    log.measure({ submissionsAccepted: 1 });
    log.info('submission.accepted', { correlation: message.id, form: formId, offer: offer.id, suspicion });
    return { kind: 'accepted', offer, page: descriptor.page };
  };
