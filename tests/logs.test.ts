import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LogLine, logLineSchema } from '@sillage/functions/log-line.ts';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { logIn } from './admin.ts';
import { launchBrowser } from './browser.ts';
import { awaitMail, linkIn } from './inbox.ts';
import { address, openDatabase } from './parts.ts';
import { hiddenFields, landing } from './reader.ts';

const installation = inject('installation');
const { site, inbox, dataDir, passwords } = installation;
const marketing = 'marketing@banc-essai.example';
const visitor = 'hugolin.lambertin@ateliers-lambertin.example';
/** What the visitor says, and what comes with it: none of it is a log's business. */
const particulars = {
  firstName: 'Hugolin',
  company: 'Ateliers Lambertin',
  network: '203.0.113.77',
  agent: 'Mozilla/5.0 (X11; Lambertix; rv:140.0) Gecko/20100101 Firefox/140.0',
};
/** Of links that open somebody's page. */
const tokens: string[] = [];

const json = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(site + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

/** What Next says before its server starts. */
const greeting = /^\s*(▲ Next\.js .*|- (Local|Network|Environments?|Experiments)\b.*|✓ .*)?$/;

/** Whatever makes processes speak of people: work, refusals, mistakes. */
beforeAll(async () => {
  const fields = hiddenFields(await (await fetch(site + landing)).text());
  const browser = { 'user-agent': particulars.agent, 'x-forwarded-for': particulars.network };
  const send = (path: string, body: Record<string, string>) =>
    fetch(site + path, { method: 'POST', headers: browser, body: new URLSearchParams(body), redirect: 'manual' });
  const post = (more: Record<string, string>) => send('/api/funnel/submissions', { ...fields, ...more });
  const { firstName, company } = particulars;
  expect((await post({ email: visitor, firstName, company, conseils: 'on' })).status).toBe(303);
  expect((await post({ email: `${visitor} ${'x'.repeat(300)}` })).status).toBe(422);
  const offer = await awaitMail(inbox, visitor, /comparatif/i);
  // the button of the mail, then whatever its pages lead to, and what is no link any more
  const page = new URL(linkIn(offer, /\/telecharger\//)).pathname;
  const token = page.split('/').at(-1) ?? '';
  expect((await fetch(site + page, { headers: browser })).status).toBe(200);
  expect((await send('/api/funnel/downloads', { token })).status).toBe(303);
  const reader = /\/(?:mes-guides|u)\/([\w.~-]{20,})/g;
  tokens.push(token, ...[...offer.text.matchAll(reader)].map(([, other = '']) => other));
  for (const path of [`${page}x`, `/u/${token}`, `/mes-guides/${token}`]) await fetch(site + path, { headers: browser });

  expect((await json('/api/users/login', { email: marketing, password: 'faux' })).status).toBe(401);
  expect((await json('/api/users/forgot-password', { email: marketing })).status).toBe(200);
  const session = (await (await json('/api/users/login', { email: marketing, password: passwords[marketing] })).json()) as {
    token: string;
  };
  const authorization = { authorization: `JWT ${session.token}` };
  expect((await fetch(`${site}/api/leads?where[email][equals]=${visitor}`, { headers: authorization })).status).toBe(200);
  expect((await fetch(`${site}/api/leads?where[email][equals]=${visitor}`)).status).toBe(403);
  expect((await json('/api/leads', { email: visitor }, authorization)).status).toBe(403);
  expect((await json('/api/users', { email: 'pas-une-adresse' }, authorization)).status).toBeGreaterThanOrEqual(400);

  // drivers quote the values of a statement that fails
  const database = openDatabase(installation);
  database.exec('BEGIN IMMEDIATE');
  const failing = json('/api/users/login', { email: marketing, password: passwords[marketing] });
  expect((await post({ email: 'lea.faure@ateliers-faure.example' })).status).toBe(503);
  expect((await failing).status).toBeGreaterThanOrEqual(400);
  database.close();
});

describe('the logs of a whole installation', () => {
  const logs = readdirSync(join(dataDir, 'logs'));

  it('are those of its four processes', () => {
    expect(logs.sort()).toEqual(['edge.log', 'inbox.log', 'next.log', 'worker.log']);
  });

  it('tell of the failure', () => {
    expect(readFileSync(join(dataDir, 'logs', 'next.log'), 'utf8')).toContain('Failed query');
  });

  const linesOf = (log: string) =>
    readFileSync(join(dataDir, 'logs', log), 'utf8')
      .trimEnd()
      .split('\n');

  it.each(logs)('hold nobody’s address: %s', (log) => {
    expect(linesOf(log).filter((line) => address.test(line))).toEqual([]);
  });

  it.each(logs)('hold nothing of what a visitor said, came from or was given: %s', (log) => {
    expect(tokens.length).toBeGreaterThan(1);
    for (const particular of [...Object.values(particulars), 'Lambert', 'hugolin', ...tokens]) {
      const holding = linesOf(log).filter((line) => line.toLowerCase().includes(particular.toLowerCase()));
      expect(holding, particular).toEqual([]);
    }
  });

  // the inbox is a program of others, silent; Next greets before anything of ours can listen
  it.each(['edge.log', 'worker.log', 'next.log'])('are lines of one shape: %s', (log) => {
    const foreign = linesOf(log).filter((line) => !(log === 'next.log' && greeting.test(line)) && !isOurs(line));
    expect(foreign).toEqual([]);
    expect(linesOf(log).some(isOurs)).toBe(true);
  });

  it('tell of one request by one id, from the form to the colleague’s mail', () => {
    const all = ['edge.log', 'worker.log', 'next.log']
      .flatMap(linesOf)
      .filter(isOurs)
      .map((line) => JSON.parse(line) as LogLine);
    const id = requestOf(visitor);
    const events = all.filter(({ correlation }) => correlation === id).map(({ event }) => event);
    expect(events.slice(0, 3)).toEqual(['submission.accepted', 'submission.ingested', 'send.delivery']);
    expect(events).toContain('download.opened');
  });
});

describe('whoever looks after the installation', () => {
  it('reads that id on the request, and on a mail that came of it', async () => {
    const id = String(requestOf(visitor));
    const browser = await launchBrowser();
    try {
      const page = await logIn(browser, installation, 'administration');
      for (const path of [`submissions/${id}`, `sends/${mailOf(id)}`]) {
        await page.goto(`${site}/admin/collections/${path}`);
        const field = page.locator('.field-type', { hasText: 'Numéro de suivi' }).last();
        expect(await field.locator('input').inputValue(), path).toBe(id);
      }
    } finally {
      await browser.close();
    }
  });
});

/** The id that an administrator reads on the request. */
function requestOf(email: string): unknown {
  const database = openDatabase(installation);
  const row = database.prepare('select id from submissions where email = ?').get(email);
  database.close();
  return row?.id;
}

function mailOf(submissionId: string): unknown {
  const database = openDatabase(installation);
  const row = database.prepare('select id from sends where submission_id = ?').get(submissionId);
  database.close();
  return row?.id;
}

function isOurs(line: string): boolean {
  try {
    return logLineSchema.safeParse(JSON.parse(line)).success;
  } catch {
    return false;
  }
}
