import type { Payload } from 'payload';
import type { Whitepaper } from '../payload-types.ts';
import { printEdition } from './edition/document.ts';
import { gather } from './edition/gather.ts';
import { type DocRef, relationId } from './lexical.ts';
import { documentCache, PayloadReader } from './payload-reader.ts';
import { refKey } from './pieces.ts';
import { checkSequence, piecesOfSequence, type SequenceDraft } from './sequence/check.ts';

/**
 * What would refuse a publish, in French, for the `beforeChange` hooks of the admin: the worker refuses for the same reasons, but its editor has
 * gone on by then. Without Typst and without React. Empty when nothing stands in the way.
 */
export async function checkSequenceBeforePublish(payload: Payload, sequence: SequenceDraft): Promise<string[]> {
  return checkSequence(sequence, await published(payload, piecesOfSequence(sequence)));
}

export async function checkWhitepaperBeforePublish(payload: Payload, whitepaper: Whitepaper): Promise<string[]> {
  // Its editor answers for a PDF that was made elsewhere.
  if (relationId(whitepaper.replacementPdf) !== null) return [];
  const site = await payload.findGlobal({ slug: 'site', depth: 0 });
  const reader = new PayloadReader(payload, documentCache());
  const { content } = await gather(whitepaper, { reader, site, readMedia: async () => new Uint8Array(), publicUrl: '' });
  return printEdition(content).faults;
}

async function published(payload: Payload, refs: DocRef[]): Promise<Set<string>> {
  const reader = new PayloadReader(payload, documentCache());
  const keys = new Set<string>();
  for (const collection of ['articles', 'guides', 'whitepapers', 'pages', 'agencies', 'topics'] as const) {
    const ids = refs.filter(({ relationTo }) => relationTo === collection).map(({ id }) => id);
    for (const { id } of await reader.findMany(collection, ids)) keys.add(refKey({ relationTo: collection, id }));
  }
  return keys;
}
