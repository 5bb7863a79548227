import { describe, expect, it } from 'vitest';
import { quoted, withoutLinks } from './words.ts';

it('quotes what is quoted inside by the marks of the second rank', () => {
  expect(quoted('Votre comparatif «\u202fDouze agences\u202f»')).toBe('«\u202fVotre comparatif “Douze agences”\u202f»');
});

describe('withoutLinks', () => {
  it.each([
    ['Exemple SA', 'Exemple SA'],
    ['exemple.fr', 'exemple.fr'],
    ['Facture impayée https://ailleurs.fr/payer merci', 'Facture impayée (lien) merci'],
    ['HTTP://AILLEURS.FR', '(lien)'],
    ['www.ailleurs.fr/x', '(lien)'],
    ['voirhttps://ailleurs.fr', 'voir(lien)'],
    ['ftp://a javascript://b', '(lien) (lien)'],
  ])('leaves of %j nothing that a mail program makes a link of', (text, expected) => {
    expect(withoutLinks(text)).toBe(expected);
  });
});
