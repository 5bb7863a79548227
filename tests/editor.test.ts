import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { choose, insertBlock, logIn, paste, publish, saved } from './admin.ts';
import { launchBrowser } from './browser.ts';
import { awaitMail, linkIn } from './inbox.ts';
import { until } from './installation.ts';

const installation = inject('installation');
const { site } = installation;
let browser: Browser;
let page: Page;

const body = '[data-lexical-editor="true"]';
const title = 'Ce que disent cinq questions posées à l’agence';
const path = '/articles/ce-que-disent-cinq-questions-posees-a-l-agence';

/** As a word processor puts it on the clipboard. */
const clipboard = {
  html: `<html><body><!--StartFragment--><h2>Pourquoi interroger avant de signer</h2>
<p class="MsoNormal">Une agence répond volontiers. Elle répond moins volontiers <b>par écrit</b>, selon <a href="https://www.insee.fr/">l’Insee</a>.</p>
<ul><li>Qui fait le travail ?</li><li>Où vont les données ?</li></ul>
<blockquote>Ce qui n’est pas écrit n’est pas promis.</blockquote><p>À vous de jouer : œuvre, naïve, ça.</p><!--EndFragment--></body></html>`,
  text: 'Pourquoi interroger avant de signer',
};

const text = async (address: string): Promise<string> => (await fetch(`${site}${address}`, { signal: AbortSignal.timeout(10_000) })).text();
const shows = (address: string, what: string) =>
  until(`${address} shows « ${what} »`, async () => (await text(address)).includes(what), 10);

beforeAll(async () => {
  browser = await launchBrowser();
  page = await logIn(browser, installation, 'redaction');
});

afterAll(() => browser?.close());

describe('an editor', () => {
  it('sees French whatever the browser prefers, on localhost and on 127.0.0.1 alike', async () => {
    expect(await page.locator('html').getAttribute('lang')).toBe('fr');
    const other = await logIn(browser, installation, 'redaction', site.replace('localhost', '127.0.0.1'));
    expect(await other.locator('html').getAttribute('lang')).toBe('fr');
    await other.goto(`${site.replace('localhost', '127.0.0.1')}/admin/collections/articles`);
    expect(await other.locator('h1').first().textContent()).toContain('Articles');
    await other.context().close();
  });

  it('pastes from a word processor and loses nothing', async () => {
    await page.goto(`${site}/admin/collections/articles/create`);
    // the draft has been created: from here on what is typed is kept
    await page.waitForURL(/articles\/(?!create)[^/]+$/);
    await page.locator('input[name="title"]').first().fill(title);
    await page.locator('textarea[name="standfirst"]').fill('Cinq questions, cinq réponses écrites, et la grille pour les comparer.');
    await paste(page, body, clipboard);
    const editor = page.locator(body).first();
    await editor.locator('h2', { hasText: 'Pourquoi interroger avant de signer' }).waitFor();
    expect(await editor.locator('li').allTextContents()).toEqual(['Qui fait le travail ?', 'Où vont les données ?']);
    expect(await editor.locator('a').getAttribute('href')).toContain('https://www.insee.fr');
    expect(await editor.locator('blockquote').count()).toBe(1);
    expect(await editor.textContent()).toContain('œuvre, naïve, ça');
  });

  it('adds a grid of five questions and a call to action for a comparatif', async () => {
    await insertBlock(page, body, 'grille', /Grille/);
    const grid = page.locator('[data-lexical-decorator="true"]').last();
    await grid.locator('input[name="title"]').fill('Cinq questions à poser');
    for (const number of [1, 2, 3, 4, 5]) {
      await grid.locator('button', { hasText: 'Ajouter' }).first().click();
      await grid
        .locator('input[name$="question"]')
        .nth(number - 1)
        .fill(`Question ${number} ?`);
    }
    await insertBlock(page, body, 'appel', /Appel/);
    const call = page.locator('[data-lexical-decorator="true"]').last();
    await choose(page, '[data-lexical-decorator="true"] #field-whitepaper', /Douze agences/);
    expect(await call.textContent()).toContain('Douze agences');
    await saved(page, (draft) => draft.includes('Question 5') && /"whitepaper":"[0-9A-Z]{26}"/.test(draft));
  });

  it('previews the draft, which the public doesn’t see', async () => {
    await page.locator('.tabs-field__tab-button', { hasText: 'Réglages' }).click();
    await choose(page, '#field-topic', /Choisir une agence/);
    await choose(page, '#field-author', /./);
    await saved(page, (draft) => /"author":"[0-9A-Z]{26}"/.test(draft));
    expect((await fetch(`${site}${path}`)).status).toBe(404);
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.locator('a[href*="/apercu/"], #preview-button').first().click(),
    ]);
    await opened.waitForLoadState();
    // typography binds words with spaces of its own
    expect((await opened.locator('h1').textContent())?.replace(/\s+/g, ' ')).toBe(title);
    await opened.close();
  });

  it('publishes: within ten seconds it is on the site, on the home page, in the feed and the sitemap', async () => {
    await publish(page);
    await shows(path, 'Cinq questions à poser');
    await Promise.all([shows('/', path), shows('/rss.xml', path), shows('/sitemap.xml', path), shows('/articles', path)]);
    const html = await text(path);
    expect(html).toContain('Question 5');
    expect(html).toMatch(/href="\/comparatifs\/[a-z0-9-]+/);
    expect(html).toContain('https://www.insee.fr');
  });

  it('renames the address, and the old one leads to the new', async () => {
    await page.locator('.tabs-field__tab-button', { hasText: 'Contenu' }).click();
    await page.locator('input[name="slug"]').fill('cinq-questions-par-ecrit');
    await saved(page, (draft) => draft.includes('cinq-questions-par-ecrit'));
    await publish(page);
    await shows('/articles/cinq-questions-par-ecrit', 'Cinq questions à poser');
    const location = await until(
      'the old address to lead on',
      async () => {
        const response = await fetch(`${site}${path}`, { redirect: 'manual' });
        return response.status === 301 && response.headers.get('location');
      },
      10,
    );
    expect(location).toMatch(/\/articles\/cinq-questions-par-ecrit$/);
  });

  it('unpublishes: the page is gone, and says so to search engines', async () => {
    await page.locator('.doc-controls__popup .popup-button, .doc-controls__dots').first().click();
    await page.locator('#action-unpublish').first().click();
    await page
      .locator('[id*="confirm"] button, .confirmation-modal button', { hasText: /Confirmer|Dépublier/ })
      .first()
      .click();
    await until('410', async () => (await fetch(`${site}/articles/cinq-questions-par-ecrit`)).status === 410, 10);
    await until('a home page without it', async () => !(await text('/')).includes('cinq-questions-par-ecrit'), 10);
  });

  it('is mailed a link when the password is forgotten', async () => {
    const context = await browser.newContext({ locale: 'en-US' });
    const forgotten = await context.newPage();
    await forgotten.goto(`${site}/admin/forgot`);
    await forgotten.fill('input[name="email"]', 'auteur@banc-essai.example');
    await forgotten.click('button[type="submit"]');
    const mail = await awaitMail(installation.inbox, 'auteur@banc-essai.example', /mot de passe/i);
    await forgotten.goto(linkIn(mail, /\/admin\/reset\//));
    await forgotten.locator('input[type="password"]').first().waitFor();
    await context.close();
  });
});
