import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startTestS3, type TestS3 } from '../functions/src/adapters/test-s3.ts';
import { databaseOn, until } from './installation.ts';
import { address, type Env, run } from './parts.ts';
import { ask, hiddenFields, isMarketing, landing, linkIn, newReader, oneClick, oneClickPath } from './reader.ts';
import { openRecords } from './records.ts';
import { nobody, startTestSes, TestServer } from './server.ts';
import { type Received, startSink } from './smtp-sink.ts';

const release = inject('release') ?? '';
const mongod = inject('packed')?.mongod ?? null;

/** What a server of one's own may be made of; mails as they came, whoever took them. */
type Arrangement = { server: TestServer; mails: Received[]; s3: TestS3 | null; close(): Promise<void> };

async function plain(): Promise<Arrangement> {
  const sink = await startSink();
  const server = await TestServer.make(release, () => ({ SMTP_URL: `smtp://127.0.0.1:${sink.port}` }));
  return { server, mails: sink.mails, s3: null, close: () => sink.close() };
}

async function grown(): Promise<Arrangement> {
  const [s3, ses] = [await startTestS3(), await startTestSes()];
  const server = await TestServer.make(release, () => ({
    DATABASE_URL: databaseOn(mongod ?? '', 'server'),
    MAIL_TRANSPORT: 'ses',
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: ses.endpoint,
    AWS_ENDPOINT_URL_S3: s3.endpoint,
    ASSETS_BUCKET: 'fichiers-prives',
    MEDIA_BUCKET: 'medias',
  }));
  const close = async () => {
    ses.close();
    await s3.close();
  };
  return { server, mails: ses.mails, s3, close };
}

describe.skipIf(release === '')('a release', () => {
  it('lets nobody write into it', () => {
    for (const folder of ['', 'programs', 'admin/cms', 'node_modules']) {
      const tried = spawnSync('/bin/sh', ['-c', 'echo x > "$1/x"', 'sh', join(release, folder)], { ...nobody, encoding: 'utf8' });
      expect([folder, tried.status === 0, existsSync(join(release, folder, 'x'))]).toEqual([folder, false, false]);
    }
  });

  it('says at once every setting that is missing or wrong, and starts nothing', async () => {
    const { server, close } = await plain();
    const ended = await server.commandWith({ PUBLIC_URL: 'revue.fr', SILLAGE_SECRET: 'court', DATA_DIR: server.dataDir }, 'edge');
    expect(ended.code).toBe(78);
    for (const sentence of [
      /^PUBLIC_URL a une valeur inutilisable.+https:\/\/exemple\.fr/m,
      /^SILLAGE_SECRET a une valeur inutilisable.+openssl rand/m,
      /^DATABASE_URL manque.+file:/m,
      /^SMTP_URL manque.+smtp:/m,
    ])
      expect(ended.output).toMatch(sentence);
    expect(ended.output).not.toContain('court');
    server.discard();
    await close();
  });

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('has units that systemd can read', () => {
    const units = readdirSync(join(release, 'server')).filter((file) => /\.(service|target|timer)$/.test(file));
    expect(units.length).toBeGreaterThan(4);
    const paths = units.map((file) => join(release, 'server', file));
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', '--recursive-errors=no', ...paths], { encoding: 'utf8' });
    // that it isn't installed here is all it may say
    const said = verified.stderr
      .split('\n')
      .filter((line) => line.trim() !== '' && !/\/opt\/sillage\/current\/sillage is not executable/.test(line));
    expect(said).toEqual([]);
  });
});

describe.skipIf(release === '').each([
  { name: 'SQLite, folders and SMTP', begin: plain, left: false },
  { name: 'MongoDB, S3 and SES', begin: grown, left: mongod === null },
])('a server of one’s own on $name', ({ begin, left }) => {
  const reader = newReader('claire');
  let there: Arrangement;
  let server: TestServer;
  const mailsFor = (email: string) => there.mails.filter(({ taken, to }) => taken && to.includes(email));
  const awaitMails = (email: string, count: number) =>
    until(`${count} mails`, async () => (mailsFor(email).length === count ? mailsFor(email) : null));
  const last = (mails: Received[]): Received => {
    const mail = mails.at(-1);
    if (mail === undefined) throw new Error('There is no mail.');
    return mail;
  };
  const request = async (from: typeof reader) => {
    const fields = {
      ...hiddenFields((await ask(server.origin, landing)).text),
      email: from.email,
      company: 'Ateliers Moreau',
      conseils: 'on',
    };
    return ask(server.origin, '/api/funnel/submissions', { fields, from });
  };

  beforeAll(async () => {
    if (left) return;
    there = await begin();
    server = there.server;
    const migrated = await server.command('migrate');
    if (migrated.code !== 0) throw new Error(migrated.output);
    const member = { email: 'marketing@revue.exemple.test', name: 'Marketing', role: 'marketer', password: 'pont-quai-rade-rive-42' };
    const accounts = [{ ...member, email: 'direction@revue.exemple.test', role: 'administrator' }, member];
    const seeded = await run(
      'seed',
      { ...(server.variables as Env), NODE_ENV: 'production', SEED_USERS: JSON.stringify(accounts) },
      { args: ['--no-people'] },
    );
    if (seeded.code !== 0) throw new Error(seeded.output);
    server.ownData();
    await Promise.all([server.start('edge'), server.start('worker'), server.start('admin')]);
  });
  afterAll(async () => {
    server?.discard();
    await there?.close();
  });

  it.skipIf(left)('runs with no rights, and keeps everything in its own folder, for its own eyes', () => {
    for (const name of ['edge', 'worker', 'admin'] as const)
      expect(statSync(`/proc/${server.pid(name)}`).uid).toBe(nobody.uid ?? process.getuid?.());
    const open = readdirSync(server.dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.parentPath.includes('pages'))
      .filter((entry) => (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0);
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it.skipIf(left)('gives its administrator a link to choose a password by, and a cookie that only TLS carries', async () => {
    const made = await server.command('administrator', 'camille@revue.exemple.test', 'Camille Roche');
    const token = /https:\/\/revue\.exemple\.test\/admin\/reset\/(\w+)/.exec(made.output)?.[1];
    expect(made.code, made.output).toBe(0);
    const post = (path: string, body: object) =>
      fetch(`${server.origin}/api/users/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://revue.exemple.test', 'x-forwarded-proto': 'https' },
        body: JSON.stringify(body),
      });
    expect((await post('reset-password', { token, password: 'vent-voile-vague-77' })).status).toBe(200);
    const login = await post('login', { email: 'camille@revue.exemple.test', password: 'vent-voile-vague-77' });
    expect(await login.json()).toMatchObject({ user: { role: 'administrator', name: 'Camille Roche' } });
    expect(login.headers.get('set-cookie')).toMatch(/; Secure/);
    expect((await post('reset-password', { token, password: 'un-autre-mot-99' })).status).not.toBe(200);
  });

  it.skipIf(left)('takes a request and mails the comparatif, with links of the public address', async () => {
    const answer = await request(reader);
    expect([answer.status, answer.headers.location]).toEqual([303, '/merci']);
    const mail = last(await awaitMails(reader.email, 1));
    expect(mail.raw).toContain('https://revue.exemple.test/');
    expect(mail.raw).not.toContain('127.0.0.1');
    expect(isMarketing(mail)).toBe(false);
  });

  it.skipIf(left)('confirms by the button, which opens the PDF', async () => {
    const path = await linkIn(last(mailsFor(reader.email)), 'telecharger');
    expect((await ask(server.origin, path, { from: reader })).status).toBe(200);
    const opened = await ask(server.origin, '/api/funnel/downloads', { fields: { token: path.split('/').at(-1) ?? '' }, from: reader });
    expect(opened.status).toBe(303);
    const pdf = await ask(server.origin, opened.headers.location ?? '');
    expect([pdf.status, pdf.headers['content-type'], pdf.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    if (there.s3 !== null) expect([...there.s3.objects('fichiers-prives').keys()].some((key) => key.endsWith('.pdf'))).toBe(true);
  });

  it.skipIf(left)('sends the sequence’s mail once it is due', async () => {
    const records = openRecords(server.variables.DATABASE_URL ?? '');
    await until('the enrolment', async () => (await records.count('enrolments', [['status', '=', 'active']])) === 1);
    expect(mailsFor(reader.email)).toHaveLength(1);
    await records.update('enrolments', [['status', '=', 'active']], { nextAt: new Date('2026-01-05T09:00:00Z') });
    await records.close();
    expect(isMarketing(last(await awaitMails(reader.email, 2)))).toBe(true);
  });

  it.skipIf(left)('stops at one click of the mail client', async () => {
    const stopped = await ask(server.origin, oneClickPath(last(mailsFor(reader.email))), { fields: oneClick, from: reader });
    expect(stopped.status).toBe(200);
    const records = openRecords(server.variables.DATABASE_URL ?? '');
    await until('the end of the enrolment', async () => (await records.count('enrolments', [['status', '=', 'active']])) === 0);
    await records.close();
  });

  it.skipIf(left)('publishes what is saved in the admin, and shows an upload', async () => {
    const session = await fetch(`${server.origin}/api/users/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://revue.exemple.test' },
      body: JSON.stringify({ email: 'camille@revue.exemple.test', password: 'vent-voile-vague-77' }),
    });
    const { token } = (await session.json()) as { token: string };
    const authorization = `JWT ${token}`;
    const { docs } = (await (await fetch(`${server.origin}/api/articles?limit=1&sort=slug`, { headers: { authorization } })).json()) as {
      docs: { id: string; slug: string }[];
    };
    const [article] = docs;
    const saved = await fetch(`${server.origin}/api/articles/${article?.id}`, {
      method: 'PATCH',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Publié depuis mon serveur', _status: 'published' }),
    });
    expect(saved.status).toBe(200);
    await until('the page', async () =>
      (await ask(server.origin, `/articles/${article?.slug}`)).text.includes('Publié depuis mon serveur'),
    );
    const file = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#264653' } })
      .png()
      .toBuffer();
    const form = new FormData();
    form.set('_payload', JSON.stringify({ alt: 'Une façade' }));
    form.set('file', new File([new Uint8Array(file)], 'Façade.PNG', { type: 'image/png' }));
    const created = await fetch(`${server.origin}/api/media`, { method: 'POST', headers: { authorization }, body: form });
    const { doc } = (await created.json()) as { doc: { url: string; sizes: { small: { url: string } } } };
    expect(created.status).toBe(201);
    const picture = await ask(server.origin, doc.sizes.small.url);
    expect([picture.status, (await sharp(picture.body).metadata()).width]).toEqual([200, 640]);
    if (there.s3 !== null) expect([...there.s3.objects('medias').keys()]).toContain(doc.url.slice(1));
  });

  it.skipIf(left)('loses nothing in a restart, and ends when it is told to', async () => {
    const second = newReader('paul');
    expect((await request(second)).status).toBe(303);
    const ended = await Promise.all((['edge', 'worker', 'admin'] as const).map((name) => server.stop(name)));
    // systemd's own patience is TimeoutStopSec= of the units; a service that is killed has no code
    expect(ended.map(({ code }) => code)).toEqual([0, 0, expect.toBeOneOf([0, 143])]);
    await Promise.all([server.start('edge'), server.start('worker')]);
    await awaitMails(second.email, 1);
    expect((await ask(server.origin, landing)).status).toBe(200);
    expect(mailsFor(reader.email)).toHaveLength(2);
  });

  it.skipIf(left)(
    'saves itself, looks at itself and reads its ledger, by commands that write nothing as root',
    async () => {
      const backup = await server.command('backup', join(server.folder, 'sauvegarde'));
      expect([backup.code, backup.output]).toEqual([0, expect.stringContaining('Sauvegarde faite')]);
      const doctor = await server.command('doctor');
      expect(doctor.output).toMatch(/✓ Sauvegarde/);
      expect(doctor.output).toMatch(/✓ Pages/);
      const ledger = await server.command('verify');
      expect(ledger.output).toContain('intact');
      const anew = await TestServer.make(release, (dataDir) => {
        const url = server.variables.DATABASE_URL ?? '';
        return {
          ...server.variables,
          ...(there.s3 !== null && { ASSETS_BUCKET: 'autres-fichiers', MEDIA_BUCKET: 'autres-medias' }),
          DATA_DIR: dataDir,
          DATABASE_URL: url.startsWith('file:') ? `file:${join(dataDir, 'sillage.db')}` : url.replace('/server?', '/restored?'),
        };
      });
      const restored = await anew.command('restore', join(server.folder, 'sauvegarde'));
      expect([restored.code, restored.output]).toEqual([0, expect.stringContaining('restaurée')]);
      expect((await anew.command('verify')).output).toBe(ledger.output);
      if (there.s3 !== null)
        for (const [before, after] of [
          ['fichiers-prives', 'autres-fichiers'],
          ['medias', 'autres-medias'],
        ] as const)
          expect([...there.s3.objects(after).keys()].sort()).toEqual([...there.s3.objects(before).keys()].sort());
      anew.discard();
      const foreign = readdirSync(server.folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.name !== 'environment')
        .filter((entry) => statSync(join(entry.parentPath, entry.name)).uid !== (nobody.uid ?? process.getuid?.()));
      expect(foreign.map(({ name }) => name)).toEqual([]);
    },
    120_000,
  );

  it.skipIf(left)('logs nobody’s address, and no error', () => {
    const lines = server.said().split('\n');
    expect(lines.filter((line) => address.test(line))).toEqual([]);
    const errors = lines.filter((line) => line.includes('"level":"error"'));
    // the link for a password, which was tried a second time
    expect(errors.filter((line) => !line.includes('Token is either invalid'))).toEqual([]);
  });
});
