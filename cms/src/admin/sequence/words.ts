import type { SendWindow, SequenceTrigger, Step } from '@sillage/functions/domain/sequence.ts';
import type { SequenceChange } from '@sillage/functions/domain/sequence-diff.ts';
import { quoted as inGuillemets } from '@sillage/functions/domain/words.ts';
import { type Language, number } from '../format.ts';

/** What a sequence does, in the words of its screens. Pure. */

const counted = (count: number, one: string, several: string, language: Language): string =>
  `${number(count, language)} ${count > 1 ? several : one}`;

/** « 3 jours », « 36 heures », « 45 minutes ». */
export const duration = (minutes: number, language: Language): string => {
  const french = language === 'fr';
  if (minutes % (24 * 60) === 0) return counted(minutes / (24 * 60), french ? 'jour' : 'day', french ? 'jours' : 'days', language);
  if (minutes % 60 === 0) return counted(minutes / 60, french ? 'heure' : 'hour', french ? 'heures' : 'hours', language);
  return counted(minutes, 'minute', 'minutes', language);
};

const weekdays = {
  fr: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** « 9 h », « 9 h 30 ». */
export const timeOfDay = (minuteOfDay: number, language: Language): string => {
  const [hour, minute] = [Math.floor(minuteOfDay / 60), String(minuteOfDay % 60).padStart(2, '0')];
  if (language === 'en') return `${String(hour).padStart(2, '0')}:${minute}`;
  return minute === '00' ? `${hour} h` : `${hour} h ${minute}`;
};

const quoted = (text: string, language: Language): string => (language === 'fr' ? inGuillemets(text) : `“${text}”`);

/** « Attendre 3 jours », « Attendre mardi à 9 h 30 », « E-mail « … » », « Sortie : … ». */
export const stepInWords = (step: Step, subject: string | null, language: Language): string => {
  const french = language === 'fr';
  switch (step.kind) {
    case 'send':
      return `${french ? 'E-mail' : 'Mail'} ${quoted(subject ?? (french ? 'sans objet' : 'no subject'), language)}`;
    case 'wait':
      return `${french ? 'Attendre' : 'Wait'} ${duration(step.minutes, language)}`;
    case 'waitUntil': {
      const time = timeOfDay(step.minuteOfDay, language);
      if (step.weekday === null) return french ? `Attendre ${time}` : `Wait until ${time}`;
      const day = weekdays[language][step.weekday - 1] ?? '';
      return french ? `Attendre ${day} à ${time}` : `Wait until ${day}, ${time}`;
    }
    case 'exit':
      // a draft may not say yet why
      if (!step.reason) return french ? 'Sortie' : 'Exit';
      return `${french ? 'Sortie\u202f: ' : 'Exit: '}${step.reason}`;
    default:
      throw new Error(`Unknown step ${step satisfies never}.`);
  }
};

export const triggerInWords = (trigger: SequenceTrigger, language: Language): string => {
  const french = language === 'fr';
  if (trigger.kind === 'manual') return french ? 'Inscription à la main' : 'Enrolled by hand';
  if (trigger.offers.length === 0) return french ? 'Demande de comparatif confirmée' : 'Confirmed request for a comparison';
  const titles = trigger.offers.map(({ title }) => quoted(title, language)).join(', ');
  return french ? `Demande confirmée\u202f: ${titles}` : `Confirmed request: ${titles}`;
};

export const windowInWords = (window: SendWindow, language: Language): string => {
  const french = language === 'fr';
  if (window.kind === 'always') return french ? 'à toute heure' : 'at any hour';
  const [from, to] = [timeOfDay(window.from * 60, language), timeOfDay(window.to * 60, language)];
  return french ? `en semaine, de ${from} à ${to}, hors jours fériés` : `weekdays, ${from} to ${to}, no public holidays`;
};

export const capInWords = (capPerWeek: number, language: Language): string =>
  language === 'fr'
    ? `${counted(capPerWeek, 'e-mail', 'e-mails', language)} par semaine au plus`
    : `at most ${counted(capPerWeek, 'mail', 'mails', language)} a week`;

/** One change of a version, as a sentence. */
export const changeInWords = (change: SequenceChange, language: Language): string => {
  const french = language === 'fr';
  const named = (label: string, text: string) => `${label}${french ? '\u202f: ' : ': '}${text}`;
  const fromTo = (before: string, after: string) => (french ? `${before}, désormais ${after}` : `${before}, now ${after}`);
  const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
  switch (change.kind) {
    case 'added':
      return named(french ? 'Ajout' : 'Added', lower(stepInWords(change.step, change.subject, language)));
    case 'removed':
      return named(french ? 'Retrait' : 'Removed', lower(stepInWords(change.step, change.subject, language)));
    case 'moved':
      return named(french ? 'Déplacement' : 'Moved', lower(stepInWords(change.step, change.subject, language)));
    case 'step':
      return named(
        french ? 'Étape modifiée' : 'Step changed',
        fromTo(
          lower(stepInWords(change.before, change.subjects.before, language)),
          lower(stepInWords(change.after, change.subjects.after, language)),
        ),
      );
    case 'text': {
      const { before, after } = change.subjects;
      if (before === after) return named(french ? 'Nouveau texte' : 'New text', `e-mail ${quoted(after, language)}`);
      return named(french ? 'Nouveau texte' : 'New text', fromTo(quoted(before, language), quoted(after, language)));
    }
    case 'window':
      return named(
        french ? 'Heures d’envoi' : 'Sending hours',
        fromTo(windowInWords(change.before, language), windowInWords(change.after, language)),
      );
    case 'cap':
      return named(french ? 'Plafond' : 'Cap', fromTo(capInWords(change.before, language), capInWords(change.after, language)));
    case 'trigger':
      return named(
        french ? 'Entrée' : 'Entry',
        fromTo(lower(triggerInWords(change.before, language)), lower(triggerInWords(change.after, language))),
      );
    default:
      throw new Error(`Unknown change ${change satisfies never}.`);
  }
};

export const people = (count: number, language: Language): string =>
  counted(count, language === 'fr' ? 'prospect' : 'lead', language === 'fr' ? 'prospects' : 'leads', language);
