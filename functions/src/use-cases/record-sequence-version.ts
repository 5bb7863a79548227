import type { SequenceVersion } from '../domain/sequence.ts';

export type SequenceInput = Pick<SequenceVersion, 'sequence' | 'purpose' | 'trigger' | 'window' | 'capPerWeek' | 'steps' | 'mails'>;
export type RecordedVersion = { kind: 'new' | 'unchanged'; version: SequenceVersion };

/** Makes what was published the version that takes new leads. Throws VisibleError('invalid-sequence') with what to mend. */
export type RecordSequenceVersion = (input: SequenceInput) => Promise<RecordedVersion>;

/** For an unpublished sequence: no new lead enters; those in flight go on. */
export type RetireSequence = (sequenceId: string) => Promise<void>;
