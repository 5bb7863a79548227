import type { Payload } from 'payload';
import type { Edition } from '../../payload-types.ts';
import { relationId } from '../lexical.ts';
import { documentCache, PayloadReader } from '../payload-reader.ts';
import { contentHashOf, printEdition } from './document.ts';
import { gather } from './gather.ts';

/**
 * Whether publishing a comparatif again would make another edition: a grade, a source or the text of it are others than in the newest one.
 * False where that can't be told without its file (a PDF made elsewhere), and for what isn't published.
 *
 * @param publicUrl what the worker has: links inside the PDF are absolute
 */
export async function editionIsBehind(
  payload: Payload,
  newest: Pick<Edition, 'whitepaperId' | 'contentHash'>,
  publicUrl: string,
): Promise<boolean> {
  const reader = new PayloadReader(payload, documentCache());
  const whitepaper = await reader.find('whitepapers', newest.whitepaperId);
  if (whitepaper === null || relationId(whitepaper.replacementPdf) !== null) return false;
  const site = await payload.findGlobal({ slug: 'site', depth: 0 });
  const { content } = await gather(whitepaper, { reader, site, readMedia: async () => new Uint8Array(), publicUrl });
  const { document, faults } = printEdition(content);
  return faults.length === 0 && contentHashOf(document) !== newest.contentHash;
}
