/**
 * The one file of design tokens: site, mails, PDF and the admin's own views read it, so changing the accent here changes all four.
 * Plain data without dependencies. Colours are sRGB hex, lengths are px at a root of 16 px, line heights and letter spacings are ratios.
 *
 * Paper and ink: a warm ground, a near-black ink, one deep accent (petrol) for what acts, one signal colour (vermilion) for figures.
 * tokens.test.ts holds every pair that a person reads to WCAG contrast, light and dark.
 */

/** What a colour is for. Both schemes have all of them. */
export type Palette = {
  /** ground of a page */
  paper: string;
  /** ground of cards, table heads, footers */
  surface: string;
  /** ground of a callout, of a row under the pointer, of the part of a bar that is not reached */
  sunken: string;
  /** text */
  ink: string;
  /** secondary text: captions, dates, notes */
  inkSoft: string;
  /** hairlines, decoration only */
  line: string;
  /** borders of fields and whatever must be seen to be used (3:1) */
  lineStrong: string;
  /** links, buttons, focus */
  accent: string;
  /** the accent under the pointer or pressed */
  accentStrong: string;
  /** a ground of the accent's family that text is read on */
  accentSoft: string;
  /** text on accent and accentStrong */
  onAccent: string;
  /** figures, scores, marks; large or small */
  signal: string;
  /** a ground of the signal's family that text is read on */
  signalSoft: string;
  /** errors in words, beside an icon or a word that says so */
  danger: string;
  /** a ground that `danger` and `ink` are read on */
  dangerSoft: string;
};

export type ColorScheme = 'light' | 'dark';

const light: Palette = {
  paper: '#faf7f1',
  surface: '#f2ede3',
  sunken: '#e9e2d4',
  ink: '#1b1916',
  inkSoft: '#5b5449',
  line: '#dbd3c4',
  lineStrong: '#867d6d',
  accent: '#0e4a52',
  accentStrong: '#08343a',
  accentSoft: '#e1ebe8',
  onAccent: '#fdfbf7',
  signal: '#a83a14',
  signalSoft: '#f8e6dc',
  danger: '#9b1c31',
  dangerSoft: '#f9e5e5',
};

const dark: Palette = {
  paper: '#171512',
  surface: '#211e1a',
  sunken: '#2c2823',
  ink: '#f0eadf',
  inkSoft: '#b8af9f',
  line: '#3b362f',
  lineStrong: '#8d8575',
  accent: '#86c9c7',
  accentStrong: '#a9dcd9',
  accentSoft: '#1a3134',
  onAccent: '#0b2a2e',
  signal: '#f2946a',
  signalSoft: '#3a2419',
  danger: '#f3a1a6',
  dangerSoft: '#3d1f23',
};

export const tokens = {
  color: { light, dark },

  font: {
    /** Headings and long reading. `family` is the name in the static files (PDF); `web` starts with the variable face; `mail` is what mail clients have. */
    serif: {
      family: 'Newsreader',
      webFamily: 'Newsreader Variable',
      web: "'Newsreader Variable', 'Newsreader Fallback', 'Iowan Old Style', Georgia, serif",
      mail: "Georgia, 'Times New Roman', serif",
    },
    /** Interface, tables, labels. */
    sans: {
      family: 'Instrument Sans',
      webFamily: 'Instrument Sans Variable',
      web: "'Instrument Sans Variable', 'Instrument Sans Fallback', 'Helvetica Neue', Arial, sans-serif",
      mail: "'Helvetica Neue', Helvetica, Arial, sans-serif",
    },
    weight: { regular: 400, medium: 500, semibold: 600 },
  },

  /** A scale of about 1.2, on the 19 px that text is read at. */
  size: { note: 13, label: 15, interface: 16, text: 19, lead: 22, h4: 21, h3: 25, h2: 32, h1: 44, display: 60 },
  /** The same roles on a screen of less than 600 px, and in mails. */
  sizeSmall: { note: 13, label: 14, interface: 16, text: 17, lead: 19, h4: 19, h3: 21, h2: 26, h1: 32, display: 38 },

  leading: { heading: 1.15, lead: 1.45, text: 1.6, interface: 1.4 },
  tracking: { heading: -0.012, label: 0.01, caps: 0.06 },

  /** Steps of 4 px; the name is the number of steps. */
  space: { 1: 4, 2: 8, 3: 12, 4: 16, 6: 24, 8: 32, 10: 40, 12: 48, 16: 64, 24: 96 },

  radius: { small: 2, medium: 4, large: 8, round: 999 },
  border: { hair: 1, strong: 2, rule: 3 },

  /** Widths: a measure of 60 to 70 characters of text, a page, a mail. */
  width: { measure: 660, page: 1160, mail: 600 },

  /** Sizes that hands need (WCAG 2.5.8 asks 24; fingers want 44). */
  target: { minimum: 24, comfortable: 44 },
} as const;

export type Tokens = typeof tokens;
