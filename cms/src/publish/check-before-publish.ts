import type { Payload } from 'payload';
import type { Whitepaper } from '../payload-types.ts';
import { printEdition } from './edition/document.ts';
import { gather } from './edition/gather.ts';
import { relationId } from './lexical.ts';
import { documentCache, PayloadReader } from './payload-reader.ts';

/**
 * What would refuse a publish, in French, for the `beforeChange` hooks of the admin: the worker refuses for the same reasons, but its editor has
 * gone on by then. Without Typst and without React. Empty when nothing stands in the way.
 */
export async function checkWhitepaperBeforePublish(payload: Payload, whitepaper: Whitepaper): Promise<string[]> {
  // Its editor answers for a PDF that was made elsewhere.
  if (relationId(whitepaper.replacementPdf) !== null) return [];
  const site = await payload.findGlobal({ slug: 'site', depth: 0 });
  const reader = new PayloadReader(payload, documentCache());
  const { content } = await gather(whitepaper, { reader, site, readMedia: async () => new Uint8Array(), publicUrl: '' });
  return printEdition(content).faults;
}
