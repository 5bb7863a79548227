import { expect, test } from 'vitest';
import { body, everything, heading, paragraph } from './fixtures/content.ts';
import { bodyText, counted, dateInFrench, decimal, isoDay, nodesOf, readingMinutes, shortened, slugify, wordCount } from './text.ts';

test('dates are those of Paris', () => {
  expect(dateInFrench('2026-11-30T23:30:00.000Z')).toBe('1er décembre 2026');
  expect(isoDay('2026-11-30T23:30:00.000Z')).toBe('2026-12-01');
  for (const none of [null, undefined, '', 'hier']) expect(dateInFrench(none)).toBe('');
});

test('addresses from titles', () => {
  expect(slugify('Où va l’Œuvre de l’IA ? – 2026')).toBe('ou-va-l-oeuvre-de-l-ia-2026');
  expect(slugify('???')).toBe('');
  expect(slugify('mot '.repeat(60)).length).toBeLessThanOrEqual(96);
});

test('numbers agree and have a comma', () => {
  expect([0, 1, 2].map((n) => counted(n, 'agence'))).toEqual(['0 agence', '1 agence', '2 agences']);
  expect(decimal(3.25)).toBe('3,3');
  expect(decimal(4)).toBe('4');
  expect(decimal(4, true)).toBe('4,0');
});

test('cuts fall between words', () => {
  expect(shortened('Un texte court', 40)).toBe('Un texte court');
  expect(shortened('Un texte qui est trop long, vraiment', 28)).toBe('Un texte qui est trop long…');
});

test('a body in words holds paragraphs, lists, tables and blocks, not ids and addresses', () => {
  const said = bodyText(everything);
  for (const word of ['postes', 'Un détail', '20 %', 'écouter', 'Combien de temps', 'Qui forme', 'Licences', 'Le Monde'])
    expect(said).toContain(word);
  for (const noise of ['https://', 'keyFigure', 'lemonde.fr']) expect(said).not.toContain(noise);
});

test('words are words, and reading takes a minute at least', () => {
  expect(wordCount('« Un » – deux : 3 !')).toBe(3);
  expect(readingMinutes(10)).toBe(1);
  expect(readingMinutes(920)).toBe(4);
});

test('anything is a list of nodes', () => {
  for (const odd of [null, undefined, {}, { root: {} }, { root: { children: 'x' } }]) expect(nodesOf(odd as never)).toEqual([]);
  expect(nodesOf(body(paragraph('a'), heading('h2', 'b')))).toHaveLength(2);
});
