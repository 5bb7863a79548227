import type { ExitReason } from './enrolment.ts';
import type { HoldReason } from './limits.ts';
import type { DeferReason, SkipReason } from './send-decision.ts';
import type { SubmissionMessage } from './submission.ts';
import type { SuppressionReason } from './suppression.ts';

/** Why a transport took nothing, and the mail waits: the codes of its TransientErrors. */
type TransportReason = 'smtp-unavailable' | 'smtp-deferred' | 'smtp-login' | 'ses-unavailable' | 'ses-throttled' | 'ses-setting';

/** Every reason that the product itself writes beside a submission, an enrolment or a send. A server's own words are kept as they come. */
export type Reason =
  | SkipReason
  | DeferReason
  | HoldReason
  | ExitReason
  | SuppressionReason
  | NonNullable<SubmissionMessage['suspicion']>
  | TransportReason
  | 'mail-not-compiled'
  | 'outcome-unknown'
  | 'lease-ran-out'
  | 'bounce-permanent'
  | 'bounce-transient'
  | 'rejected'
  | 'reserved-domain';

const french: Record<Reason, string> = {
  suppressed: 'Adresse à ne plus solliciter',
  erased: 'Personne effacée',
  'address-changed': 'L’adresse a changé depuis',
  'no-consent': 'Pas d’accord en vigueur pour cette finalité',
  'enrolment-ended': 'Inscription à la séquence terminée avant l’envoi',
  'not-me': 'La personne dit n’avoir rien demandé',
  stopped: 'Envoi arrêté avant ce destinataire',
  paused: 'En pause',
  'mail-incomplete': 'Il manque une valeur à l’e-mail pour cette personne',
  'suppression-unknown': 'Liste d’opposition illisible : l’envoi attend',
  window: 'Hors de la plage d’envoi',
  cap: 'Plafond d’e-mails par semaine atteint',
  'address-daily': 'Trois e-mails en 24 heures à cette adresse : réuni en un seul envoi, plus tard',
  'address-gap': 'Moins de cinq minutes après le précédent',
  network: 'Trop de demandes du même réseau en dix minutes : réuni en un seul envoi, plus tard',
  withdrawn: 'Accord retiré',
  meeting: 'Rendez-vous demandé',
  step: 'Étape de sortie de la séquence',
  'version-missing': 'Version de la séquence introuvable',
  admin: 'Arrêtée dans l’administration',
  bounce: 'Adresse inexistante',
  'soft-bounces': 'Injoignable : trois e-mails de suite n’ont pas pu être distribués',
  complaint: 'Signalé comme indésirable',
  objection: 'Opposition à la prospection',
  erasure: 'Effacement demandé',
  manual: 'Ajoutée dans l’administration',
  honeypot: 'Champ piège rempli : robot',
  'too-fast': 'Rempli en moins de deux secondes : robot',
  'mail-not-compiled': 'E-mail pas encore compilé : l’envoi attend',
  'smtp-unavailable': 'Le serveur d’envoi ne répond pas : nouvel essai plus tard',
  'smtp-deferred': 'Le serveur d’envoi demande d’attendre pour cette adresse : nouvel essai plus tard',
  'smtp-login': 'Le serveur d’envoi refuse notre connexion : vérifiez ses réglages',
  'ses-unavailable': 'Le service d’envoi ne répond pas : nouvel essai plus tard',
  'ses-throttled': 'Le service d’envoi demande de ralentir : nouvel essai plus tard',
  'ses-setting': 'Le service d’envoi refuse nos réglages : vérifiez-les',
  'outcome-unknown': 'Le serveur d’envoi n’a pas répondu : on ne sait pas si l’e-mail est parti',
  'lease-ran-out': 'Envoi interrompu : on ne sait pas si l’e-mail est parti',
  'bounce-permanent': 'Refusé : adresse inexistante',
  'bounce-transient': 'Refusé pour l’instant, par exemple boîte pleine',
  rejected: 'Refusé par le service d’envoi',
  'reserved-domain': 'Adresse d’exemple : aucun e-mail ne part vers ce domaine',
};

const incomplete = 'mail-incomplete';

/** The reason of a mail that lacks values for one person, with the names of its variables. */
export function incompleteReason(missing: readonly string[]): string {
  return `${incomplete}: ${missing.join(', ')}`;
}

/** For people who read the admin. What isn't one of our reasons is shown as it is. */
export function reasonInFrench(reason: string): string {
  if (reason.startsWith(`${incomplete}: `)) return `${french[incomplete]} (${reason.slice(incomplete.length + 2)})`;
  return Object.hasOwn(french, reason) ? typeset(french[reason as Reason]) : reason;
}

function typeset(text: string): string {
  return text.replaceAll(' :', '\u202f:');
}
