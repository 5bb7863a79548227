import { APIError, type CollectionBeforeLoginHook } from 'payload';
import { servicesOf } from '../services.ts';

/** Accounts of the examples, as `npm run up` makes them. The administrator's is no example: without it nobody could make real ones. */
const demoAccounts = new Set(['redaction', 'auteur', 'marketing', 'analyse'].map((name) => `${name}@banc-essai.example`));

/** The examples' accounts open on one's own machine alone: as soon as others can reach the site, a password that was printed is no secret. */
export const refuseDemoLogin: CollectionBeforeLoginHook = async ({ req, user }) => {
  if (!demoAccounts.has(String(user.email).toLowerCase())) return user;
  const { demoLogins } = await servicesOf(req.payload);
  if (demoLogins) return user;
  const message =
    req.i18n.language === 'en'
      ? 'Demo accounts open on the machine that runs the site only. Ask the administrator for an account of your own.'
      : 'Les comptes de démonstration ne s’ouvrent que sur la machine qui fait tourner le site. Demandez un compte à l’administration.';
  throw new APIError(message, 403, undefined, true);
};
