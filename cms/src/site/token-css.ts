import { type Palette, tokens } from '@sillage/emails/brand/tokens.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const colours = (palette: Palette) =>
  Object.entries(palette)
    .map(([name, value]) => `--${kebab(name)}:${value};`)
    .join('');

const rem = (px: number) => `${Math.round((px / 16) * 10_000) / 10_000}rem`;

/** Grows from the phone's size at 360 px to the desktop's at 1200 px. */
const fluid = (small: number, large: number) => {
  if (small === large) return rem(small);
  const slope = (large - small) / (1200 - 360);
  const start = small - slope * 360;
  return `clamp(${rem(small)},${rem(start)} + ${Math.round(slope * 1e5) / 1000}vw,${rem(large)})`;
};

/** The design tokens as custom properties: the only place where the site's colours, sizes and faces come from. Pure. */
export const tokenCss = (): string => {
  const { color, font, size, sizeSmall, leading, tracking, space, radius, border, width, target } = tokens;
  const sizes = Object.entries(size)
    .map(([name, large]) => `--size-${name}:${fluid(sizeSmall[name as keyof typeof sizeSmall], large)};`)
    .join('');
  const numbers = [
    ...Object.entries(leading).map(([name, value]) => `--leading-${name}:${value};`),
    ...Object.entries(tracking).map(([name, value]) => `--tracking-${name}:${value}em;`),
    ...Object.entries(space).map(([name, value]) => `--space-${name}:${rem(value)};`),
    ...Object.entries(radius).map(([name, value]) => `--radius-${name}:${value}px;`),
    ...Object.entries(border).map(([name, value]) => `--border-${name}:${value}px;`),
    ...Object.entries(width).map(([name, value]) => `--width-${name}:${rem(value)};`),
    ...Object.entries(target).map(([name, value]) => `--target-${name}:${rem(value)};`),
    ...Object.entries(font.weight).map(([name, value]) => `--weight-${name}:${value};`),
  ].join('');
  return (
    `:root{color-scheme:light dark;${colours(color.light)}--serif:${font.serif.web};--sans:${font.sans.web};${sizes}${numbers}` +
    // the bright signal stands on the accent, in both schemes
    `--cover:${color.light.accent};--on-cover:${color.light.onAccent};--signal-bright:${color.dark.signal};}` +
    `@media (prefers-color-scheme:dark){:root{${colours(color.dark)}--cover:#123c41;}}` +
    `@media print{:root{color-scheme:light;${colours({ ...color.light, paper: '#ffffff', surface: '#ffffff', sunken: '#e9e2d4' })}}}`
  );
};

/** A mark for browser tabs: four dots and a half of a score out of five. */
export const iconSvg = (): string => {
  const { accent, onAccent } = tokens.color.light;
  const { signal } = tokens.color.dark;
  const dot = (x: number, y: number, fill: string, r = 5.2) => `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
  const cells = [9, 22, 35].flatMap((x, column) => [9, 22, 35].map((y, row) => ({ x: x + 2, y: y + 2, column, row })));
  const size = (column: number, row: number) => [4.6, 2.4, 5.2, 3.4, 5.2, 2.4, 5.2, 4.2, 3][column * 3 + row] ?? 4;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="8" fill="${accent}"/>` +
    `${cells.map(({ x, y, column, row }) => dot(x, y, column === 1 && row === 1 ? signal : onAccent, size(column, row))).join('')}</svg>\n`
  );
};
