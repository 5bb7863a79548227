import { describe, expect, it } from 'vitest';
import { readSource, writeSource } from './source.ts';

const page = '/comparatifs/agences-ia';
const nothing = { page, piece: null, block: null, utmSource: null, utmMedium: null, utmCampaign: null, referrerHost: null };

describe('readSource', () => {
  it('reads where a request came from', () => {
    const form = {
      piece: '01ARTICLE:Vague de licenciements : ce que l’IA change',
      block: 'appel-1',
      utm_source: ' LinkedIn ',
      utm_medium: 'Social',
      utm_campaign: 'Rentrée 2026',
      ref: 'www.LinkedIn.com',
    };
    expect(readSource(form, page)).toEqual({
      page,
      piece: { id: '01ARTICLE', title: 'Vague de licenciements : ce que l’IA change' },
      block: 'appel-1',
      utmSource: 'linkedin',
      utmMedium: 'social',
      utmCampaign: 'rentrée 2026',
      referrerHost: 'www.linkedin.com',
    });
  });

  it('is content with nothing', () => {
    expect(readSource({}, page)).toEqual(nothing);
  });

  it.each([
    ['an address of a person', { utm_campaign: 'claire@exemple.fr' }],
    ['an encoded one', { utm_source: 'claire%40exemple.fr' }],
    ['an id that is none', { piece: '../x:Titre' }],
    ['a referrer that is no host', { ref: 'https://autre.fr/chemin?q=secret' }],
    ['blanks', { utm_source: ' \t ', block: '\u200b' }],
  ])('drops %s', (_, form) => {
    expect(readSource(form, page)).toEqual(nothing);
  });

  it('takes control characters out and cuts what is too long', () => {
    const source = readSource({ utm_source: `a\r\nb${'x'.repeat(200)}` }, page);
    expect(source.utmSource).toMatch(/^a bx+$/);
    expect(source.utmSource).toHaveLength(100);
  });

  it('names a piece by its id when its title wasn’t sent', () => {
    expect(readSource({ piece: '01ARTICLE' }, page).piece).toEqual({ id: '01ARTICLE', title: '01ARTICLE' });
  });
});

describe('writeSource', () => {
  it('gives the fields that read as the same source', () => {
    const source = readSource({ piece: 'a-1:Un : titre', utm_source: 'lettre', ref: 'exemple.fr' }, page);
    expect(readSource(writeSource(source), page)).toEqual(source);
  });

  it('leaves out what is unknown', () => {
    expect(writeSource(nothing)).toEqual({});
  });
});
