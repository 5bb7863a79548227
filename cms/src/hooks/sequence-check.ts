import { type CollectionBeforeChangeHook, ValidationError } from 'payload';
import type { Sequence } from '../payload-types.ts';
import { checkSequence, mailsOfSequence } from '../publish/sequence/check.ts';
import { publishedMails } from '../publish/sequence/publish.ts';

/** At publish: what the worker would refuse is refused while its author is there, each at its step. */
export const refuseFaultySequence: CollectionBeforeChangeHook<Sequence> = async ({ context, data, originalDoc, req }) => {
  if (data._status !== 'published' || context.linksUnchecked === true) return data;
  const draft = { steps: data.steps ?? originalDoc?.steps };
  const faults = checkSequence(draft, await publishedMails(req.payload, mailsOfSequence(draft)));
  if (faults.length === 0) return data;
  // The admin's notification shows labels, and takes a comma for the end of one.
  const errors = faults.map(({ path, message }) => ({ path, message, label: message.replaceAll(',', '\u201a') }));
  throw new ValidationError({ collection: 'sequences', id: originalDoc?.id, errors, req }, req.t);
};
