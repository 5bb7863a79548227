import { describe, expect, it } from 'vitest';
import { instantInFrench, readWish, spanInFrench, standing } from './clock-words.ts';

const day = 86_400_000;

describe('readWish', () => {
  it.each([
    [['+4d'], 4 * day],
    [['+4j'], 4 * day],
    [['+9h'], 9 * 3_600_000],
    [['+30m'], 30 * 60_000],
    [['+1d12h'], 1.5 * day],
  ])('advances for %j', (args, milliseconds) => {
    expect(readWish(args)).toEqual({ kind: 'advance', milliseconds });
  });

  it('shows without an argument, and resets', () => {
    expect(readWish([])).toEqual({ kind: 'show' });
    expect(readWish(['reset'])).toEqual({ kind: 'reset' });
  });

  it.each(['4d', '-4d', '+4', '+d', '+4w', '+0d', '+4 d', '+999999d', '+4d!', 'demain', '--help'])('does not read %s', (text) => {
    expect(readWish([text])).toEqual({ kind: 'unreadable', text });
  });
});

describe('in French', () => {
  it('says how long', () => {
    expect(spanInFrench(4 * day)).toBe('4 jours');
    expect(spanInFrench(1.5 * day)).toBe('1 jour 12 heures');
    expect(spanInFrench(60_000)).toBe('1 minute');
    expect(spanInFrench(0)).toBe('moins d’une minute');
  });

  it('says when, in Paris', () => {
    expect(instantInFrench(new Date('2026-11-27T09:32:00.000Z'))).toBe('vendredi 27 novembre 2026 à 10:32');
    expect(standing(new Date('2026-11-27T09:32:00.000Z'), 0)).toContain('à 10:32 (heure de Paris), à l’heure de la machine.');
    expect(instantInFrench(new Date('2026-12-01T09:32:00.000Z'))).toBe('mardi 1er décembre 2026 à 10:32');
  });
});
