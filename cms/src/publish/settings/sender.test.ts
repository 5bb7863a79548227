import { describe, expect, it } from 'vitest';
import { mailbox } from './sender.ts';

describe('the sender of mails', () => {
  it.each([
    ['Banc d’essai IA', 'Banc d’essai IA <guides@exemple.fr>'],
    ['Banc d’essai, IA', '"Banc d’essai, IA" <guides@exemple.fr>'],
    ['  ', 'guides@exemple.fr'],
    ['Nom\r\nBcc: x@y.fr', '"Nom Bcc: x@y.fr" <guides@exemple.fr>'],
    ['Le "grand" \\ banc', 'Le grand banc <guides@exemple.fr>'],
  ])('%j is %s', (name, expected) => {
    expect(mailbox(name, 'guides@exemple.fr')).toBe(expected);
  });
});
