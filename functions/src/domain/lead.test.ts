import { describe, expect, it } from 'vitest';
import { greetingName } from './lead.ts';

describe('greetingName', () => {
  it.each(['Claire', 'Jean-Marc', 'J.-P.', 'D’Arcy', "D'Arcy", 'Léa Maria', 'Nguyễn', 'Øyvind', 'M. Claude'])('greets %s', (name) => {
    expect(greetingName(name)).toBe(name);
  });

  it.each([
    null,
    '',
    '-',
    'https://ailleurs.fr',
    'ailleurs.fr',
    'Claire ailleurs.fr/x',
    'Claire <b>',
    'claire@ailleurs.fr',
    'Gagnez 500 €',
    '06 12 34 56 78',
    'Votre compte est fermé, appelez le service',
    'Répondez avec votre mot de passe pour continuer',
    '{{unsubscribeUrl}}',
  ])('greets nobody as %j: anybody may have typed it', (name) => {
    expect(greetingName(name)).toBeNull();
  });
});
