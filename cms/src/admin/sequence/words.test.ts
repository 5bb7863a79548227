import { describe, expect, it } from 'vitest';
import { changeInWords, duration, stepInWords, timeOfDay, triggerInWords, windowInWords } from './words.ts';

const zone = 'Europe/Paris';

describe('what a sequence does, in words', () => {
  it.each([
    [60, '1 heure'],
    [90, '90 minutes'],
    [24 * 60, '1 jour'],
    [3 * 24 * 60, '3 jours'],
    [36 * 60, '36 heures'],
  ])('%i minutes are %s', (minutes, words) => {
    expect(duration(minutes, 'fr')).toBe(words);
  });

  it('tells the time as people do', () => {
    expect([timeOfDay(540, 'fr'), timeOfDay(570, 'fr'), timeOfDay(570, 'en')]).toEqual(['9 h', '9 h 30', '09:30']);
  });

  it.each([
    [{ kind: 'send', key: 'a', mailKey: 'm' } as const, 'Sujet', 'E-mail «\u202fSujet\u202f»'],
    [{ kind: 'wait', key: 'a', minutes: 4320 } as const, null, 'Attendre 3 jours'],
    [{ kind: 'waitUntil', key: 'a', weekday: 2, minuteOfDay: 570, timeZone: zone } as const, null, 'Attendre mardi à 9 h 30'],
    [{ kind: 'waitUntil', key: 'a', weekday: null, minuteOfDay: 570, timeZone: zone } as const, null, 'Attendre 9 h 30'],
    [{ kind: 'exit', key: 'a', reason: 'Fin' } as const, null, 'Sortie\u202f: Fin'],
  ])('%j reads so', (step, subject, words) => {
    expect(stepInWords(step, subject, 'fr')).toBe(words);
  });

  it('names who enters and when mails leave', () => {
    expect(triggerInWords({ kind: 'manual', purpose: 'nurture' }, 'fr')).toBe('Inscription à la main');
    expect(triggerInWords({ kind: 'confirmed', purpose: 'nurture', offers: [{ id: 'w', title: 'Douze agences' }] }, 'fr')).toBe(
      'Demande confirmée\u202f: «\u202fDouze agences\u202f»',
    );
    expect(windowInWords({ kind: 'weekdays', from: 9, to: 17, timeZone: zone }, 'fr')).toBe('en semaine, de 9 h à 17 h, hors jours fériés');
  });

  it('says what a version does otherwise', () => {
    const before = { kind: 'wait', key: 'a', minutes: 1440 } as const;
    const after = { kind: 'wait', key: 'a', minutes: 2880 } as const;
    expect(changeInWords({ kind: 'step', before, after, subjects: { before: null, after: null } }, 'fr')).toBe(
      'Étape modifiée\u202f: attendre 1 jour, désormais attendre 2 jours',
    );
    expect(changeInWords({ kind: 'cap', before: 2, after: 1 }, 'fr')).toBe(
      'Plafond\u202f: 2 e-mails par semaine au plus, désormais 1 e-mail par semaine au plus',
    );
    const step = { kind: 'send', key: 'a', mailKey: 'm' } as const;
    expect(changeInWords({ kind: 'text', step, subjects: { before: 'Un', after: 'Un' } }, 'fr')).toBe(
      'Nouveau texte\u202f: e-mail «\u202fUn\u202f»',
    );
  });
});
