import type { ExitReason } from './enrolment.ts';
import type { DeferReason, SkipReason } from './send-decision.ts';
import { nnbsp } from './words.ts';

/**
 * What would have to happen for a mail to leave after all, for each reason that holds one back: a sentence for whoever asks why. Typed by the
 * domain, so that a new reason can't be left without an answer.
 */
const changes: Record<SkipReason | DeferReason | ExitReason, string> = {
  suppressed: 'Rien ici : une exclusion protège la personne. Elle peut laisser une autre adresse.',
  erased: 'Rien : la personne a été effacée. Elle peut laisser à nouveau son adresse par un formulaire.',
  'address-changed': 'Rien pour cet envoi-ci : les prochains e-mails partent à la nouvelle adresse.',
  'no-consent': 'Que la personne donne son accord par un formulaire ou sa page « Mes guides », et le confirme.',
  'enrolment-ended': 'Rien pour cet envoi-ci : la personne est sortie de la séquence, et l’on n’y entre qu’une fois.',
  'not-me': 'Que la personne refasse elle-même une demande sur le site.',
  stopped: 'Rien pour cet envoi-ci : il a été arrêté. Un nouvel envoi peut choisir ces personnes.',
  'mail-incomplete': 'Donner à l’e-mail une valeur de repli pour cette variable : les prochains envois l’auront.',
  paused: 'Reprendre l’envoi, dès que sa cause est levée.',
  'suppression-unknown': 'Rien à faire : la liste est relue chaque minute, et l’e-mail part dès qu’elle répond.',
  window: 'Attendre l’ouverture des heures d’envoi, ou les élargir dans la séquence pour les prochains.',
  cap: 'Attendre que la semaine se libère, ou relever le plafond dans « Site et éditeur », onglet « E-mails ».',
  'address-daily': 'Attendre : trois e-mails demandés au plus en 24 heures à la même adresse.',
  'address-gap': 'Attendre : cinq minutes au moins séparent deux e-mails demandés.',
  withdrawn: 'Que la personne redonne son accord par un formulaire ou sa page « Mes guides ».',
  meeting:
    'Que la personne laisse reprendre les conseils sur sa page « Mes guides » : un rendez-vous demandé les suspend. Écrivez-lui vous-même.',
  step: 'Rien : l’étape « Sortir » de la séquence l’a voulu ainsi.',
  'version-missing': 'Publier à nouveau la séquence : les prochaines inscriptions la suivront.',
  admin: 'Rien pour cette inscription-ci : un membre de l’équipe y a mis fin, et l’on n’entre qu’une fois dans une séquence.',
};

/** Null for a reason that isn't one of ours (a server's words). */
export function whatChanges(reason: string): string | null {
  if (!Object.hasOwn(changes, reason)) return null;
  return changes[reason as keyof typeof changes].replaceAll(/ (?=[:;!?»])|(?<=«) /g, nnbsp);
}
