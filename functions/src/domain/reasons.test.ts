import { describe, expect, it } from 'vitest';
import { reasonInFrench } from './reasons.ts';

describe('reasonInFrench', () => {
  it('says our reasons in words for the admin', () => {
    expect(reasonInFrench('no-consent')).toBe('Pas d’accord en vigueur pour cette finalité');
    expect(reasonInFrench('honeypot')).toBe('Champ piège rempli\u202f: robot');
  });

  it('says why a mail waits for its transport', () => {
    expect(reasonInFrench('smtp-unavailable')).toBe('Le serveur d’envoi ne répond pas\u202f: nouvel essai plus tard');
    expect(reasonInFrench('ses-throttled')).toBe('Le service d’envoi demande de ralentir\u202f: nouvel essai plus tard');
  });

  it.each(['554 message rejected', 'constructor', ''])('leaves the words of others alone (%j)', (reason) => {
    expect(reasonInFrench(reason)).toBe(reason);
  });
});
