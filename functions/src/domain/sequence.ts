import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Purpose } from './consent.ts';
import type { ContentRef } from './ids.ts';
import { sha256 } from './token.ts';

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

/** What publishing a sequence brings; the rest of a version is given to it. */
export type SequenceContent = Pick<SequenceVersion, 'sequence' | 'purpose' | 'trigger' | 'window' | 'capPerWeek' | 'steps' | 'mails'>;

/** The same content has the same hash, in whatever order its members were written. */
export function sequenceHash(content: SequenceContent): string {
  const { sequence, purpose, trigger, window, capPerWeek, steps, mails } = content;
  const canonical = JSON.stringify({ sequence, purpose, trigger, window, capPerWeek, steps, mails }, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return sha256(canonical);
}

/** What keeps a sequence from being published, as a French sentence for its author; null when nothing does. */
export function sequenceProblem({ trigger, purpose, window, capPerWeek, steps, mails }: SequenceContent): string | null {
  if (!steps.some((step) => step.kind === 'send')) return 'La séquence n’envoie aucun e-mail\u202f: ajoutez une étape d’envoi.';
  if (new Set(steps.map((step) => step.key)).size < steps.length)
    return 'Deux étapes ont la même clé\u202f: supprimez l’une des deux et recréez-la.';
  if (trigger.purpose !== purpose) return 'Le déclencheur et la séquence n’ont pas la même finalité.';
  if (!Number.isInteger(capPerWeek) || capPerWeek < 1) return 'Le plafond par semaine est d’au moins un e-mail.';
  if (window.kind === 'weekdays' && !(0 <= window.from && window.from < window.to && window.to <= 24)) {
    return 'La plage d’envoi finit avant de commencer\u202f: corrigez ses heures.';
  }
  for (const step of steps) {
    if (step.kind === 'wait' && !(Number.isInteger(step.minutes) && step.minutes > 0)) return 'Une attente dure au moins une minute.';
    if (step.kind !== 'send') continue;
    const mail = mails[step.mailKey];
    if (mail === undefined) return 'L’e-mail d’une étape d’envoi n’a pas été compilé.';
    if (mail.kind !== 'marketing' || !mail.segments.some((segment) => segment.t === 'envelope' && segment.name === 'listUnsubscribe')) {
      return 'Un e-mail de la séquence n’a pas de lien de désinscription en un clic.';
    }
  }
  return null;
}
