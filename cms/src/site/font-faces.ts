import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tokens } from '@sillage/emails/brand/tokens.ts';

/** What French, its neighbours and a business review need: Basic Latin, accents, guillemets, dashes, signs and every space. */
const characters = () => {
  let text = 'ÀÂÄÆÇÈÉÊËÎÏÔÖÙÛÜŒàâäæçèéêëîïôöùûüœÿñáíóúãõåøß«»‹›‘’“”…–—·•°±×÷€£½¼¾ºª§©®−\u00a0\u00ad\u2009\u2011\u202f';
  for (let code = 0x20; code < 0x7f; code += 1) text += String.fromCharCode(code);
  return text;
};

/** A vertical metric of the face, as a share of the adjusted fallback. */
const percent = (metric: number, adjust: number) => `${Math.round((metric / adjust) * 1000) / 10}%`;

export type SiteFont = { name: string; bytes: Uint8Array };

type FontSource = { name: string; file: string; axes: Record<string, { min: number; max: number }> };

/** Two files a page. Newsreader keeps its optical sizes: the text cut for reading, the display cut for titles. */
const sources: readonly FontSource[] = [
  {
    name: 'serif.woff2',
    file: '@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2',
    axes: { wght: { min: 400, max: 600 }, opsz: { min: 18, max: 72 } },
  },
  {
    name: 'sans.woff2',
    file: '@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
    axes: { wght: { min: 400, max: 600 } },
  },
];

/** The faces of the site, cut down to the characters and the axes it uses: 54 KB and 25 KB. */
export const siteFonts = async (): Promise<SiteFont[]> => {
  const require = createRequire(import.meta.url);
  const { default: subset } = await import('subset-font');
  return Promise.all(
    sources.map(async ({ name, file, axes }) => ({
      name,
      bytes: await subset(await readFile(require.resolve(file)), characters(), { targetFormat: 'woff2', variationAxes: axes }),
    })),
  );
};

/**
 * Faces by public address, and fallbacks that take the same room, so that nothing moves when a face arrives. Ratios were measured on a
 * French article of 9,000 characters against Times and Arial (and their metric twins): advance widths, then ascent and descent of the face.
 * Italics are few and a third file would cost more than they tell: they are the reader's own serif, at our x-height.
 */
export const fontFaceCss = (address: (name: string) => string): string => {
  const { serif, sans } = tokens.font;
  const serifMetrics = 'ascent-override:73.5%;descent-override:26.5%;line-gap-override:0%;';
  const times = "src:local('Times New Roman'),local('TimesNewRomanPSMT'),local('Liberation Serif');";
  const arial = "src:local('Arial'),local('ArialMT'),local('Liberation Sans'),local('Helvetica');";
  const italics =
    "src:local('Georgia Italic'),local('Georgia-Italic'),local('Iowan Old Style Italic'),local('IowanOldStyle-Italic'),local('Charter Italic')," +
    "local('Noto Serif Italic'),local('NotoSerif-Italic'),local('Times New Roman Italic'),local('TimesNewRomanPS-ItalicMT'),local('Liberation Serif Italic');";
  return (
    `@font-face{font-family:'${serif.webFamily}';src:url(${address('serif.woff2')}) format('woff2');font-weight:400 600;font-style:normal;font-display:swap}` +
    `@font-face{font-family:'${sans.webFamily}';src:url(${address('sans.woff2')}) format('woff2');font-weight:400 600;font-style:normal;font-display:swap}` +
    `@font-face{font-family:'${serif.webFamily}';${italics}font-weight:400 600;font-style:italic;size-adjust:92%}` +
    `@font-face{font-family:'Newsreader Fallback';${times}font-weight:400;size-adjust:100%;${serifMetrics}}` +
    // headings: weight 500 in the display cut, which runs wider
    `@font-face{font-family:'Newsreader Fallback';${times}font-weight:500 600;size-adjust:107%;ascent-override:68.7%;descent-override:24.8%;line-gap-override:0%}` +
    // the grotesque grows wider with its weight, Arial's regular doesn't
    [
      ['400', 102.4],
      ['500', 104.8],
      ['600', 106],
    ]
      .map(
        ([weight, adjust]) =>
          `@font-face{font-family:'Instrument Sans Fallback';${arial}font-weight:${weight};size-adjust:${adjust}%;` +
          `ascent-override:${percent(97, Number(adjust))};descent-override:${percent(25, Number(adjust))};line-gap-override:0%}`,
      )
      .join('')
  );
};
