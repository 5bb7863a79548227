import { describe, expect, it } from 'vitest';
import { documentSlug } from './document-slug.ts';

describe('the address that a title gives', () => {
  it.each([
    ['Où va l’IA ?', 'ou-va-l-ia'],
    ['À l’œuvre : ça marche', 'a-l-oeuvre-ca-marche'],
    ['', ''],
  ])('%j gives %j', (title, slug) => {
    expect(documentSlug(title)).toBe(slug);
  });

  it('is cut between two words', () => {
    const slug = documentSlug('Vague de licenciements IA : Comment les PME/ETI doivent choisir leur agence ou cabinet IA sans risquer');
    expect(slug).toBe('vague-de-licenciements-ia-comment-les-pme-eti-doivent-choisir-leur-agence-ou');
  });

  it('is cut anywhere when there is only one word', () => {
    expect(documentSlug('a'.repeat(90))).toHaveLength(80);
  });
});
