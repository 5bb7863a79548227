import { describe, expect, it } from 'vitest';
import { reasonInFrench } from './reasons.ts';

describe('reasonInFrench', () => {
  it('says our reasons in words for the admin', () => {
    expect(reasonInFrench('no-consent')).toBe('Pas d’accord en vigueur pour cette finalité');
    expect(reasonInFrench('honeypot')).toBe('Champ piège rempli\u202f: robot');
  });

  it.each(['554 message rejected', 'constructor', ''])('leaves the words of others alone (%j)', (reason) => {
    expect(reasonInFrench(reason)).toBe(reason);
  });
});
