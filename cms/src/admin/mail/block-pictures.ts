import { tokens } from '@sillage/emails/brand/tokens.ts';

/** What a block looks like in a mail, for the list that one chooses from: a sheet of simple shapes, 240 by 160. */
const { light } = tokens.color;

const rect = (x: number, y: number, width: number, height: number, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
const line = (x: number, y: number, width: number, fill = light.line): string => rect(x, y, width, 7, fill, 3);
const lines = (x: number, y: number, ...widths: number[]): string => widths.map((width, index) => line(x, y + index * 16, width)).join('');

const shapes = {
  text: lines(40, 48, 160, 148, 160, 90),
  button: lines(40, 36, 160, 120) + rect(40, 88, 96, 32, light.accent, 4) + line(56, 101, 64, light.onAccent),
  piece:
    rect(40, 40, 160, 80, light.surface) +
    rect(40, 40, 4, 80, light.signal) +
    line(56, 56, 44, light.signal) +
    rect(56, 74, 120, 9, light.ink, 3) +
    line(56, 96, 96),
  quote: rect(40, 44, 4, 72, light.line) + line(58, 50, 138, light.inkSoft) + line(58, 68, 120, light.inkSoft) + line(58, 98, 72),
  figure: rect(40, 40, 4, 80, light.signal) + rect(58, 42, 70, 26, light.signal, 4) + line(58, 84, 130) + line(58, 102, 80),
  image:
    rect(40, 34, 160, 76, light.sunken) +
    rect(54, 50, 132, 10, light.accent) +
    rect(54, 68, 96, 10, light.signal) +
    rect(54, 86, 58, 10, light.signal) +
    line(40, 120, 110),
  divider: lines(40, 40, 160, 110) + rect(40, 79, 160, 2, light.lineStrong) + lines(40, 98, 160, 130),
  signature: lines(40, 40, 160, 110) + rect(40, 88, 92, 10, light.ink, 3) + line(40, 106, 64),
} as const;

/** Address of the picture of a block. */
export const blockPicture = (name: keyof typeof shapes): string => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 160">${rect(0, 0, 240, 160, light.paper)}${shapes[name]}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
