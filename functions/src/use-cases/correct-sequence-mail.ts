import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Actor } from '../domain/broadcast.ts';
import { mailHash, mailProblem, mostCorrections, type SequenceVersion, sequenceHash } from '../domain/sequence.ts';
import { quoted } from '../domain/words.ts';
import type { Clock, Log, Random, Store } from '../ports.ts';

/** `corrected`: numbers of the versions whose text changed; empty when all had this text already. `refused`: a French sentence. */
export type CorrectOutcome = { kind: 'corrected'; versions: number[] } | { kind: 'refused'; message: string };

/**
 * Puts a newer text of one mail into versions of a sequence, for the leads who are still to receive it. The steps stay as they are, so nobody moves,
 * waits anew or receives anything twice; mails that wait to leave take the new text too.
 */
export type CorrectSequenceMail = (input: {
  versionIds: readonly string[];
  mailKey: string;
  mail: CompiledEmail;
  by: Actor;
}) => Promise<CorrectOutcome>;

export type CorrectParts = {
  store: Pick<Store, 'sequenceVersions' | 'audit'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
  log: Log;
};

export const correctSequenceMail =
  (parts: CorrectParts): CorrectSequenceMail =>
  async ({ versionIds, mailKey, mail, by }) => {
    const problem = mailProblem(mail);
    if (problem !== null) return { kind: 'refused', message: problem };
    const versions: number[] = [];
    for (const id of new Set(versionIds)) {
      const corrected = await correct(parts, id, mailKey, mail, by);
      if (corrected !== null) versions.push(corrected);
    }
    return { kind: 'corrected', versions: versions.sort((a, b) => a - b) };
  };

/** The number of the version if this call changed it; null when it has that text, or no such mail. */
async function correct(
  { store, clock, random, log }: CorrectParts,
  id: string,
  mailKey: string,
  mail: CompiledEmail,
  by: Actor,
): Promise<number | null> {
  for (;;) {
    const version = await store.sequenceVersions.find(id);
    const before = version?.mails[mailKey];
    if (version === null || before === undefined) return null;
    const [from, to] = [mailHash(before), mailHash(mail)];
    if (from === to) return null;

    const at = clock.now().toISOString();
    const mails = { ...version.mails, [mailKey]: mail };
    const patch: Parameters<Store['sequenceVersions']['correct']>[2] = {
      mails,
      contentHash: sequenceHash({ ...version, mails }),
      corrections: [...version.corrections, { at, by, mailKey, from, to }].slice(-mostCorrections),
    };
    // Somebody corrected another mail of it meanwhile: read again.
    if (!(await store.sequenceVersions.correct(id, version.contentHash, patch))) continue;
    await store.audit.insert({
      id: random.id(),
      at,
      actorId: by.id,
      actorName: by.name,
      action: 'sequence.corrected',
      targetCollection: 'sequence-versions',
      targetId: id,
      targetTitle: titleOf(version),
      before: { mailKey, subject: before.subject, hash: from },
      after: { mailKey, subject: mail.subject, hash: to },
    });
    log.info('sequence.corrected', { sequence: version.sequence.id, number: version.number });
    return version.number;
  }
}

function titleOf({ sequence, number }: SequenceVersion): string {
  return `${quoted(sequence.title)}, version ${number}`;
}
