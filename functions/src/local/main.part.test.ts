import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Sink, startSink } from '../../../tests/smtp-sink.ts';
import { systemClock } from '../adapters/clock.ts';
import { diskAssets } from '../adapters/disk-assets.ts';
import { systemRandom } from '../adapters/random.ts';
import { openTestStore } from '../adapters/test-store.ts';
import { signDescriptor } from '../domain/descriptor.ts';
import { deriveKeys } from '../domain/token.ts';
import { descriptor, pdf, publishTestContent } from '../wire/test-content.ts';
import { buildPrograms, freePort, type RunningEdge, runClock, runCommand, startEdge, startFailing } from './test-process.ts';

const secret = 'a secret of tests, long enough for an installation';
const keys = deriveKeys(secret);

/** A data folder with everything that publishing leaves; each test works on a copy. */
let template: string;
let dispose: () => Promise<void>;
let dataDir: string;
let sink: Sink;
let env: Record<string, string>;

beforeAll(async () => {
  await buildPrograms();
  const opened = await openTestStore();
  template = opened.folder;
  const assets = diskAssets({ folder: join(template, 'assets'), key: keys.files, clock: systemClock });
  await publishTestContent({ store: opened.store, assets, clock: systemClock, random: systemRandom });
  await opened.store.close();
  dispose = async () => rmSync(template, { recursive: true, force: true });
});
afterAll(() => dispose());

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sillage-edge-'));
  cpSync(template, dataDir, { recursive: true });
  mkdirSync(join(dataDir, 'pages'));
  sink = await startSink();
  const port = await freePort();
  env = {
    NODE_ENV: 'production',
    SILLAGE_SECRET: secret,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: `file:${join(dataDir, 'sillage.db')}`,
    DATA_DIR: dataDir,
    PORT: String(port),
    NEXT_PORT: '1',
    WORKER_PORT: '2',
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    DEMO: '1',
  };
});

const running: RunningEdge[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((edge) => edge.end('SIGKILL')));
  await sink.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(more: Record<string, string> = {}): Promise<RunningEdge> {
  const edge = await startEdge({ ...env, ...more });
  running.push(edge);
  return edge;
}

function post(edge: RunningEdge, path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(edge.origin + path, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
}

const ask = (edge: RunningEdge, email: string) =>
  post(edge, '/api/funnel/submissions', { d: signDescriptor(keys.descriptor, descriptor), email, company: 'Exemple SA', conseils: 'on' });

const subjects = (email: string) =>
  sink.mails.filter(({ to }) => to.includes(email)).map(({ raw }) => /^Subject: (.*)$/m.exec(raw)?.[1]?.trim());

/** The first link of that kind in a mail, as a path. */
function linkIn(email: string, root: string): string {
  const raw =
    sink.mails
      .findLast(({ to }) => to.includes(email))
      ?.raw.replaceAll('=\r\n', '')
      .replaceAll('=3D', '=') ?? '';
  return new RegExp(`(/${root}/[^\\s>]+)`).exec(raw)?.[1] ?? '';
}

/** How many rows of a table an address has, in the file that the process under test works on. */
function countOf(table: 'leads' | 'submissions', email: string): number {
  const database = new DatabaseSync(join(dataDir, 'sillage.db'), { readOnly: true });
  try {
    return Number(database.prepare(`SELECT count(*) AS count FROM ${table} WHERE email = ?`).get(email)?.count);
  } finally {
    database.close();
  }
}

describe('the edge process', () => {
  it('shows and erases somebody’s data by a mailed link, and forgets people in due time', async () => {
    const edge = await start();
    const email = 'helene@exemple.fr';
    await ask(edge, email);
    await vi.waitFor(() => expect(subjects(email)).toEqual(['Votre comparatif']), 5000);
    await runClock(env, ['+10m']);
    const asked = await post(edge, '/api/funnel/rights', { email });
    expect([asked.status, asked.headers.get('location')]).toEqual([303, '/mes-donnees?envoye']);
    await vi.waitFor(() => expect(subjects(email)).toHaveLength(2), 5000);
    const link = linkIn(email, 'mes-donnees');
    const token = link.split('/')[2] ?? '';
    expect(await (await fetch(edge.origin + link)).text()).toContain('h…e@exemple.fr');
    expect(await (await post(edge, '/api/funnel/rights/data', { token })).text()).toContain(email);
    expect(await (await post(edge, '/api/funnel/rights/erasure', { token })).text()).toContain('Vos données sont effacées');

    const other = 'jamais-confirmee@exemple.fr';
    await ask(edge, other);
    await vi.waitFor(() => expect(subjects(other)).toHaveLength(1), 5000);
    expect(countOf('leads', other)).toBe(1);
    await runClock(env, ['+31d']);
    await vi.waitFor(() => expect(countOf('leads', other)).toBe(0), 15_000);
    expect(countOf('submissions', other)).toBe(0);
  });

  it('carries a lead from the form to the fourth day and stops at the first word', async () => {
    const edge = await start();
    const email = 'camille@exemple.fr';
    const thanks = await ask(edge, email);
    expect([thanks.status, thanks.headers.get('location')]).toEqual([303, '/merci']);
    await vi.waitFor(() => expect(subjects(email)).toEqual(['Votre comparatif']), 5000);

    const link = linkIn(email, 'telecharger');
    const page = await fetch(edge.origin + link);
    expect([page.status, (await page.text()).includes('Ouvrir le comparatif')]).toEqual([200, true]);
    const opened = await post(edge, '/api/funnel/downloads', { token: link.split('/')[2] ?? '' });
    const file = await fetch(edge.origin + opened.headers.get('location'));
    expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true);
    await vi.waitFor(() => expect(subjects('collegue@exemple.fr')).toEqual(['Nouveau prospect']), 5000);

    // At once: the sequence's first wait has hardly begun.
    const soon = await runClock(env, ['+1h']);
    expect([soon.code, soon.output.includes('en avance de 1 heure')]).toEqual([0, true]);
    expect(subjects(email)).toHaveLength(1);
    const moved = await runClock(env, ['+71h']);
    expect(moved.output).toContain('en avance de 3 jours');
    expect(subjects(email)).toEqual(['Votre comparatif', 'Premier conseil']);

    const stopped = await fetch(edge.origin + linkIn(email, 'u'), {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect(stopped.status).toBe(200);
    await runClock(env, ['+30d']);
    expect(subjects(email)).toHaveLength(2);
    expect(edge.output()).not.toContain(email);
    expect(edge.output()).not.toContain('"level":"error"');
  });

  it('loses nothing that was answered when it is killed right after', async () => {
    const first = await start();
    expect((await ask(first, 'tuee@exemple.fr')).status).toBe(303);
    await first.end('SIGKILL');
    await start();
    await vi.waitFor(() => expect(subjects('tuee@exemple.fr')).toContain('Votre comparatif'), 5000);
    const ids = sink.mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    expect(new Set(ids).size).toBe(1);
  });

  it('keeps a mail that nobody takes, and sends it when somebody does', async () => {
    sink.hooks.answer = () => '451 4.3.0 later';
    const edge = await start();
    await ask(edge, 'patience@exemple.fr');
    await vi.waitFor(() => expect(sink.count()).toBe(1), 5000);
    sink.hooks.answer = undefined;
    await vi.waitFor(
      async () => {
        await runClock(env, ['+30m']);
        expect(subjects('patience@exemple.fr')).toHaveLength(2);
      },
      { timeout: 20_000, interval: 100 },
    );
  });

  it('stops in less than three seconds, with a visitor still connected', async () => {
    const edge = await start();
    const agent = new Agent({ keepAlive: true });
    await new Promise((done) => request(`${edge.origin}/api/funnel/health`, { agent }, (answer) => answer.resume().on('end', done)).end());
    expect(await edge.end('SIGTERM')).toBeLessThan(3000);
    expect(edge.output()).toContain('"event":"stopped"');
    agent.destroy();
  });

  it('says how it is', async () => {
    const edge = await start();
    const health = await fetch(`${edge.origin}/api/funnel/health`);
    await vi.waitFor(
      async () => expect(((await (await fetch(`${edge.origin}/api/funnel/health`)).json()) as { status: string }).status).toBe('ok'),
      5000,
    );
    expect(await health.json()).toMatchObject({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      checks: { database: 'ok', settings: 'ok', queues: 'ok' },
    });
  });

  it('answers for what it has when the other processes are down', async () => {
    const edge = await start();
    expect((await fetch(`${edge.origin}/admin`)).status).toBe(502);
    expect((await fetch(`${edge.origin}/recherche?q=ia`)).status).toBe(502);
    expect((await ask(edge, 'seule@exemple.fr')).status).toBe(303);
  });
});

describe('the edge process that cannot start', () => {
  const said = async (more: Record<string, string>) => {
    const { code, output } = await startFailing({ ...env, ...more });
    expect(code).toBe(1);
    const line = output.split('\n').find((text) => text.includes('"event":"start-failed"')) ?? '{}';
    expect(output).not.toMatch(/\n\s+at /);
    return (JSON.parse(line) as { message?: string }).message;
  };

  it('says that its port is taken', async () => {
    await start();
    expect(await said({})).toContain(`Le port ${env.PORT} est déjà utilisé`);
  });

  it.each([
    ['the database is missing', () => ({ DATABASE_URL: `file:${join(dataDir, 'absente.db')}` }), 'n’existe pas'],
    [
      'the database is no database',
      () => {
        writeFileSync(join(dataDir, 'texte.db'), 'ceci n’est pas une base de données');
        return { DATABASE_URL: `file:${join(dataDir, 'texte.db')}` };
      },
      'n’est pas une base SQLite',
    ],
    [
      'the database has no tables',
      () => {
        writeFileSync(join(dataDir, 'vide.db'), '');
        return { DATABASE_URL: `file:${join(dataDir, 'vide.db')}` };
      },
      'n’a pas toutes ses tables',
    ],
    ['the address is another machine’s', () => ({ HOST: '192.0.2.1' }), 'n’est pas une adresse de cette machine'],
    ['a proxy can’t be read', () => ({ TRUSTED_PROXIES: '10.0.0.0/99' }), 'n’est ni une adresse ni un réseau'],
    ['the secret is short', () => ({ SILLAGE_SECRET: 'court' }), 'SILLAGE_SECRET'],
  ])('says that %s', async (_what, more, sentence) => {
    expect(await said(more())).toContain(sentence);
  });

  it('says that the secret is another one than before', async () => {
    const edge = await start();
    await edge.end('SIGTERM');
    expect(await said({ SILLAGE_SECRET: `${secret}, but not the same` })).toContain('remettez l’ancien');
  });

  it('says that the database is locked', async () => {
    const { createClient } = await import('@libsql/client');
    const holder = createClient({ url: env.DATABASE_URL ?? '' });
    await holder.execute('BEGIN EXCLUSIVE');
    expect(await said({})).toContain('verrouillée');
    holder.close();
  });
});

describe('the clock command', () => {
  it.each([
    ['outside a demonstration', { DEMO: '0' }],
    ['when others can reach the site', { HOST: '0.0.0.0' }],
  ])('is refused %s', async (_what, more) => {
    const { code, output } = await runClock({ ...env, ...more }, ['+4d']);
    expect([code, output.includes('ne se déplace que sur une installation de démonstration')]).toEqual([1, true]);
  });

  it('says what it reads, and where the clock stands', async () => {
    expect(await runClock(env, ['demain'])).toMatchObject({ code: 1, output: expect.stringContaining('+4d (jours)') });
    expect(await runClock(env, [])).toMatchObject({ code: 0, output: expect.stringContaining('à l’heure de la machine') });
  });

  it('says where the database should be', async () => {
    const { code, output } = await runClock({ ...env, DATABASE_URL: `file:${join(dataDir, 'absente.db')}` }, []);
    expect([code, output.includes('n’existe pas'), output.includes('    at ')]).toEqual([1, true, false]);
  });
});

describe('the commands on an installation', () => {
  it.each([
    ['verify', ['--help'], 'relit tout le registre'],
    ['revive', ['tout'], 'une nouvelle chance'],
    ['erase', [], 'npm run erase -- nom@entreprise.fr'],
    ['erase', ['demain'], 'npm run erase -- nom@entreprise.fr'],
    ['erase', ['a@exemple.fr', 'b@exemple.fr'], 'npm run erase -- nom@entreprise.fr'],
  ] as const)('npm run %s says what it is for when it is asked for something else: %j', async (name, args, help) => {
    expect(await runCommand(name, env, [...args])).toMatchObject({ code: 1, output: expect.stringContaining(help) });
  });

  it('revive gives what was set aside another chance', async () => {
    const { createClient } = await import('@libsql/client');
    const database = createClient({ url: env.DATABASE_URL ?? '' });
    const at = '2026-11-24T09:00:00.000Z';
    await database.execute({
      sql: `INSERT INTO queue_rows (id, key, topic, status, body, attempts, reason, at, due_at) VALUES (?, ?, 'sends', 'dead', '{}', 20, 'smtp: refused', ?, ?)`,
      args: ['01KB0000000000000000000001', 'sends:un', at, at],
    });
    expect(await runCommand('revive', env)).toMatchObject({
      code: 0,
      output: expect.stringContaining('1 e-mail\u202f: de nouveau dans la file'),
    });
    const { rows } = await database.execute('SELECT status, attempts FROM queue_rows');
    expect(rows).toMatchObject([{ status: 'waiting', attempts: 0 }]);
    database.close();
    expect(await runCommand('revive', env)).toMatchObject({ code: 0, output: expect.stringContaining('Rien n’a été mis de côté.') });
  });
});

describe('behind a proxy that isn’t believed', () => {
  it('says so at its start and in its health, and no longer once it is', async () => {
    const edge = await start({ PUBLIC_URL: 'https://revue.exemple' });
    expect(edge.output()).toContain('proxy-not-trusted');
    expect(await (await fetch(`${edge.origin}/api/funnel/health`)).json()).toMatchObject({
      status: 'degraded',
      checks: { proxies: 'not-trusted' },
    });
    await edge.end('SIGTERM');
    const believing = await start({ PUBLIC_URL: 'https://revue.exemple', TRUSTED_PROXIES: '127.0.0.1' });
    expect(believing.output()).not.toContain('proxy-not-trusted');
    expect(await (await fetch(`${believing.origin}/api/funnel/health`)).json()).toMatchObject({ checks: { proxies: 'ok' } });
  });
});
