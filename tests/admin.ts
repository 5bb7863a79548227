import type { Browser, Page } from 'playwright-core';
import { type Installation, until } from './installation.ts';

export type Role = 'administration' | 'redaction' | 'auteur' | 'marketing' | 'analyse';

/** A page of the admin, logged in as one of the demo accounts, in a browser that prefers English. */
export async function logIn(browser: Browser, installation: Installation, role: Role, origin = installation.site): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1400, height: 1000 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${origin}/admin/login`);
  const email = `${role}@banc-essai.example`;
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', installation.passwords[email] ?? '');
  await page.click('button[type="submit"]');
  await page.waitForURL(/\/admin\/?$/);
  return page;
}

/** Puts rich text on the clipboard of an editor, as a word processor does. */
export async function paste(page: Page, selector: string, clipboard: { html?: string; text: string }): Promise<void> {
  const editor = page.locator(selector).first();
  await editor.click();
  await editor.evaluate((element, { html, text }) => {
    const data = new DataTransfer();
    if (html !== undefined) data.setData('text/html', html);
    data.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, clipboard);
}

/** Chooses the first option of a relationship field whose label matches. */
export async function choose(page: Page, field: string, option: RegExp): Promise<void> {
  await page.locator(`${field} .rs__control`).first().click();
  await page.locator('.rs__option', { hasText: option }).first().click();
}

/** Inserts a block by typing its name after a slash on a new line at the end of the editor. */
export async function insertBlock(page: Page, selector: string, name: string, label: RegExp): Promise<void> {
  const editor = page.locator(selector).first();
  await editor.evaluate((element) => {
    const last = element.lastElementChild ?? element;
    const range = document.createRange();
    range.selectNodeContents(last);
    range.collapse(false);
    const selection = window.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    (element as HTMLElement).focus();
  });
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(`/${name}`);
  await page.locator('.slash-menu-popup button', { hasText: label }).first().click();
}

/** Presses « Publier » once what was typed is saved, and waits until the piece is published. */
export async function publish(page: Page): Promise<void> {
  await page
    .locator('button', { hasText: /^Publier/ })
    .first()
    .click();
  await page
    .locator('.doc-controls__status', { hasText: 'Publié' })
    .or(page.locator('.status__value', { hasText: 'Publié' }))
    .first()
    .waitFor();
}

/** Resolves when the newest draft on the server holds what was typed: autosave works a moment after the last change. */
export async function saved(page: Page, holds: (draft: string) => boolean): Promise<void> {
  await until('the draft to be saved', async () => {
    const draft = await page.evaluate(async () => {
      const [, , , collection, id] = location.pathname.split('/');
      const response = await fetch(`/api/${collection}/${id}?draft=true&depth=0`);
      return response.ok ? response.text() : '';
    });
    return holds(draft);
  });
}
