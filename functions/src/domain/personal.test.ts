import { describe, expect, it } from 'vitest';
import { noValues, personalValues } from './personal.ts';

const lead = { firstName: 'Hélène', company: 'Ateliers Marchand', role: 'Directrice générale', confirmedAt: '2026-11-24T09:00:00.000Z' };

describe('what a marketing mail says of its reader', () => {
  it('is what they told, once their address is proved', () => {
    expect(personalValues(lead)).toEqual({ firstName: 'Hélène', company: 'Ateliers Marchand', role: 'Directrice générale' });
  });

  it('is nothing before', () => {
    expect(personalValues({ ...lead, confirmedAt: null })).toEqual(noValues);
  });

  it.each(['L’Oréal', 'Menuiseries Vasseur & Fils', '3S-Conseil (Lyon)', 'S.A. Dupont', 'Directeur R/D', 'Érard n° 4'])(
    'keeps %s',
    (company) => {
      expect(personalValues({ ...lead, company }).company).toBe(company);
    },
  );

  it.each([
    'exemple.fr',
    'www.exemple',
    'https://exemple.fr',
    'Gagnez <b>vite</b>',
    'a@b.fr',
    'Cliquez ici : maintenant',
    '',
    '   ',
    'x'.repeat(61),
  ])('leaves %j out', (company) => {
    expect(personalValues({ ...lead, company, role: company })).toEqual({ firstName: 'Hélène', company: null, role: null });
  });
});
