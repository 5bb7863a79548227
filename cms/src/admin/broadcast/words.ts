import type { BroadcastStatus } from '@sillage/functions/domain/broadcast.ts';
import type { WaterfallStep } from '@sillage/functions/domain/waterfall-step.ts';
import { dateTime, type Language, number } from '../format.ts';

type Said = Record<Language, string>;

export const statusWords: Record<BroadcastStatus | 'draft', Said> = {
  draft: { fr: 'En préparation', en: 'In preparation' },
  'awaiting-approval': { fr: 'Attend une approbation', en: 'Awaiting approval' },
  scheduled: { fr: 'Programmé', en: 'Scheduled' },
  running: { fr: 'En cours', en: 'Under way' },
  paused: { fr: 'En pause', en: 'Paused' },
  halted: { fr: 'Suspendu automatiquement', en: 'Halted by itself' },
  stopped: { fr: 'Arrêté', en: 'Stopped' },
  done: { fr: 'Terminé', en: 'Done' },
};

export type Count = WaterfallStep | 'final';

export const countWords: Record<Count, Said> = {
  chosen: { fr: 'Choisis', en: 'Chosen' },
  consented: { fr: 'Avec accord', en: 'With consent' },
  notSuppressed: { fr: 'Non exclus', en: 'Not suppressed' },
  underCap: { fr: 'Sous le plafond', en: 'Under the cap' },
  final: { fr: 'Recevront l’e-mail', en: 'Will get the mail' },
};

/** What a list of those who are in, or left out, is about. */
export const listWords: Record<Count, { in: Said; out: Said }> = {
  chosen: {
    in: { fr: 'Prospects qui répondent à vos critères', en: 'Leads who meet your criteria' },
    out: { fr: '', en: '' },
  },
  consented: {
    in: { fr: 'Avec un accord confirmé', en: 'Chosen, and their consent is confirmed' },
    out: { fr: 'Sans accord confirmé', en: 'Chosen, without a confirmed consent' },
  },
  notSuppressed: {
    in: { fr: 'Avec une adresse qui n’est pas exclue', en: 'With consent, and their address isn’t suppressed' },
    out: { fr: 'Adresse exclue des envois', en: 'With consent, but their address is suppressed' },
  },
  underCap: {
    in: { fr: 'Sous le plafond d’e-mails de la semaine', en: 'Under the week’s cap' },
    out: { fr: 'Ont déjà reçu assez d’e-mails cette semaine', en: 'Got enough mails this week' },
  },
  final: {
    in: { fr: 'Recevront l’e-mail', en: 'Will get the mail' },
    out: { fr: '', en: '' },
  },
};

export const people = (count: number, language: Language): string =>
  language === 'fr'
    ? `${number(count, language)} personne${count > 1 ? 's' : ''}`
    : `${number(count, language)} ${count === 1 ? 'person' : 'people'}`;

/** « 3 min », « environ 2 h 10 ». */
export const duration = (minutes: number, language: Language): string => {
  const french = language === 'fr';
  if (minutes < 60) return french ? `${minutes}\u202fmin` : `${minutes} min`;
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  if (days > 0) return french ? `${days}\u202fj ${hours}\u202fh` : `${days} d ${hours} h`;
  return french ? `${hours}\u202fh ${String(rest).padStart(2, '0')}` : `${hours} h ${String(rest).padStart(2, '0')}`;
};

/** « Inès Lambert, le 24 nov. 2026, 09:00 ». */
export const byAt = (by: string, at: string, language: Language): string =>
  language === 'fr' ? `${by}, le ${dateTime(at, language)}` : `${by}, ${dateTime(at, language)}`;
