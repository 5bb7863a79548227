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
  | 'never-compiled'
  | 'outcome-unknown'
  | 'lease-ran-out'
  | 'bounce-permanent'
  | 'bounce-transient'
  | 'rejected'
  | 'reserved-domain';

/** French, then English: the one dictionary of the admin. */
const words: Record<Reason, readonly [fr: string, en: string]> = {
  suppressed: ['Adresse à ne plus solliciter', 'Address that must not be mailed any more'],
  erased: ['Personne effacée', 'Person erased'],
  'address-changed': ['L’adresse a changé depuis', 'The address has changed since'],
  'no-consent': ['Pas d’accord en vigueur pour cette finalité', 'No consent to this purpose stands'],
  'enrolment-ended': ['Inscription à la séquence terminée avant l’envoi', 'Left the sequence before it was sent'],
  'not-me': ['La personne dit n’avoir rien demandé', 'The person says that they asked for nothing'],
  stopped: ['Envoi arrêté avant ce destinataire', 'Stopped before this recipient'],
  paused: ['En pause', 'Paused'],
  'mail-incomplete': ['Il manque une valeur à l’e-mail pour cette personne', 'The mail lacks a value for this person'],
  'suppression-unknown': ['Liste d’opposition illisible : l’envoi attend', 'Suppression list unreadable: the mail waits'],
  window: ['Hors de la plage d’envoi', 'Outside the sending hours'],
  cap: ['Plafond d’e-mails par semaine atteint', 'The week’s number of mails is reached'],
  'address-daily': [
    'Trois e-mails en 24 heures à cette adresse : réuni en un seul envoi, plus tard',
    'Three mails in 24 hours to this address: joined into one, later',
  ],
  'address-gap': ['Moins de cinq minutes après le précédent', 'Less than five minutes after the one before'],
  network: [
    'Trop de demandes du même réseau en dix minutes : réuni en un seul envoi, plus tard',
    'Too many requests from one network in ten minutes: joined into one mail, later',
  ],
  domain: [
    'Plus de demandes pour ce domaine en une heure que les réglages n’en admettent : réuni en un seul envoi, plus tard',
    'More requests for this domain in an hour than the settings admit: joined into one mail, later',
  ],
  withdrawn: ['Accord retiré', 'Consent withdrawn'],
  meeting: ['Rendez-vous demandé', 'Meeting requested'],
  step: ['Étape de sortie de la séquence', 'Exit step of the sequence'],
  'version-missing': ['Version de la séquence introuvable', 'Version of the sequence not found'],
  admin: ['Arrêtée dans l’administration', 'Ended in the admin'],
  bounce: ['Adresse inexistante', 'Address doesn’t exist'],
  'soft-bounces': [
    'Injoignable : trois e-mails de suite n’ont pas pu être distribués',
    'Out of reach: three mails in a row could not be delivered',
  ],
  complaint: ['Signalé comme indésirable', 'Reported as spam'],
  objection: ['Opposition à la prospection', 'Objects to being mailed'],
  erasure: ['Effacement demandé', 'Erasure requested'],
  manual: ['Ajoutée dans l’administration', 'Added in the admin'],
  honeypot: ['Champ piège rempli : robot', 'Trap field filled in: a robot'],
  'too-fast': ['Rempli en moins de deux secondes : robot', 'Filled in within two seconds: a robot'],
  'mail-not-compiled': ['E-mail pas encore compilé : l’envoi attend', 'Mail not compiled yet: it waits'],
  'never-compiled': ['E-mail jamais compilé : abandonné après cent essais', 'Mail never compiled: given up after a hundred tries'],
  'smtp-unavailable': ['Le serveur d’envoi ne répond pas : nouvel essai plus tard', 'The mail server doesn’t answer: tried again later'],
  'smtp-deferred': [
    'Le serveur d’envoi demande d’attendre pour cette adresse : nouvel essai plus tard',
    'The mail server asks to wait for this address: tried again later',
  ],
  'smtp-login': [
    'Le serveur d’envoi refuse notre connexion : vérifiez ses réglages',
    'The mail server refuses our login: check its settings',
  ],
  'ses-unavailable': ['Le service d’envoi ne répond pas : nouvel essai plus tard', 'The mail service doesn’t answer: tried again later'],
  'ses-throttled': [
    'Le service d’envoi demande de ralentir : nouvel essai plus tard',
    'The mail service asks to slow down: tried again later',
  ],
  'ses-setting': ['Le service d’envoi refuse nos réglages : vérifiez-les', 'The mail service refuses our settings: check them'],
  'outcome-unknown': [
    'Le serveur d’envoi n’a pas répondu : on ne sait pas si l’e-mail est parti',
    'The mail server didn’t answer: nobody knows whether the mail left',
  ],
  'lease-ran-out': ['Envoi interrompu : on ne sait pas si l’e-mail est parti', 'Interrupted: nobody knows whether the mail left'],
  'bounce-permanent': ['Refusé : adresse inexistante', 'Refused: the address doesn’t exist'],
  'bounce-transient': ['Refusé pour l’instant, par exemple boîte pleine', 'Refused for now, a full mailbox for example'],
  rejected: ['Refusé par le service d’envoi', 'Refused by the mail service'],
  'reserved-domain': ['Adresse d’exemple : aucun e-mail ne part vers ce domaine', 'Address of an example: no mail leaves for this domain'],
};

const incomplete = 'mail-incomplete';

/** The reason of a mail that lacks values for one person, with the names of its variables. */
export function incompleteReason(missing: readonly string[]): string {
  return `${incomplete}: ${missing.join(', ')}`;
}

/** For people who read the admin, in their language. What isn't one of our reasons (a server's refusal) is shown as it is. */
export function reasonInWords(reason: string, language: 'fr' | 'en'): string {
  const [code, particulars] = reason.startsWith(`${incomplete}: `) ? [incomplete, reason.slice(incomplete.length + 2)] : [reason, null];
  if (!Object.hasOwn(words, code)) return reason;
  const [fr, en] = words[code as Reason];
  const said = language === 'fr' ? fr.replaceAll(' :', '\u202f:') : en;
  return particulars === null ? said : `${said} (${particulars})`;
}

export function reasonInFrench(reason: string): string {
  return reasonInWords(reason, 'fr');
}
