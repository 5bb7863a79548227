import type { ContentRef } from '@sillage/functions/domain/ids.ts';
import { contentIdSchema } from '@sillage/functions/domain/ids.ts';
import type { Sequence, Site } from '../../payload-types.ts';
import { relationId } from '../lexical.ts';
import type { MailPiece } from '../mail/context.ts';
import type { PublishParts } from '../parts.ts';
import type { PayloadReader } from '../payload-reader.ts';
import { pieceView, refKey } from '../pieces.ts';
import { senderOf } from '../settings/sender.ts';
import { piecesOfSequence } from './check.ts';
import { compileSequence } from './compile.ts';

type SequenceParts = Pick<PublishParts, 'payload' | 'recordSequenceVersion' | 'retireSequence' | 'publicUrl' | 'log'> & {
  reader: PayloadReader;
  site: Site;
};

export type SequenceOutcome = {
  /** why it is refused, in French; empty when it isn't */
  faults: string[];
  /** the state that was looked at; null when the sequence isn't published */
  updatedAt: string | null;
};

/** Makes the version of a published sequence, or stops taking new leads when it isn't published any more. */
export async function publishSequence(id: string, parts: SequenceParts): Promise<SequenceOutcome> {
  const { payload, recordSequenceVersion, retireSequence, publicUrl, log, site } = parts;
  if (!contentIdSchema.safeParse(id).success) return { faults: [], updatedAt: null };
  const sequence = await payload.findByID({ collection: 'sequences', id, depth: 0, draft: false, disableErrors: true });
  if (sequence?._status !== 'published') {
    await retireSequence(id);
    return { faults: [], updatedAt: null };
  }
  const pieces = await linkedPieces(sequence, parts);
  const result = await compileSequence({ sequence, offers: await offersOf(sequence, parts), pieces, sender: senderOf(site, publicUrl) });
  const { updatedAt } = sequence;
  if (!result.ok) return { faults: result.faults, updatedAt };
  for (const note of result.notes) log.warn('sequence-note', { id, note });
  const { kind, version } = await recordSequenceVersion(result.compiled);
  log.info('sequence-version', { id, number: version.number, outcome: kind });
  return { faults: [], updatedAt };
}

async function linkedPieces(sequence: Sequence, { reader, publicUrl }: SequenceParts): Promise<Map<string, MailPiece>> {
  const pieces = new Map<string, MailPiece>();
  const refs = piecesOfSequence(sequence);
  for (const collection of ['articles', 'guides', 'whitepapers', 'pages', 'agencies', 'topics'] as const) {
    const ids = refs.filter(({ relationTo }) => relationTo === collection).map((ref) => ref.id);
    for (const doc of await reader.findMany(collection, ids)) {
      const view = pieceView(collection, doc, publicUrl);
      if (view) pieces.set(refKey({ relationTo: collection, id: doc.id }), view);
    }
  }
  return pieces;
}

/** An offer counts by its id; its title is for people, so an unpublished one keeps letting its late leads in. */
async function offersOf(sequence: Sequence, { payload }: SequenceParts): Promise<ContentRef[]> {
  const ids = (sequence.offers ?? []).map(relationId).filter((id) => id !== null);
  if (ids.length === 0) return [];
  const { docs } = await payload.find({ collection: 'whitepapers', where: { id: { in: ids } }, pagination: false, limit: 0, depth: 0 });
  return ids.map((id) => ({ id, title: docs.find((doc) => doc.id === id)?.title || 'Comparatif' }));
}
