import { expect, test } from 'vitest';
import { french, typeset } from './typography.ts';

test('signs that French sets apart get a narrow no-break space', () => {
  expect(french('Combien ? 12 % : « rien » !')).toBe('Combien\u202f? 12\u202f%\u202f: «\u202frien\u202f»\u202f!');
});

test('groups of a number hold together, dates and lists stay as they are', () => {
  expect(french('48 000 € le 2 août 2026, article 28')).toBe('48\u202f000\u202f€ le 2 août 2026, article 28');
});

test('setting twice changes nothing', () => {
  const once = french('Qui paie ? 1 200 € ; « nous ».');
  expect(french(once)).toBe(once);
});

test('addresses and dates are left alone', () => {
  expect(typeset({ title: 'Oui !', url: 'https://a.example/b : c', items: ['Non ?'] })).toEqual({
    title: 'Oui\u202f!',
    url: 'https://a.example/b : c',
    items: ['Non\u202f?'],
  });
});
