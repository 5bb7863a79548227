import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { logIn } from './admin.ts';
import { launchBrowser } from './browser.ts';
import { awaitMail, header, linkIn, mailsTo } from './inbox.ts';
import { clock, until } from './installation.ts';

const installation = inject('installation');
let browser: Browser;
let context: BrowserContext;
let page: Page;

const reader = 'claire.moreau@ateliers-moreau.example';

beforeAll(async () => {
  browser = await launchBrowser();
  // everything a visitor does works without a script
  context = await browser.newContext({ javaScriptEnabled: false, locale: 'fr-FR' });
  page = await context.newPage();
});

afterAll(() => browser?.close());

/** Reads the first comparatif's landing page, fills the form, submits. */
async function ask(email: string, options: { tick: boolean }): Promise<void> {
  await page.goto(`${installation.site}/comparatifs`);
  await page.locator('main a[href^="/comparatifs/"]').first().click();
  const form = page.locator('form.formulaire').first();
  await form.locator('input[name="email"]').fill(email);
  for (const field of await form.locator('input[required]:not([name="email"])').all()) await field.fill('Dirigeante');
  if (options.tick) await form.locator('input[type="checkbox"]').first().check();
  await form.locator('button[type="submit"]').click();
}

describe('a visitor without a script', () => {
  it('reads an article and follows its call to action to a comparatif', async () => {
    await page.goto(`${installation.site}/articles`);
    const articles = await page
      .locator('main a[href^="/articles/"]')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    let followed = false;
    for (const path of articles) {
      await page.goto(`${installation.site}${path}`);
      const call = page.locator('main a[href^="/comparatifs/"]').first();
      if ((await call.count()) === 0) continue;
      await call.click();
      followed = true;
      break;
    }
    expect(followed).toBe(true);
    expect(await page.locator('form.formulaire').count()).toBeGreaterThan(0);
    expect(await page.locator('form.formulaire input[type="checkbox"]').first().isChecked()).toBe(false);
  });

  it('is told beside the field what is wrong, and loses nothing', async () => {
    await ask('pas-une-adresse', { tick: true });
    expect(await page.locator('input[name="email"]').inputValue()).toBe('pas-une-adresse');
    expect(await page.locator('input[name="email"]').getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('form.formulaire input[type="checkbox"]').first().isChecked()).toBe(true);
  });

  it('asks for a comparatif and sees « merci » by a redirect', async () => {
    await ask(reader, { tick: true });
    expect(new URL(page.url()).pathname).toMatch(/^\/merci/);
    expect(await page.locator('h1').textContent()).toContain('messagerie');
  });

  it('gets one mail for the same form sent twice', async () => {
    await ask(reader, { tick: true });
    const mail = await awaitMail(installation.inbox, reader, /comparatif/i);
    expect(header(mail, 'List-Unsubscribe')).toBeNull();
    expect(mail.text.length).toBeGreaterThan(100);
    expect(mail.html).toContain('lang="fr"');
    expect(await mailsTo(installation.inbox, reader)).toHaveLength(1);
  });

  it('opens the PDF by a button that proves the address; looking at the page changes nothing', async () => {
    const mail = await awaitMail(installation.inbox, reader, /comparatif/i);
    const link = linkIn(mail, /\/telecharger\//);
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(link, { method })).status).toBe(200);
    await page.goto(link);
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.url().includes('/fichiers/')),
      page.locator('main form button').first().click(),
    ]);
    expect(response.status()).toBe(200);
    expect(response.headers()['content-type']).toContain('application/pdf');
    expect(response.headers()['x-robots-tag']).toContain('noindex');
  });

  it('is reported to the colleagues chosen in the settings once the address is proved', async () => {
    const told = await until('« Nouveau prospect »', async () => {
      const response = await fetch(`${installation.inbox}/api/email?limit=1000`);
      const body = (await response.json()) as { subject?: string }[] | { emails: { subject?: string }[] };
      return (Array.isArray(body) ? body : body.emails).find(({ subject }) => /nouveau prospect/i.test(subject ?? ''));
    });
    expect(told).toBeTruthy();
  });

  it('receives the first mail of the sequence four days later, with one-click headers', async () => {
    expect(await clock(installation, '+4d')).toMatch(/\d/);
    const mails = await until('first nurture mail', async () => {
      const all = await mailsTo(installation.inbox, reader);
      return all.length === 2 ? all : null;
    });
    const nurture = mails.find((mail) => header(mail, 'List-Unsubscribe') !== null);
    expect(nurture && header(nurture, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  });

  it('unsubscribes with one click from the mail client, and nothing follows', async () => {
    const nurture = (await mailsTo(installation.inbox, reader)).find((mail) => header(mail, 'List-Unsubscribe') !== null);
    const link = /<([^>]+)>/.exec((nurture && header(nurture, 'List-Unsubscribe')) ?? '')?.[1] ?? '';
    const answer = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
      redirect: 'manual',
    });
    expect(answer.status).toBe(200);
    await clock(installation, '+4d');
    await clock(installation, '+4d');
    expect(await mailsTo(installation.inbox, reader)).toHaveLength(2);
  });

  it('is seen by marketing with the whole story, word for word', async () => {
    const admin = await logIn(browser, installation, 'marketing');
    await admin.goto(`${installation.site}/admin/collections/leads?search=${encodeURIComponent(reader)}`);
    await admin.locator('tbody tr a').first().click();
    await admin.waitForURL(/leads\/[0-9A-Z]{26}/);
    const story = admin.locator('main, .collection-edit').first();
    await story.getByText('J’accepte de recevoir').first().waitFor();
    const told = (await story.textContent()) ?? '';
    for (const part of ['Votre comparatif', 'Avant d’appeler une agence']) expect(told.replace(/\u00a0|\u202f/g, ' ')).toContain(part);
    await admin.context().close();
  });

  it('is hidden from those whose role has no need of it, and from the public', async () => {
    for (const role of ['auteur', 'redaction', 'analyse'] as const) {
      const admin = await logIn(browser, installation, role);
      const answer = await admin.evaluate(async () => {
        const response = await fetch('/api/leads?limit=5');
        return response.status === 200 ? response.text() : String(response.status);
      });
      expect(answer).not.toContain('@');
      await admin.context().close();
    }
    for (const collection of ['leads', 'sends', 'submissions', 'consent-events', 'enrolments', 'download-grants', 'users']) {
      const response = await fetch(`${installation.site}/api/${collection}`);
      expect([401, 403, 404]).toContain(response.status);
    }
  });
});
