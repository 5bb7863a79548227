import { pathToFileURL } from 'node:url';
import { editionTemplate } from '@sillage/cms/publish/edition/template/main.ts';
import { theme } from '@sillage/cms/publish/edition/theme.ts';
import { startTypst } from '@sillage/cms/publish/edition/typst.ts';
import type { EditionDocument } from '@sillage/cms/publish/print/nodes.ts';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser.ts';
import type { Measurement, Row } from './measurement.ts';
import { asHtml, exampleEdition } from './parts/edition.ts';
import { programFile } from './parts/processes.ts';
import { inTurns, progress } from './parts/repeat.ts';
import { median } from './statistics.ts';

const starts = 3;
const following = 10;

/** Milliseconds from nothing to the first PDF, and for one more (the median of several, each with another title); octets of the last. */
type Printing = { first: number; next: number; bytes: number };

async function printing(print: (title: string) => Promise<Uint8Array>): Promise<Printing> {
  const times: number[] = [];
  let bytes = 0;
  for (let index = 0; index <= following; index += 1) {
    const started = performance.now();
    bytes = (await print(`Douze agences, essai ${index}`)).byteLength;
    times.push(performance.now() - started);
  }
  const [first = Number.NaN, ...next] = times;
  return { first, next: median(next), bytes };
}

async function typstPrints(document: EditionDocument): Promise<Printing> {
  const typst = startTypst({ timeLimitMs: 30_000, entry: pathToFileURL(programFile('typst-process')) });
  try {
    // Its process begins with the first document.
    return await printing(async (title) => {
      const result = await typst.compile({
        source: editionTemplate,
        inputs: {
          doc: JSON.stringify({ ...document, title }),
          stamp: JSON.stringify({ number: 1, date: '24 novembre 2026', day: { year: 2026, month: 11, day: 24 } }),
          theme: JSON.stringify(theme),
        },
        files: [],
        timestamp: 1_795_000_000,
      });
      if (!result.ok) throw new Error('faults' in result ? result.faults.join(' ') : 'Typst took too long.');
      return result.pdf;
    });
  } finally {
    typst.close();
  }
}

/** The usual way of a Node application: a headless browser prints HTML, tagged as far as it can. One page is kept for all. */
async function browserPrints(document: EditionDocument): Promise<Printing> {
  const opened: { browser?: Browser; page?: Page } = {};
  try {
    return await printing(async (title) => {
      opened.browser ??= await launchBrowser();
      opened.page ??= await opened.browser.newPage();
      await opened.page.setContent(asHtml({ ...document, title }));
      return opened.page.pdf({ format: 'A4', tagged: true, outline: true });
    });
  } finally {
    await opened.browser?.close();
  }
}

async function run(): Promise<Row[]> {
  const document = exampleEdition();
  const browserThere = await launchBrowser().then(
    async (browser) => {
      await browser.close();
      return true;
    },
    (error: Error) => {
      progress(`without the browser: ${error.message.split('\n')[0]}`);
      return false;
    },
  );
  const typst = 'Sillage (Typst, PDF/UA-1)';
  const browser = 'headless Chromium, page.pdf()';
  const printed = await inTurns<Printing>(starts, {
    [typst]: () => typstPrints(document),
    ...(browserThere ? { [browser]: () => browserPrints(document) } : {}),
  });
  const rows = (what: string, unit: string, of: (printing: Printing) => number, better: Row['better']): Row[] =>
    [...printed].map(([who, times]) => ({
      who,
      what,
      unit,
      values: times.map(of),
      better,
      ...(who === typst ? { against: browser } : {}),
    }));
  return [
    ...rows('first PDF, from no process', 'ms', ({ first }) => first, 'less'),
    ...rows('each further one', 'ms', ({ next }) => next, 'less'),
    ...rows('size', 'KB', ({ bytes }) => bytes / 1000, null),
  ];
}

export const measurement: Measurement = {
  name: 'pdf',
  what: 'The example comparatif (twelve agencies, a table, sheets, sources) as a PDF. Typst checks PDF/UA-1 while it sets and refuses what fails; Chromium prints the same texts as plain HTML, tagged, without a check.',
  run,
};
