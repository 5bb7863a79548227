import type { SequenceContent, SequenceVersion } from '../domain/sequence.ts';

export type RecordedVersion = { kind: 'new' | 'unchanged'; version: SequenceVersion };

/** Makes what was published the version that takes new leads. Throws VisibleError('invalid-sequence') with what to mend. */
export type RecordSequenceVersion = (content: SequenceContent) => Promise<RecordedVersion>;

/** For an unpublished sequence: no new lead enters; those in flight go on. */
export type RetireSequence = (sequenceId: string) => Promise<void>;
