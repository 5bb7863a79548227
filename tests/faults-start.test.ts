import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { root } from './installation.ts';
import { addressesInLogs, copyOf, discard, type Ended, type Env, openDatabase, type Place, run } from './parts.ts';

let place: Place;

beforeEach(async () => {
  place = await copyOf(inject('prepared'), 1);
});

afterEach(async () => {
  expect(addressesInLogs()).toEqual([]);
  await discard(place);
});

const databaseFile = () => join(place.dataDir, 'sillage.db');

/** What a process says that can't start: one sentence, for a person, and nothing of its inside. */
function sentenceOf({ code, output, message }: Ended): string {
  expect(code).toBe(1);
  expect(output).not.toMatch(/\n\s+at /);
  expect(message).toMatch(/^\P{Ll}[^\n]*[.)]$/u);
  return message ?? '';
}

/** Permissions mean nothing to root: then the process runs as somebody who isn't, if they can read the program at all. */
const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
const permissionsCount =
  nobody === undefined ||
  spawnSync(process.execPath, ['-e', 'fs.readFileSync("package.json")'], { cwd: root, uid: nobody, gid: nobody }).status === 0;

// left out aloud: the closing line counts them as skipped, and this says why
if (!permissionsCount) console.warn('faults-start: the tests of permissions are left out, since only root can read this folder');

function giveToNobody(): void {
  if (nobody === undefined) return;
  for (const path of ['', ...readdirSync(place.dataDir, { recursive: true }).map(String)])
    chownSync(join(place.dataDir, path), nobody, nobody);
}

const damaged = {
  'a database that is missing': () => {
    rmSync(databaseFile());
    return 'n’existe pas';
  },
  'a file that is no database': () => {
    writeFileSync(databaseFile(), 'ceci n’est pas une base de données');
    return 'n’est pas une base SQLite';
  },
  'a database that was cut off': () => {
    for (const suffix of ['-wal', '-shm']) rmSync(databaseFile() + suffix, { force: true });
    const header = Buffer.alloc(8192, 0xff);
    header.write('SQLite format 3\0', 'latin1');
    writeFileSync(databaseFile(), header);
    return 'abîmée';
  },
  'a database without tables': () => {
    for (const suffix of ['-wal', '-shm']) rmSync(databaseFile() + suffix, { force: true });
    writeFileSync(databaseFile(), '');
    return 'n’a pas toutes ses tables';
  },
} satisfies Record<string, () => string>;

const unwritable = {
  'a database that may not be written': () => {
    chmodSync(databaseFile(), 0o444);
    return `${databaseFile()} ne peut pas être écrite`;
  },
  'a folder that may not be written': () => {
    chmodSync(place.dataDir, 0o555);
    return `${place.dataDir} ne peut pas être écrit`;
  },
};

const settings: Record<string, [Partial<Env>, string]> = {
  'no secret': [{ SILLAGE_SECRET: '' }, 'SILLAGE_SECRET manque'],
  'a secret that is too short': [{ SILLAGE_SECRET: 'court' }, 'SILLAGE_SECRET'],
  'another secret than before': [{ SILLAGE_SECRET: 'a secret that is not the one of this database' }, 'remettez l’ancien'],
  'SES without a region': [{ MAIL_TRANSPORT: 'ses' }, 'AWS_REGION manque'],
  'an SMTP address of another kind': [{ SMTP_URL: 'http://127.0.0.1' }, 'SMTP_URL'],
  'a public address with a path': [{ PUBLIC_URL: 'https://exemple.fr/revue' }, 'PUBLIC_URL'],
  'a port that is none': [{ PORT: 'http' }, 'PORT'],
  'a folder that isn’t there': [{ DATA_DIR: '/nulle/part' }, '/nulle/part'],
};

describe.each(['edge', 'worker'] as const)('the %s, told in one sentence', (program) => {
  it.each(Object.entries(damaged))('%s', async (_what, damage) => {
    const expected = damage();
    expect(sentenceOf(await run(program, place.env))).toContain(expected);
  });

  it.runIf(permissionsCount).each(Object.entries(unwritable))('%s', async (_what, forbid) => {
    giveToNobody();
    const expected = forbid();
    const ended = await run(program, place.env, { user: nobody });
    chmodSync(place.dataDir, 0o755);
    expect(sentenceOf(ended)).toContain(expected);
  });

  it.each(Object.entries(settings))('%s', async (_what, [env, expected]) => {
    const ended = await run(program, { ...place.env, ...env } as Env);
    expect(sentenceOf(ended)).toContain(expected);
    expect(ended.output).not.toContain('not the one of this database');
  });

  it('a database that another program keeps locked', async () => {
    const holder = openDatabase(place);
    holder.exec('BEGIN EXCLUSIVE');
    const ended = await run(program, place.env);
    holder.close();
    expect(sentenceOf(ended)).toMatch(/verrouillée/);
  });

  it('a port that is taken', async () => {
    const name = program === 'edge' ? 'PORT' : 'WORKER_PORT';
    const other = createServer().listen(Number(place.env[name]), '127.0.0.1');
    const ended = await run(program, place.env);
    other.close();
    expect(sentenceOf(ended)).toContain(`Le port ${place.env[name]} est déjà utilisé`);
  });
});

describe('the commands on an installation, told in one sentence', () => {
  /** As a terminal shows it, without the progress that comes before. */
  const lastLine = ({ output }: Ended): string => {
    expect(output).not.toMatch(/\n\s+at /);
    const line = output.trim().split('\n').at(-1) ?? '';
    return line.startsWith('{') ? (JSON.parse(line) as { message: string }).message : line;
  };

  it.each([
    ['clock', '+4d'],
    ['pages', '--all'],
  ] as const)('npm run %s without a database', async (program, argument) => {
    rmSync(databaseFile());
    const ended = await run(program, place.env, { args: [argument] });
    expect([ended.code, lastLine(ended)]).toEqual([1, expect.stringMatching(/^La base de données .* n’existe pas/)]);
  });

  it.each(['migrate', 'seed', 'unseed'] as const)('%s, where the database is none', async (program) => {
    writeFileSync(databaseFile(), 'ceci n’est pas une base de données, et c’est assez long pour que l’on s’en aperçoive tout de suite');
    const account = {
      email: 'administration@banc-essai.example',
      name: 'Administration',
      role: 'administrator',
      password: 'pont-quai-rade',
    };
    const ended = await run(program, { ...place.env, SEED_USERS: JSON.stringify([account]) });
    expect([ended.code, lastLine(ended)]).toEqual([1, expect.stringContaining('n’est pas une base SQLite')]);
  });

  it('migrate, where another program keeps the database locked', async () => {
    const holder = openDatabase(place);
    holder.exec('DELETE FROM payload_migrations; BEGIN EXCLUSIVE');
    const ended = await run('migrate', place.env);
    holder.close();
    expect([ended.code, lastLine(ended)]).toEqual([1, expect.stringContaining('est tenu par un autre programme')]);
  });
});

describe('npm run up, told in one sentence', () => {
  /** Before anything long begins. */
  async function up(env: Partial<Env> = {}, args: string[] = []): Promise<string> {
    const child = spawn(process.execPath, [join(root, 'scripts', 'up', 'main.ts'), ...args], {
      cwd: root,
      env: { NODE_ENV: 'production', NODE_NO_WARNINGS: '1', DATA_DIR: place.dataDir, PORT: place.env.PORT, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString('utf8')));
    const code = await new Promise((done) => child.once('close', done));
    expect([code, output.trim().split('\n').length]).toEqual([1, 1]);
    expect(output).not.toMatch(/\n\s+at /);
    return output.trim();
  }

  it.each(['{"secret": "tronqu', '', 'null', '[]', '{"passwords": {}}', '{"secret": 12, "passwords": {}}'])(
    'secrets that are damaged: %s',
    async (content) => {
      writeFileSync(join(place.dataDir, 'secrets.json'), content);
      expect(await up()).toContain('secrets.json est abîmé');
    },
  );

  it('a port that is taken', async () => {
    const other = createServer().listen(Number(place.env.PORT), '127.0.0.1');
    const said = await up();
    other.close();
    expect(said).toContain(`Le port ${place.env.PORT} est déjà utilisé`);
  });

  it('a folder that is a file', async () => {
    expect(await up({ DATA_DIR: databaseFile() })).toContain('ne peut pas être écrit');
  });

  it('an option that it doesn’t know', async () => {
    expect(await up({}, ['--seed'])).toContain('--no-seed');
  });
});
