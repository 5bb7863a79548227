import { describe, expect, test } from 'vitest';
import { csv } from './csv.ts';

const cells = (text: string) => csv([[text]]).slice(1, -2);

test('a file that French Excel opens: a mark, semicolons, Windows’ line ends', () => {
  expect(
    csv([
      ['Contenu', 'Vues'],
      ['Cadrer avant de choisir', 1200],
      ['Sans vues', null],
    ]),
  ).toBe('\ufeffContenu;Vues\r\nCadrer avant de choisir;1200\r\nSans vues;\r\n');
});

test.each([
  ['un ; point-virgule', '"un ; point-virgule"'],
  ['des "guillemets"', '"des ""guillemets"""'],
  ['deux\nlignes', '"deux\nlignes"'],
  ['Écrit l’été', 'Écrit l’été'],
])('%j stays one cell', (text, written) => {
  expect(cells(text)).toBe(written);
});

describe('what a spreadsheet would calculate is text', () => {
  test.each(['=1+1', '+33 1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u00a0=1', '＝1', '－1'])('%j', (text) => {
    expect(cells(text).replace(/^"/, '')).toMatch(/^'/);
  });

  test('=HYPERLINK("https://mechant.example";"Voir")', () => {
    expect(cells('=HYPERLINK("https://mechant.example";"Voir")')).toBe('"\'=HYPERLINK(""https://mechant.example"";""Voir"")"');
  });

  test('what only has such a sign inside stays as it is', () => {
    expect(cells('lettre-novembre = la nôtre')).toBe('lettre-novembre = la nôtre');
  });
});
