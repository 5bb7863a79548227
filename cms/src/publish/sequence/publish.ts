import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import { TransientError } from '@sillage/functions/domain/errors.ts';
import { type ContentRef, contentIdSchema } from '@sillage/functions/domain/ids.ts';
import type { Payload } from 'payload';
import type { Sequence } from '../../payload-types.ts';
import { relationId } from '../lexical.ts';
import type { PublishParts } from '../parts.ts';
import { checkSequence, mailsOfSequence } from './check.ts';
import { compileSequence } from './compile.ts';

type SequenceParts = Pick<PublishParts, 'payload' | 'recordSequenceVersion' | 'retireSequence' | 'latestMail' | 'log'>;

export type SequenceOutcome = {
  /** why it is refused, in French; empty when it isn't */
  faults: string[];
  /** the state that was looked at; null when the sequence isn't published */
  updatedAt: string | null;
};

/**
 * Makes the version of a published sequence, or stops taking new leads when it isn't published any more. Every mail goes in as it was last compiled.
 * Throws TransientError while a published mail waits to be compiled.
 */
export async function publishSequence(id: string, parts: SequenceParts): Promise<SequenceOutcome> {
  const { payload, recordSequenceVersion, retireSequence, log } = parts;
  if (!contentIdSchema.safeParse(id).success) return { faults: [], updatedAt: null };
  const sequence = await payload.findByID({ collection: 'sequences', id, depth: 0, draft: false, disableErrors: true });
  if (sequence?._status !== 'published') {
    await retireSequence(id);
    return { faults: [], updatedAt: null };
  }
  const { updatedAt } = sequence;
  const faults = checkSequence(sequence, await publishedMails(payload, mailsOfSequence(sequence)));
  if (faults.length > 0) return { faults: faults.map(({ message }) => message), updatedAt };
  const mails = await compiledMails(mailsOfSequence(sequence), parts);
  const { kind, version } = await recordSequenceVersion(compileSequence(sequence, await offersOf(sequence, parts), mails));
  log.info('sequence-version', { id, number: version.number, outcome: kind });
  return { faults: [], updatedAt };
}

/** The names of those that are published, by id. */
export async function publishedMails(payload: Payload, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { docs } = await payload.find({
    collection: 'mails',
    where: { and: [{ id: { in: ids } }, { _status: { equals: 'published' } }] },
    select: { title: true },
    draft: false,
    pagination: false,
    limit: 0,
    depth: 0,
  });
  return new Map(docs.map(({ id, title }) => [id, title]));
}

async function compiledMails(ids: string[], { latestMail }: SequenceParts): Promise<Map<string, CompiledEmail>> {
  const mails = new Map<string, CompiledEmail>();
  for (const id of ids) {
    const mail = await latestMail(id);
    // Its own job comes before, or says why it can't be compiled: until then this one waits.
    if (mail === null) throw new TransientError('mail-not-compiled', 'Un e-mail de la séquence n’est pas encore composé.');
    mails.set(id, mail);
  }
  return mails;
}

/** An offer counts by its id; its title is for people, so an unpublished one keeps letting its late leads in. */
async function offersOf(sequence: Sequence, { payload }: SequenceParts): Promise<ContentRef[]> {
  const ids = (sequence.offers ?? []).map(relationId).filter((id) => id !== null);
  if (ids.length === 0) return [];
  const { docs } = await payload.find({ collection: 'whitepapers', where: { id: { in: ids } }, pagination: false, limit: 0, depth: 0 });
  return ids.map((id) => ({ id, title: docs.find((doc) => doc.id === id)?.title || 'Comparatif' }));
}
