import { type CollectionBeforeChangeHook, ValidationError } from 'payload';
import type { Whitepaper } from '../payload-types.ts';
import { checkWhitepaperBeforePublish } from '../publish/check-before-publish.ts';
import { asLabel } from './links.ts';

/**
 * At publish: a comparatif whose PDF can't be made is refused while its editor is there; the worker would find the same a moment later, with
 * nobody in front of it. The document stays as it was, and so does what is in the form. Pieces that are published together (the seed) are left
 * to the worker.
 */
export const refuseUnfitComparatif: CollectionBeforeChangeHook<Whitepaper> = async ({ context, data, originalDoc, req }) => {
  if (data._status !== 'published' || context.linksUnchecked === true) return data;
  const faults = await checkWhitepaperBeforePublish(req.payload, { ...originalDoc, ...data } as Whitepaper);
  if (faults.length === 0) return data;
  const errors = [{ path: 'body', message: faults.join(' '), label: faults.map(asLabel).join(' ') }];
  throw new ValidationError({ collection: 'whitepapers', id: data.id ?? originalDoc?.id, errors, req }, req.t);
};
