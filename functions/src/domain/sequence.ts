import type { CompiledEmail } from '@sillage/emails/compiled.ts';
import type { Purpose } from './consent.ts';
import type { ContentRef } from './ids.ts';
import { nextMoment, type WeekMoment } from './local-time.ts';
import { sha256 } from './token.ts';

/** Hours in the lead's time zone (Europe/Paris until leads carry one). `always` is for demos and tests. */
export type SendWindow = { kind: 'always' } | { kind: 'weekdays'; from: number; to: number; timeZone: string };

export type Step =
  | { kind: 'send'; key: string; mailKey: string }
  /** wait from the moment the step is reached */
  | { kind: 'wait'; key: string; minutes: number }
  /** wait for the first such moment from when the step is reached on */
  | ({ kind: 'waitUntil'; key: string } & WeekMoment)
  | { kind: 'exit'; key: string; reason: string };

/** `purpose`: the consent that must be confirmed. Staff may enrol by hand whatever the trigger; with `manual` nobody enters otherwise. */
export type SequenceTrigger =
  | {
      kind: 'confirmed';
      purpose: Purpose;
      /** empty: any offer */
      offers: ContentRef[];
    }
  | { kind: 'manual'; purpose: Purpose };

/** A text of a version that was put right for leads in flight: the steps stayed as they were. */
export type Correction = {
  /** product time */
  at: string;
  by: { id: string; name: string };
  mailKey: string;
  /** hashes of the mail before and after (mailHash) */
  from: string;
  to: string;
};

/** Longer ones can't be read at a glance. */
export const mostSteps = 60;

/** More would mean that texts are written in flight. */
export const mostCorrections = 200;

/** Immutable once written, but for corrections of its mails. A lead in flight stays on the version it entered. */
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
  /** of everything above: publishing the same content again makes no version. A correction changes it with the mail. */
  contentHash: string;
  corrections: Correction[];
  publishedAt: string;
  /** only the newest published version takes new leads; null when the sequence was unpublished or paused */
  active: boolean;
};

/** What a list of versions shows of a mail: its text is tens of kilobytes. */
export type MailOutline = { subject: string; hash: string };

/** A version without the texts of its mails. */
export type SequenceOutline = Omit<SequenceVersion, 'mails'> & {
  /** by mailKey */
  mails: Record<string, MailOutline>;
};

export function outlineMails(mails: SequenceVersion['mails']): SequenceOutline['mails'] {
  return Object.fromEntries(Object.entries(mails).map(([key, mail]) => [key, { subject: mail.subject, hash: mailHash(mail) }]));
}

/** What publishing a sequence brings; the rest of a version is given to it. */
export type SequenceContent = Pick<SequenceVersion, 'sequence' | 'purpose' | 'trigger' | 'window' | 'capPerWeek' | 'steps' | 'mails'>;

/** The same content has the same hash, in whatever order its members were written. */
export function sequenceHash(content: SequenceContent): string {
  const { sequence, purpose, trigger, window, capPerWeek, steps, mails } = content;
  return hashOf({ sequence, purpose, trigger, window, capPerWeek, steps, mails });
}

/** The same mail has the same hash. */
export function mailHash(mail: CompiledEmail): string {
  return hashOf(mail);
}

function hashOf(content: unknown): string {
  const canonical = JSON.stringify(content, (_, value: unknown) =>
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
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'wait' && !(Number.isInteger(step.minutes) && step.minutes > 0)) return 'Une attente dure au moins une minute.';
    if (step.kind === 'waitUntil' && !isMoment(step)) return 'Une attente n’a pas de jour ou d’heure valable.';
    if (step.kind === 'exit' && index < steps.length - 1) return 'Rien ne peut suivre une sortie\u202f: déplacez-la à la fin.';
    if (step.kind !== 'send') continue;
    const problem = mailProblem(mails[step.mailKey]);
    if (problem !== null) return problem;
  }
  return null;
}

/** What keeps a compiled mail from being part of a sequence, as a French sentence; null when nothing does. */
export function mailProblem(mail: CompiledEmail | undefined): string | null {
  if (mail === undefined) return 'L’e-mail d’une étape d’envoi n’a pas été compilé.';
  return mail.kind === 'marketing' && mail.segments.some((segment) => segment.t === 'envelope' && segment.name === 'listUnsubscribe')
    ? null
    : 'Un e-mail de la séquence n’a pas de lien de désinscription en un clic.';
}

function isMoment({ weekday, minuteOfDay, timeZone }: WeekMoment): boolean {
  const between = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;
  if (!between(minuteOfDay, 0, 24 * 60 - 1) || !(weekday === null || between(weekday, 1, 7))) return false;
  try {
    nextMoment({ weekday, minuteOfDay, timeZone }, new Date(0));
    return true;
  } catch {
    return false;
  }
}
