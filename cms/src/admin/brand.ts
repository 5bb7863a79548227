import { type Palette, tokens } from '@sillage/emails/brand/tokens.ts';

/**
 * Payload paints with a scale from ground (0) to text (1000). Ours runs from paper to ink in the same tokens as the site. The middle is
 * darker than Payload's: it carries descriptions and placeholders, which have to be read.
 */
const share: Record<number, number> = {
  0: 0,
  50: 3,
  100: 7,
  150: 11,
  200: 16,
  250: 22,
  300: 32,
  350: 48,
  400: 62,
  450: 65,
  500: 68,
  550: 72,
  600: 76,
  650: 80,
  700: 84,
  750: 88,
  800: 92,
  850: 95,
  900: 97,
  950: 99,
  1000: 100,
};

const palette = (colors: Palette): string =>
  Object.entries(colors)
    .map(([name, value]) => `--brand-${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value};`)
    .join('');

const scale = Object.entries(share)
  .map(([step, percent]) => `--theme-elevation-${step}:color-mix(in oklab,var(--brand-ink) ${percent}%,var(--brand-paper));`)
  .join('');

/** The custom properties of the admin, from the one file of tokens. */
export const brandCss = (): string =>
  [
    `:root{${palette(tokens.color.light)}${scale}--font-body:${tokens.font.sans.web};--font-serif:${tokens.font.serif.web};--theme-bg:var(--brand-paper);--theme-text:var(--brand-ink);--theme-input-bg:color-mix(in oklab,white 55%,var(--brand-paper));}`,
    `html[data-theme='dark']{${palette(tokens.color.dark)}--theme-bg:var(--brand-paper);--theme-text:var(--brand-ink);--theme-input-bg:var(--brand-surface);}`,
  ].join('\n');

/** The icon of the browser's tab: the wake of the admin's logo, in the accent of the tokens. */
export const iconAddress = (): string => {
  const { accent, signal } = tokens.color.light;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="2.5" stroke-linecap="round"><path d="M21 12C14 11.5 8 9 3 4" stroke="${accent}"/><path d="M21 12C14 12.5 8 15 3 20" stroke="${accent}"/><path d="M12 12H3" stroke="${signal}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
