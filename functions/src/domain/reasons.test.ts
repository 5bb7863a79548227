import { describe, expect, it } from 'vitest';
import { incompleteReason, reasonInFrench, reasonInWords } from './reasons.ts';

describe('reasonInFrench', () => {
  it('says our reasons in words for the admin', () => {
    expect(reasonInFrench('no-consent')).toBe('Pas d’accord en vigueur pour cette finalité');
    expect(reasonInFrench('honeypot')).toBe('Champ piège rempli\u202f: robot');
  });

  it('says why a mail waits for its transport', () => {
    expect(reasonInFrench('smtp-unavailable')).toBe('Le serveur d’envoi ne répond pas\u202f: nouvel essai plus tard');
    expect(reasonInFrench('ses-throttled')).toBe('Le service d’envoi demande de ralentir\u202f: nouvel essai plus tard');
  });

  it('says them in English too, with their particulars', () => {
    expect(reasonInWords('smtp-unavailable', 'en')).toBe('The mail server doesn’t answer: tried again later');
    expect(reasonInWords(incompleteReason(['firstName']), 'en')).toBe('The mail lacks a value for this person (firstName)');
    expect(reasonInFrench(incompleteReason(['firstName']))).toBe('Il manque une valeur à l’e-mail pour cette personne (firstName)');
  });

  it.each(['554 message rejected', 'constructor', ''])('leaves the words of others alone (%j)', (reason) => {
    expect(reasonInFrench(reason)).toBe(reason);
  });
});
