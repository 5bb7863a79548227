import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, ConsoleMessage, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axePath, launchBrowser } from '../../../tests/browser.ts';
import { buildAssets } from './build-assets.ts';
import { fixtureContent, pageKinds } from './fixtures/content.ts';
import { islandsOf } from './fixtures/islands.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { serveSite } from './fixtures/server.ts';

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };
const kinds = { ...pageKinds, search: '/recherche?q=agence', ranking: '/comparateur/classement', preview: '/apercu/articles/p1' };

let browser: Browser;
/** One page for all: npm's Chromium is a single process, which ends with the first page that is closed. */
let page: Page;
let cdp: CDPSession;
let folder: string;
let origin: string;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillage-site-'));
  const assets = await buildAssets(folder);
  ({ origin, close } = await serveSite({ reader: memoryReader(fixtureContent()), assets, assetFolder: folder }));
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: desktop });
  cdp = await page.context().newCDPSession(page);
  await page.addInitScript(() => {
    const state = globalThis as unknown as { shift: number };
    state.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) state.shift += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
});
afterAll(async () => {
  await browser?.close();
  await close?.();
  await rm(folder, { recursive: true, force: true });
});

type Violation = { id: string; nodes: { html: string; failureSummary?: string }[] };
type Axe = { run: (options: object) => Promise<{ violations: Violation[] }> };

const open = async (path: string, viewport = desktop, colorScheme: 'light' | 'dark' = 'light') => {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await page.goto('about:blank');
  await page.goto(`${origin}${path}`, { waitUntil: 'load' });
  await page.evaluate(() => document.fonts.ready);
};

/** Cumulative, since the page was opened (web.dev/cls). */
const layoutShift = () => page.evaluate(() => (globalThis as unknown as { shift: number }).shift);

/** Every rule that axe has for WCAG up to 2.2 AA, and its good practices. */
const violations = async (): Promise<string[]> => {
  // The page's policy allows scripts of its own origin alone: the auditor is evaluated by the browser, not loaded by the page.
  await page.evaluate(await readFile(axePath, 'utf8'));
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: Axe };
    return (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`));
};

describe.each(Object.entries(kinds))('%s', (kind, path) => {
  test.each([
    ['desktop, light', desktop, 'light'],
    ['desktop, dark', desktop, 'dark'],
    ['phone, light', phone, 'light'],
    ['phone, dark', phone, 'dark'],
  ] as const)('axe finds nothing (%s)', async (_, viewport, colorScheme) => {
    await open(path, viewport, colorScheme);
    const found = await violations();
    // the shell's heading is the functions'
    expect(found.filter((text) => !(kind === 'shell' && text.startsWith('page-has-heading-one')))).toEqual([]);
  });

  test('loads little, moves nothing, breaks no rule of its policy', async () => {
    const requests: { url: string; bytes: number; type: string }[] = [];
    const complaints: string[] = [];
    const onConsole = (message: ConsoleMessage) => {
      if (message.type() === 'error' && !/404|410/.test(message.text())) complaints.push(message.text());
    };
    const onError = (error: Error) => complaints.push(error.message);
    const onRequest = async (request: Request) => {
      const { responseBodySize } = await request.sizes();
      requests.push({ url: request.url(), bytes: responseBodySize, type: request.resourceType() });
    };
    page.on('console', onConsole).on('pageerror', onError).on('requestfinished', onRequest);
    await cdp.send('Network.clearBrowserCache');
    await open(path, phone);
    const firstShift = await layoutShift();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    const firstRequests = [...requests];
    await open(path, phone);
    const shift = await layoutShift();
    page.off('console', onConsole).off('pageerror', onError).off('requestfinished', onRequest);
    const own = firstRequests.filter(({ type }) => type !== 'image');
    expect(complaints).toEqual([]);
    // npm's Chromium has neither Times nor Arial, hence no fallback of the right width: the worst case of a first visit is still a good one
    expect(firstShift).toBeLessThan(0.1);
    expect(shift).toBeLessThan(0.001);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(firstRequests.length).toBeLessThan(12);
    expect(own.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(120_000);
    expect(own.filter(({ type }) => type === 'font').length).toBeLessThanOrEqual(2);
    // in whatever order they arrive
    const islands = own.filter(({ type }) => type === 'script').map(({ url }) => url.replace(/.*\/(\w+)-.*/, '$1'));
    expect(islands.sort()).toEqual(islandsOf(kind).toSorted());
    expect(firstRequests.every(({ url }) => url.startsWith(origin) || url.startsWith('data:'))).toBe(true);
  });
});

test('the first tab leads over the head to the content', async () => {
  await open('/articles/tout');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Aller au contenu');
  expect(await page.evaluate(() => (document.activeElement?.getBoundingClientRect().top ?? -1) >= 0)).toBe(true);
  await page.keyboard.press('Enter');
  expect(new URL(page.url()).hash).toBe('#contenu');
});

test('a note opens by keyboard beside its mark, inside the window, and closes with Escape', async () => {
  for (const viewport of [desktop, phone]) {
    await open('/articles/tout', viewport);
    await page.locator('.renvoi').first().focus();
    await page.keyboard.press('Enter');
    const note = page.locator('#note-1');
    expect(await note.isVisible()).toBe(true);
    const box = await note.boundingBox();
    expect(
      box && {
        left: box.x >= 0,
        right: box.x + box.width <= viewport.width,
        top: box.y >= 0,
        bottom: box.y + box.height <= viewport.height,
      },
    ).toEqual({
      left: true,
      right: true,
      top: true,
      bottom: true,
    });
    await page.keyboard.press('Escape');
    expect(await note.isVisible()).toBe(false);
  }
});

test('everything that is pressed is 24 pixels or stands in a sentence', async () => {
  for (const path of ['/', '/articles/tout', '/comparatifs/agences-ia', '/comparateur/classement']) {
    await open(path, phone);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, input:not([type=hidden]), select, summary, nav a, .bouton')]
        .filter((element) => element instanceof HTMLElement && element.offsetParent !== null && !element.closest('.piege, .fil'))
        .map((element) => ({ html: element.outerHTML.slice(0, 90), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 23.9 || box.height < 23.9)
        .map(({ html }) => html),
    );
    expect(small, path).toEqual([]);
  }
});

test('every section of the menu is seen on a phone, with nothing to slide', async () => {
  await open('/articles/tout', { width: 360, height: 740 });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.rubriques a')]
      .map((link) => ({ text: link.textContent, box: link.getBoundingClientRect() }))
      .filter(({ box }) => box.left < 0 || box.right > document.documentElement.clientWidth || box.bottom > 330)
      .map(({ text }) => text),
  );
  expect(cut).toEqual([]);
});

test('a table of a text keeps its first column in place, and is cards on a phone', async () => {
  await open('/articles/tout', { width: 760, height: 900 });
  expect(
    await page
      .locator('.tableau tbody th')
      .first()
      .evaluate((cell) => getComputedStyle(cell).position),
  ).toBe('sticky');
  expect(await page.locator('.fiches').first().isVisible()).toBe(false);
  await open('/articles/tout', phone);
  expect(await page.locator('.tableau').first().isVisible()).toBe(false);
  expect(await page.locator('.fiche').first().isVisible()).toBe(true);
});

test('the form tells where the reader came from and works as well without a script', async () => {
  await open('/comparatifs/agences-ia?piece=p1&block=cta-1&utm_source=lettre');
  const posted = page.waitForRequest((request) => request.method() === 'POST');
  await page.fill('input[name=email]', 'nom@entreprise.fr');
  await page.click('.formulaire button[type=submit]');
  const fields = new URLSearchParams((await posted).postData() ?? '');
  expect(
    Object.fromEntries(['email', 'piece', 'block', 'utm_source', 'conseils', 'fonction_bis'].map((name) => [name, fields.get(name)])),
  ).toEqual({
    email: 'nom@entreprise.fr',
    piece: 'p1',
    block: 'cta-1',
    utm_source: 'lettre',
    conseils: null,
    fonction_bis: '',
  });
  expect(Number(fields.get('elapsed'))).toBeGreaterThan(0);
  expect(fields.get('id')).toMatch(/^[\w-]{8,}$/);

  const bare = await browser.newPage({ javaScriptEnabled: false });
  await bare.goto(`${origin}/comparatifs/agences-ia`);
  const sent = bare.waitForRequest((request) => request.method() === 'POST');
  await bare.fill('input[name=email]', 'nom@entreprise.fr');
  await bare.click('.formulaire button[type=submit]');
  expect(new URLSearchParams((await sent).postData() ?? '').get('d')).toBeTruthy();
});
