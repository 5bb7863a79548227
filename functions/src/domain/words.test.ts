import { describe, expect, it } from 'vitest';
import { withoutLinks } from './words.ts';

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
