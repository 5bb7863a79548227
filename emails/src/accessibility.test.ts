import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { sampleMails } from './preview.ts';
import { renderEmail } from './render.tsx';

/** What axe answers, as far as a failing test shows it. */
type Violation = { id: string; nodes: { html: string }[] };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules that need a layout are left to tokens.test.ts, which holds every pair of colours to its contrast; a mail has no landmarks. */
const rules = { 'color-contrast': { enabled: false }, region: { enabled: false }, 'landmark-one-main': { enabled: false } };

async function violations(html: string): Promise<string[]> {
  const { window } = new JSDOM(html, { runScripts: 'outside-only' });
  window.eval(axe);
  const found = (await window.eval(`axe.run(document, { rules: ${JSON.stringify(rules)} })`)) as { violations: Violation[] };
  window.close();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`);
}

it.each(Object.entries(sampleMails))('axe finds nothing in « %s »', async (_, source) => {
  expect(await violations((await renderEmail(source)).html)).toEqual([]);
});

it('axe would find a picture without words and a page without a language', async () => {
  const found = await violations('<title>Un titre</title><img src="https://exemple.fr/a.png">');
  expect(found.map((violation) => violation.split(':')[0])).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']));
});
