import { type CollectionBeforeChangeHook, ValidationError } from 'payload';
import type { Mail } from '../payload-types.ts';
import { faultsOf, requestReader } from '../publish/mail/published.ts';

/** At publish: what the worker would refuse is refused while its author is there, each at its block. */
export const refuseFaultyMail: CollectionBeforeChangeHook<Mail> = async ({ context, data, originalDoc, req }) => {
  if (data._status !== 'published' || context.linksUnchecked === true) return data;
  // a partial update (by the API) is judged as a whole
  const faults = await faultsOf({ ...originalDoc, ...data }, requestReader(req));
  if (faults.length === 0) return data;
  // The field shows the sentence. The admin's notification shows labels, and takes a comma for the end of one.
  const errors = faults.map(({ path, message, sentence }) => ({ path, message: sentence, label: message.replaceAll(',', '\u201a') }));
  throw new ValidationError({ collection: 'mails', id: originalDoc?.id, errors, req }, req.t);
};
