import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Purpose } from './consent.ts';
import type { ContentRef } from './ids.ts';

/** Hours in the lead's time zone (Europe/Paris until leads carry one). `always` is for demos and tests. */
export type SendWindow = { kind: 'always' } | { kind: 'weekdays'; from: number; to: number; timeZone: string };

export type Step =
  | { kind: 'send'; key: string; mailKey: string }
  /** wait from the moment the step is reached */
  | { kind: 'wait'; key: string; minutes: number }
  | { kind: 'exit'; key: string; reason: string };

export type SequenceTrigger = {
  kind: 'confirmed';
  /** consent that must be confirmed */
  purpose: Purpose;
  /** empty: any offer */
  offers: ContentRef[];
};

/** Immutable once written. A lead in flight stays on the version it entered. */
export type SequenceVersion = {
  id: string;
  sequence: ContentRef;
  /** 1, 2, 3 … unique with the sequence */
  number: number;
  /** unique: `${sequence.id}:${number}` */
  key: string;
  purpose: Purpose;
  trigger: SequenceTrigger;
  window: SendWindow;
  /** most marketing mails per lead and seven days, over all sequences */
  capPerWeek: number;
  steps: Step[];
  /** by mailKey */
  mails: Record<string, CompiledEmail>;
  /** of everything above: publishing the same content again makes no version */
  contentHash: string;
  publishedAt: string;
  /** only the newest published version takes new leads; null when the sequence was unpublished or paused */
  active: boolean;
};
