import { expect, test } from 'vitest';
import { body, everything, heading, paragraph } from '../fixtures/content.ts';
import { drawingHeight, drawingWidth, drawPortrait } from './motif.ts';
import { hashOf, portraitOf } from './portrait.ts';

const long = body(
  ...Array.from({ length: 12 }, (_, part) => [
    heading('h2', `Partie ${part}`),
    ...Array.from({ length: part + 1 }, (__, order) => paragraph('mot '.repeat(10 + 37 * order))),
  ]).flat(),
);

test('a text is measured by its parts, its figures and its sources', () => {
  const portrait = portraitOf(everything);
  expect(portrait.parts.length).toBeGreaterThan(2);
  expect(portrait).toMatchObject({ figures: 1, sources: 2 });
  expect(portrait.parts.flat().filter(({ kind }) => kind === 'figure')).toHaveLength(1);
  expect(portraitOf(everything)).toBe(portrait);
});

test('the same piece has the same picture on every machine', () => {
  expect(hashOf('agences-ia')).toBe(hashOf('agences-ia'));
  expect(drawPortrait(portraitOf(long), 'agences-ia')).toEqual(drawPortrait(portraitOf(long), 'agences-ia'));
});

test('slugs share out the ways of drawing', () => {
  const kinds = Array.from({ length: 200 }, (_, index) => drawPortrait(portraitOf(long), `un-titre-${index}`).kind);
  for (const kind of ['barres', 'portees', 'cadran', 'points', 'marches'])
    expect(kinds.filter((other) => other === kind).length, kind).toBeGreaterThan(15);
});

test.each(['', 'a', 'bc', 'def', 'long-titre', 'x9', 'agence', 'guide', 'un', 'deux'])(
  'a drawing stays on its sheet and weighs little (%s)',
  (seed) => {
    for (const portrait of [portraitOf(long), portraitOf(everything), portraitOf(null), portraitOf(body(paragraph('seul')))]) {
      const { strokes } = drawPortrait(portrait, seed);
      expect(JSON.stringify(strokes).length).toBeLessThan(6000);
      for (const { d } of strokes) {
        expect(d).not.toMatch(/NaN|undefined|Infinity/);
        for (const [, x, y] of d.matchAll(/M(-?[\d.]+) (-?[\d.]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(drawingWidth);
          expect(Number(y)).toBeGreaterThanOrEqual(0);
          expect(Number(y)).toBeLessThanOrEqual(drawingHeight);
        }
      }
    }
  },
);
