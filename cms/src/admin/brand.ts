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
