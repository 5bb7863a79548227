import { VisibleError } from '../domain/errors.ts';
import { type SequenceContent, type SequenceVersion, sequenceHash, sequenceProblem } from '../domain/sequence.ts';
import type { Clock, Random, Store } from '../ports.ts';

export type RecordedVersion = { kind: 'new' | 'unchanged'; version: SequenceVersion };

/** Makes what was published the version that takes new leads. Throws VisibleError('invalid-sequence') with what to mend. */
export type RecordSequenceVersion = (content: SequenceContent) => Promise<RecordedVersion>;

/** For an unpublished sequence: no new lead enters; those in flight go on. */
export type RetireSequence = (sequenceId: string) => Promise<void>;

export type SequenceParts = {
  store: Pick<Store, 'sequenceVersions'>;
  clock: Pick<Clock, 'now'>;
  random: Pick<Random, 'id'>;
};

export const recordSequenceVersion =
  ({ store, clock, random }: SequenceParts): RecordSequenceVersion =>
  async (content) => {
    const problem = sequenceProblem(content);
    if (problem !== null) throw new VisibleError('invalid-sequence', problem);
    const contentHash = sequenceHash(content);

    for (;;) {
      const latest = await store.sequenceVersions.latest(content.sequence.id);
      if (latest?.contentHash === contentHash) {
        // It may have been retired since, or its first publish cut off before this.
        await store.sequenceVersions.activate(content.sequence.id, latest.id);
        return { kind: 'unchanged', version: { ...latest, active: true } };
      }
      const number = (latest?.number ?? 0) + 1;
      const version: SequenceVersion = {
        ...content,
        id: random.id(),
        number,
        key: `${content.sequence.id}:${number}`,
        contentHash,
        corrections: [],
        publishedAt: clock.now().toISOString(),
        active: false,
      };
      if ((await store.sequenceVersions.insert(version)) === 'duplicate') continue;
      await store.sequenceVersions.activate(content.sequence.id, version.id);
      return { kind: 'new', version: { ...version, active: true } };
    }
  };

export const retireSequence =
  ({ store }: Pick<SequenceParts, 'store'>): RetireSequence =>
  (sequenceId) =>
    store.sequenceVersions.activate(sequenceId, null);
