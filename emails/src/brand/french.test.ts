import { expect, it } from 'vitest';
import { french, frenchHeading } from './french.ts';

it.each([
  ['Prêt ? Oui !', 'Prêt\u202f? Oui\u202f!'],
  ['un délai : 7 jours ; pas plus', 'un délai\u202f: 7 jours\u202f; pas plus'],
  ['« Mes guides »', '«\u202fMes guides\u202f»'],
  ['«Mes guides»', '«\u202fMes guides\u202f»'],
  ['40 % de 12 500 €', '40\u202f% de 12\u202f500\u202f€'],
  ["l'agence d'à côté", 'l’agence d’à côté'],
  ['https://exemple.fr/?q=1:2', 'https://exemple.fr/?q=1:2'],
  ['à 10:30', 'à 10:30'],
  ['en 2026 14 agences', 'en 2026 14 agences'],
  ['{{firstName}}, une question ?', '{{firstName}}, une question\u202f?'],
])('sets %s', (typed, set) => {
  expect(french(typed)).toBe(set);
  expect(french(set)).toBe(set);
});

it('keeps the last word of a heading with the one before', () => {
  expect(frenchHeading('Choisissez un nouveau mot de passe')).toBe('Choisissez un nouveau mot de\u00a0passe');
  expect(frenchHeading('Prêt à signer ?')).toBe('Prêt à\u00a0signer\u202f?');
});
