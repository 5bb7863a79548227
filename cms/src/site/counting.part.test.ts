import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCountToken } from '@sillage/functions/domain/counter.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../../../tests/browser.ts';
import { buildAssets } from './build-assets.ts';
import { fixtureContent } from './fixtures/content.ts';
import { memoryReader } from './fixtures/memory-reader.ts';
import { serveSite } from './fixtures/server.ts';

/** The island that counts, in a real browser, under the policy of compiled pages. */
let browser: Browser;
let page: Page;
let folder: string;
let site: Awaited<ReturnType<typeof serveSite>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillage-counting-'));
  site = await serveSite({ reader: memoryReader(fixtureContent()), assets: await buildAssets(folder), assetFolder: folder });
  browser = await launchBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

const key = createHmac('sha256', 'fixture').update('count').digest();
const complaints: string[] = [];
beforeEach(() => {
  site.counted.length = 0;
  complaints.length = 0;
  page.on('console', (message) => {
    // the fixture's pictures are nowhere
    if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => void complaints.push(error.message));
});
afterEach(() => {
  page.removeAllListeners();
});

/** What was counted once that many beacons have come, by place; a further one would have come before the page that is opened last. */
const counted = async (expected: number) => {
  await expect.poll(() => site.counted.length, { timeout: 10_000 }).toBe(expected);
  return site.counted.map((count) =>
    Object.fromEntries(
      Object.entries(count).map(([metric, token]) => {
        const place = readCountToken(key, token);
        return [metric, place && `${place.piece}/${place.block}`];
      }),
    ),
  );
};

test('a page is counted once, when it is seen, and breaks no rule', async () => {
  await page.goto(`${site.origin}/articles/tout`);
  await page.goto(`${site.origin}/guides/choisir`);
  await page.goto(`${site.origin}/articles`);
  expect(await counted(2)).toEqual([{ view: 'p1/' }, { view: expect.stringMatching(/^[\w-]+\/$/) }]);
  expect(complaints).toEqual([]);
});

test('a page that is gone back to is the same view', async () => {
  await page.goto(`${site.origin}/articles/tout`);
  await page.goto(`${site.origin}/articles`);
  await page.goBack();
  await page.goto(`${site.origin}/comparatifs/agences-ia`);
  expect(await counted(2)).toHaveLength(2);
});

test('a page that nobody looks at waits until somebody does', async () => {
  await page.addInitScript(() => {
    const shown = globalThis as unknown as { shown: boolean };
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => location.search === '?cache' && !shown.shown });
  });
  await page.goto(`${site.origin}/articles/tout?cache`);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await page.goto(`${site.origin}/comparatifs/agences-ia`);
  expect(await counted(1)).toHaveLength(1);

  await page.goto(`${site.origin}/articles/tout?cache`);
  await page.evaluate(() => {
    (globalThis as unknown as { shown: boolean }).shown = true;
    document.dispatchEvent(new Event('visibilitychange'));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  expect(await counted(2)).toMatchObject([{}, { view: 'p1/' }]);
});

test('a link of a block is counted for that block, and carries where the reader came from', async () => {
  await page.goto(`${site.origin}/articles/tout?utm_source=lettre&utm_campaign=novembre&fbclid=personne`, {
    referer: 'https://moteur.example/recherche?q=secret',
  });
  await page.locator('.appel .bouton').first().click();
  await page.waitForURL(/comparatifs/);
  const carried = new URL(page.url()).searchParams;
  expect(Object.fromEntries(carried)).toEqual({
    piece: 'p1',
    block: expect.any(String),
    utm_source: 'lettre',
    utm_campaign: 'novembre',
    ref: 'moteur.example',
  });
  const counts = await counted(3);
  expect(counts).toContainEqual({ click: `p1/${carried.get('block')}` });
  expect(await page.inputValue('.formulaire [name=ref]')).toBe('moteur.example');
  expect(await page.inputValue('.formulaire [name=utm_campaign]')).toBe('novembre');
});

test('other links are left as they are', async () => {
  await page.goto(`${site.origin}/articles/tout?utm_source=lettre`);
  await page.locator('.fil a').first().click();
  await page.waitForURL((url) => url.pathname !== '/articles/tout');
  expect(new URL(page.url()).search).toBe('');
  expect(await counted(1)).toEqual([{ view: 'p1/' }]);
});

test.each(['globalPrivacyControl', 'doNotTrack'])('whoever asks not to be followed sends nothing (%s)', async (name) => {
  const asking = await browser.newContext();
  const reader = await asking.newPage();
  await reader.addInitScript((signal) => {
    Object.defineProperty(navigator, signal, { get: () => (signal === 'doNotTrack' ? '1' : true) });
  }, name);
  await reader.goto(`${site.origin}/articles/tout`);
  await reader.locator('.appel .bouton').first().click();
  await reader.waitForURL(/comparatifs/);
  await page.goto(`${site.origin}/articles/tout`);
  expect(await counted(1)).toHaveLength(1);
});

test('the island is at most 600 bytes', async () => {
  const file = (await readdir(folder)).find((name) => name.startsWith('mesure-')) ?? '';
  expect((await readFile(join(folder, file))).length).toBeLessThanOrEqual(600);
});
