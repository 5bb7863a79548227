import type { Measure, Origin, Stage } from '@sillage/functions/domain/funnel.ts';
import type { Language } from '../format.ts';
import type { BlockKind } from './read.ts';

type Words = Record<Language, string>;

/** What each number is called, at the head of a column. */
export const measureWords: Record<Measure, Words> = {
  views: { fr: 'Vues', en: 'Views' },
  clicks: { fr: 'Clics', en: 'Clicks' },
  forms: { fr: 'Demandes', en: 'Requests' },
  confirmed: { fr: 'Prospects confirmés', en: 'Confirmed leads' },
  downloads: { fr: 'Documents ouverts', en: 'Documents opened' },
  mails: { fr: 'E-mails partis', en: 'Mails sent' },
  unsubscribes: { fr: 'Désinscriptions', en: 'Unsubscriptions' },
  meetings: { fr: 'Rendez-vous demandés', en: 'Meetings requested' },
};

/** What each number counts and when: the definitions of domain/funnel.ts, for people who read the screen. */
export const measureHelp: Record<Measure, Words> = {
  views: {
    fr: 'Pages d’un contenu qu’un lecteur a eues sous les yeux\u202f; chaque chapitre d’un guide en est une. Sans cookie\u202f: personne n’est reconnu d’une page à l’autre. Les robots et les lecteurs qui demandent à ne pas être suivis ne comptent pas.',
    en: 'Pages of a piece that a reader had before their eyes; every chapter of a guide is one. Without cookies: nobody is recognised from one page to the next. Robots and readers who ask not to be tracked don’t count.',
  },
  clicks: {
    fr: 'Liens suivis depuis un appel vers un comparatif, «\u202fÀ lire aussi\u202f» ou «\u202fSur le même sujet\u202f».',
    en: 'Links followed from a call to a comparison, “Read also” or “On the same subject”.',
  },
  forms: {
    fr: 'Formulaires reçus ce jour-là, y compris ceux dont la réponse a été retardée. Ni les robots, ni les adresses exclues, ni les demandes de rendez-vous.',
    en: 'Forms received on that day, those answered later included. No robots, no suppressed addresses, no meeting requests.',
  },
  confirmed: {
    fr: 'Personnes dont l’adresse a été prouvée pour la première fois ce jour-là.',
    en: 'People whose address was proved for the first time on that day.',
  },
  downloads: {
    fr: 'Documents demandés et ouverts pour la première fois ce jour-là. Les rouvrir ne compte pas.',
    en: 'Documents asked for and opened for the first time on that day. Opening them again doesn’t count.',
  },
  mails: {
    fr: 'E-mails de séquence ou d’envoi groupé remis au service d’envoi ce jour-là. Pas ceux que la personne a demandés elle-même.',
    en: 'Mails of sequences and broadcasts handed over on that day. Not those that the person asked for.',
  },
  unsubscribes: {
    fr: 'Personnes qui ont retiré leur accord, ou se sont opposées à nos e-mails, dans la période\u202f; chacune compte une fois.',
    en: 'People who withdrew a consent or objected in the period, once each.',
  },
  meetings: {
    fr: 'Demandes de rendez-vous reçues ce jour-là.',
    en: 'Requests for a meeting received on that day.',
  },
};

/** « des vues »: what a share is of. */
export const ofStage: Partial<Record<Stage, Words>> = {
  views: { fr: 'des vues', en: 'of views' },
  forms: { fr: 'des demandes', en: 'of requests' },
  confirmed: { fr: 'des prospects confirmés', en: 'of confirmed leads' },
  mails: { fr: 'des e-mails', en: 'of mails' },
};

const unknownOrigin: Words = { fr: 'Accès direct ou inconnu', en: 'Direct or unknown' };

/** « lettre · email · novembre », the host that linked here, or that nothing is known. */
export const originName = ({ utmSource, utmMedium, utmCampaign, referrerHost }: Origin, language: Language): string => {
  if (utmSource === null && utmMedium === null && utmCampaign === null) return referrerHost ?? unknownOrigin[language];
  return [utmSource ?? '–', utmMedium, utmCampaign].filter((part) => part !== null).join(' · ');
};

export const blockWords: Record<BlockKind | 'gone', Words> = {
  call: { fr: 'Appel vers un comparatif', en: 'Call to a comparison' },
  meeting: { fr: 'Invitation à prendre rendez-vous', en: 'Call to a meeting' },
  related: { fr: 'À lire aussi', en: 'Read also' },
  topic: { fr: 'Sur le même sujet', en: 'On the same subject' },
  gone: { fr: 'Bloc retiré depuis', en: 'Block removed since' },
};
