import { mostSteps } from '@sillage/functions/domain/sequence.ts';
import type { Sequence } from '../../payload-types.ts';
import { french } from '../../site/typography.ts';
import { relationId } from '../lexical.ts';
import { minuteOfDay } from './time-of-day.ts';

/** The part of a sequence that a hook holds before it is saved: anything may be missing. */
export type SequenceDraft = { steps?: Sequence['steps'] | null };

/** `path`: the field of the form that it is shown at, such as steps.2.mail. */
export type SequenceFault = { path: string; message: string };

/** Ids of the mails that a sequence sends: the caller finds out which of them are published. */
export const mailsOfSequence = ({ steps }: SequenceDraft): string[] => [
  ...new Set((steps ?? []).flatMap((step) => (step.blockType === 'send' ? (relationId(step.mail) ?? []) : []))),
];

/**
 * What stands in the way of publishing a sequence, in French, each naming its step; empty when nothing does. Pure, so that a `beforeChange` hook and
 * the worker say the same. `published` holds the names of the mails that are published, by id.
 */
export function checkSequence({ steps }: SequenceDraft, published: ReadonlyMap<string, string>): SequenceFault[] {
  const faults: SequenceFault[] = [];
  const all = steps ?? [];
  const fault = (path: string, message: string) => faults.push({ path, message: french(message) });
  if (!all.some((step) => step.blockType === 'send')) {
    fault('steps', 'La séquence n’envoie rien : ajoutez une étape « Envoyer un e-mail ».');
  }
  if (all.length > mostSteps) fault('steps', `Une séquence a ${mostSteps} étapes au plus : coupez celle-ci en deux.`);
  const sentAt = new Map<string, number>();
  all.forEach((step, index) => {
    const place = `Étape ${index + 1}`;
    switch (step.blockType) {
      case 'wait':
        if (!Number.isInteger(step.amount) || step.amount < 1 || step.amount > 365)
          fault(`steps.${index}.amount`, `${place} : attendez de 1 à 365 heures ou jours.`);
        break;
      case 'waitUntil':
        if (minuteOfDay(step.time) === null) fault(`steps.${index}.time`, `${place} : écrivez une heure comme 09:30.`);
        break;
      case 'exit':
        if (index < all.length - 1) fault(`steps.${index}.reason`, `${place} : rien ne peut suivre une sortie. Déplacez-la à la fin.`);
        break;
      case 'send': {
        const id = relationId(step.mail);
        if (id === null) {
          fault(`steps.${index}.mail`, `${place} : choisissez l’e-mail à envoyer.`);
          break;
        }
        if (!published.has(id)) {
          fault(`steps.${index}.mail`, `${place} : cet e-mail n’est pas publié. Publiez-le d’abord, ou choisissez-en un autre.`);
        }
        const earlier = sentAt.get(id);
        if (earlier === undefined) sentAt.set(id, index);
        else fault(`steps.${index}.mail`, `${place} : c’est déjà l’e-mail de l’étape ${earlier + 1}. Personne ne veut le lire deux fois.`);
        break;
      }
    }
  });
  return faults;
}
