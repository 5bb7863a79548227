import { exitReasonWords } from '@sillage/functions/collections/words.ts';
import type { DeferReason, SkipReason } from '@sillage/functions/domain/send-decision.ts';

type Words = { fr: string; en: string };

/** Why a mail did not leave, or has not yet, in the words of whoever answers for it. Typed by the domain, so that no reason is forgotten. */
const words: Record<SkipReason | DeferReason, Words> = {
  suppressed: { fr: 'l’adresse est exclue des envois', en: 'the address is suppressed' },
  erased: { fr: 'la personne a été effacée', en: 'the person was erased' },
  'address-changed': { fr: 'l’adresse du prospect a changé', en: 'the lead’s address changed' },
  'no-consent': { fr: 'aucun accord confirmé pour ce type d’e-mail', en: 'no confirmed consent to this kind of mail' },
  'enrolment-ended': { fr: 'la personne est sortie de la séquence', en: 'the person left the sequence' },
  'not-me': { fr: 'la personne dit n’avoir rien demandé', en: 'the person says that they asked for nothing' },
  'suppression-unknown': { fr: 'la liste d’exclusion n’a pas pu être consultée', en: 'the suppression list could not be read' },
  paused: { fr: 'l’envoi est suspendu', en: 'sending is paused' },
  stopped: { fr: 'l’envoi a été arrêté', en: 'sending was stopped' },
  'mail-incomplete': { fr: 'il manque à l’e-mail une valeur que personne n’a donnée', en: 'the mail wants a value that nobody gave' },
  window: { fr: 'en dehors des heures d’envoi', en: 'outside the sending hours' },
  cap: { fr: 'le nombre d’e-mails de la semaine est atteint', en: 'the week’s number of mails is reached' },
  'address-daily': {
    fr: 'trois e-mails en 24 heures sont déjà partis à cette adresse',
    en: 'three mails in 24 hours went to this address',
  },
  'address-gap': {
    fr: 'un e-mail est parti à cette adresse il y a moins de cinq minutes',
    en: 'a mail went to this address within five minutes',
  },
};

const isKnown = (reason: string): reason is keyof typeof words => Object.hasOwn(words, reason);

/** A mail that was still waiting when its reader left the sequence carries why they left. */
const isExit = (reason: string): reason is keyof typeof exitReasonWords => Object.hasOwn(exitReasonWords, reason);

/** What is not ours (a server's refusal) is shown as it came. */
export const reasonInWords = (reason: string, language: 'fr' | 'en'): string => {
  if (isKnown(reason)) return words[reason][language];
  return isExit(reason) ? exitReasonWords[reason][language === 'fr' ? 0 : 1].toLowerCase() : reason;
};
