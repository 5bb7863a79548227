import { describe, expect, it } from 'vitest';
import { type Palette, tokens } from './tokens.ts';

/** WCAG 2.2 relative luminance of a #rrggbb colour. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

type Pair = readonly [front: keyof Palette, ground: keyof Palette];

/** Everything that is read as text (WCAG 1.4.3). */
const readPairs: Pair[] = [
  ...(['paper', 'surface', 'sunken', 'accentSoft', 'signalSoft', 'dangerSoft'] as const).flatMap((ground): Pair[] => [
    ['ink', ground],
    ['inkSoft', ground],
  ]),
  ...(['paper', 'surface', 'sunken', 'accentSoft'] as const).flatMap((ground): Pair[] => [
    ['accent', ground],
    ['accentStrong', ground],
  ]),
  ...(['paper', 'surface', 'sunken', 'signalSoft'] as const).map((ground): Pair => ['signal', ground]),
  ...(['paper', 'surface', 'dangerSoft'] as const).map((ground): Pair => ['danger', ground]),
  ['onAccent', 'accent'],
  ['onAccent', 'accentStrong'],
];

/** Everything that must be seen to be used (WCAG 1.4.11). */
const seenPairs: Pair[] = [
  ['lineStrong', 'paper'],
  ['lineStrong', 'surface'],
  ['accent', 'paper'],
  ['signal', 'sunken'],
];

describe.each(['light', 'dark'] as const)('the %s palette', (scheme) => {
  const palette = tokens.color[scheme];

  it.each(readPairs)('reads %s on %s at 4.5:1', (front, ground) => {
    expect(contrast(palette[front], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(seenPairs)('shows %s on %s at 3:1', (front, ground) => {
    expect(contrast(palette[front], palette[ground])).toBeGreaterThanOrEqual(3);
  });

  it('is written as six-digit hex, which mail clients and Typst both understand', () => {
    for (const color of Object.values(palette)) expect(color).toMatch(/^#[0-9a-f]{6}$/);
  });
});
