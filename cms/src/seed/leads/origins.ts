import type { Origin } from '@sillage/functions/domain/funnel.ts';
import type { Chance } from './chance.ts';

const none: Origin = { utmSource: null, utmMedium: null, utmCampaign: null, referrerHost: null };
const host = (referrerHost: string): Origin => ({ ...none, referrerHost });
const campaign = (utmSource: string, utmMedium: string, utmCampaign: string | null, referrerHost: string | null = null): Origin => ({
  utmSource,
  utmMedium,
  utmCampaign,
  referrerHost,
});

/** Where readers come from, with how many of a hundred. Sites are invented. */
const origins: readonly (readonly [Origin, number])[] = [
  [host('moteur.example'), 36],
  [none, 23],
  [campaign('lettre', 'email', 'lettre-mensuelle'), 13],
  [campaign('reseau-pro', 'social', 'agences-ia', 'reseau-pro.example'), 9],
  [host('reseau-pro.example'), 6],
  [campaign('revue-dirigeants', 'partenaire', 'dossier-ia', 'revue-dirigeants.example'), 6],
  [host('syndicat-des-eti.example'), 4],
  [campaign('salon', 'qr', 'rencontres-nantes'), 3],
];

export const originOf = (luck: Chance): Origin => luck.weighted(origins);
