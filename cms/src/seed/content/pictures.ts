import { tokens } from '@sillage/emails/brand/tokens.ts';

/** A picture of the examples, drawn from data. No letters in it: they would need a font, and a mail without images would lose them. */
export type SeedPicture = { slug: string; alt: string; credit: string; svg: string };

/** « Ce que coûte vraiment un assistant interne »: the six lines of three years, in euros. */
const addition = [80_000, 71_280, 67_620, 32_400, 27_900, 8_000];

const width = 1104;
const bar = 44;
const gap = 28;
const margin = 56;

function bars(values: readonly number[]): string {
  const { light } = tokens.color;
  const height = 2 * margin + values.length * bar + (values.length - 1) * gap;
  const longest = Math.max(...values);
  const rows = values.map((value, index) => {
    const top = margin + index * (bar + gap);
    const room = width - 2 * margin;
    const length = Math.round((value / longest) * room);
    return [
      `<rect x="${margin}" y="${top}" width="${room}" height="${bar}" fill="${light.sunken}"/>`,
      `<rect x="${margin}" y="${top}" width="${length}" height="${bar}" fill="${index === 0 ? light.accent : light.signal}"/>`,
    ].join('');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${light.surface}"/>${rows.join('')}</svg>`;
}

export const pictures: readonly SeedPicture[] = [
  {
    slug: 'addition',
    alt: 'Six barres, en euros sur trois ans : construction 80 000, licences et calcul 71 280, temps des équipes 67 620, hébergement 32 400, maintenance 27 900, sortie 8 000.',
    credit: 'Banc d’essai IA, données d’exemple',
    svg: bars(addition),
  },
];
