import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from './browser.ts';
import { root } from './installation.ts';

const { site } = inject('installation');
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

describe('the picture in the README', () => {
  it('is the front page as this test sees it', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1.5 });
    const front = await context.newPage();
    await front.goto(site);
    await front.evaluate(() => document.fonts.ready);
    const folder = join(root, 'docs', 'images');
    mkdirSync(folder, { recursive: true });
    // SILLAGE_PICTURES=1 npm test renews it; otherwise a run leaves the working tree as it was
    const renew = process.env.SILLAGE_PICTURES === '1' || !existsSync(join(folder, 'accueil.png'));
    const picture = await front.screenshot(renew ? { path: join(folder, 'accueil.png') } : {});
    expect(picture.length).toBeGreaterThan(20_000);
    await context.close();
  });
});
