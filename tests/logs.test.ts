import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { awaitMail } from './inbox.ts';
import { address, openDatabase } from './parts.ts';
import { hiddenFields, landing } from './reader.ts';

const installation = inject('installation');
const { site, inbox, dataDir, passwords } = installation;
const marketing = 'marketing@banc-essai.example';
const visitor = 'hugo.lambert@ateliers-lambert.example';

const json = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(site + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

/** Whatever makes processes speak of people: work, refusals, mistakes. */
beforeAll(async () => {
  const fields = hiddenFields(await (await fetch(site + landing)).text());
  const post = (more: Record<string, string>) =>
    fetch(`${site}/api/funnel/submissions`, { method: 'POST', body: new URLSearchParams({ ...fields, ...more }), redirect: 'manual' });
  expect((await post({ email: visitor })).status).toBe(303);
  expect((await post({ email: `${visitor} ${'x'.repeat(300)}` })).status).toBe(422);
  await awaitMail(inbox, visitor, /comparatif/i);

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

  it.each(logs)('hold nobody’s address: %s', (log) => {
    const lines = readFileSync(join(dataDir, 'logs', log), 'utf8').split('\n');
    expect(lines.filter((line) => address.test(line))).toEqual([]);
  });
});
