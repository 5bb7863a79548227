import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { buildBundles } from '../scripts/up/build.ts';
import { isFree } from '../scripts/up/settings.ts';
import { buildSiteAssets } from '../scripts/up/site-assets.ts';
import { copyDatabase, dropDatabase } from './copy-database.ts';
import { root } from './installation.ts';

/** The programs of `.build/`, one at a time: what `up` starts together, tests stop, kill and starve one by one. */
export type Program = 'migrate' | 'seed' | 'unseed' | 'edge' | 'worker' | 'clock' | 'pages' | 'doctor' | 'verify' | 'backup' | 'restore';

export type Env = Record<string, string> & { NODE_ENV: 'production' };

/** `code`: null when a signal ended it. `message`: what it said to a person, when it couldn't start. */
export type Ended = { code: number | null; output: string; message: string | null };

export type Running = {
  pid: number;
  output(): string;
  /** SIGKILL: nothing of its code runs any more when this returns. Wait for `gone` before its port is used again. */
  kill(): void;
  /** SIGTERM, as a system stops it. */
  stop(): Promise<Ended>;
  gone: Promise<Ended>;
};

/** An installation's folder with what its processes are told. No process runs in it but those that the test starts. */
export type Place = { dataDir: string; env: Env; origin: string };

/** An installation that is complete and in which nothing runs: copied, never opened. `databaseUrl`: null where the database is a file in the folder. */
export type Prepared = { folder: string; databaseUrl: string | null };

export const secret = 'a secret of tests, long enough for an installation';

/** Printed in mails and pages; tests ask the process itself. */
export const publicUrl = 'http://localhost:3000';

/** Hears of every new lead. */
export const colleague = 'marketing@banc-essai.example';

/** What every process of this test file wrote, by program, for the look at the logs at the end. */
export const journal: { program: Program; output: () => string }[] = [];

const leash = join(root, 'scripts', 'up', 'leash.mjs');

/**
 * @param options.user numeric user to run as: permissions of files mean nothing to root
 */
function launch(
  program: Program,
  env: Env,
  options: { args?: string[]; user?: number } = {},
): Omit<Running, 'kill' | 'stop'> & { child: ChildProcess } {
  // Nothing of the test's own environment: a variable that is missing must be missed. The pipe on stdin is the leash: it ends with the test.
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--import', leash, join(root, '.build', `${program}.mjs`), ...(options.args ?? [])],
    {
      cwd: root,
      env: { ...env, SILLAGE_LEASH: String(process.pid) },
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(options.user === undefined ? {} : { uid: options.user, gid: options.user }),
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => {
      output += text;
    });
  }
  journal.push({ program, output: () => output });
  const gone = once(child, 'close').then(
    ([code]): Ended => ({ code: typeof code === 'number' ? code : null, output, message: messageIn(output) }),
  );
  return { child, pid: child.pid ?? 0, output: () => output, gone };
}

/** The sentence of the last JSON line that has one. */
function messageIn(output: string): string | null {
  const spoken = output.split('\n').findLast((line) => line.startsWith('{') && line.includes('"message":'));
  return spoken === undefined ? null : (JSON.parse(spoken) as { message: string }).message;
}

/** Runs a program to its end, whatever that is. */
export function run(program: Program, env: Env, options: { args?: string[]; user?: number } = {}): Promise<Ended> {
  return launch(program, env, options).gone;
}

/** Runs a program that must end well. */
async function must(program: Program, env: Env, args: string[] = []): Promise<Ended> {
  const ended = await run(program, env, { args });
  if (ended.code !== 0) throw new Error(`${program} ended with code ${ended.code}:\n${ended.output}`);
  return ended;
}

/** Starts a process that stays, without waiting until it is ready. */
export function begin(program: 'edge' | 'worker', env: Env): Running & { ready: Promise<void> } {
  const { child, output, ...rest } = launch(program, env);
  const ready = new Promise<void>((done, fail) => {
    child.stdout?.on('data', () => {
      if (output().includes('"event":"ready"')) done();
    });
    rest.gone.then(({ code }) => fail(new Error(`${program} ended with code ${code}:\n${output()}`)));
  });
  ready.catch(() => undefined);
  return {
    ...rest,
    output,
    ready,
    kill: () => void child.kill('SIGKILL'),
    stop: () => {
      child.kill('SIGTERM');
      return rest.gone;
    },
  };
}

/** Starts a process that stays; resolves when it is ready, rejects with what it said when it ends before. */
export async function start(program: 'edge' | 'worker', { env }: Place): Promise<Running> {
  const running = begin(program, env);
  await running.ready;
  return running;
}

/** `npm run clock -- …`; comes back when the site has worked through what became due. */
export async function clock({ env }: Place, move: string): Promise<string> {
  return (await must('clock', env, [move])).output;
}

/**
 * Makes an installation as `up` does, without Next: database, example content, every page, edition and mail. Nothing runs in it at the end.
 * @param prepared an empty folder, and an empty database
 */
export async function prepare({ folder, databaseUrl }: Prepared): Promise<void> {
  const env = await environment(folder, 1, databaseUrl);
  await buildBundles();
  await must('migrate', env);
  const accounts = [
    { email: 'administration@banc-essai.example', name: 'Administration', role: 'administrator' },
    { email: colleague, name: 'Marketing', role: 'marketer' },
  ];
  // Without fictional leads: tests count everybody.
  await must(
    'seed',
    {
      ...env,
      SEED_USERS: JSON.stringify(accounts.map((account) => ({ ...account, password: 'pont-quai-rade-rive-42' }))),
    },
    ['--no-people'],
  );
  await buildSiteAssets(folder);
  const worker = begin('worker', env);
  await worker.ready;
  await worker.stop();
  // What the seed answers is no log: the accounts that `up` shows.
  const named = addressesInLogs().filter((line) => !line.startsWith('seed: {"event":"seeded"'));
  if (named.length > 0) throw new Error(`Preparing logged addresses:\n${named.join('\n')}`);
}

async function environment(dataDir: string, smtpPort: number, databaseUrl: string | null): Promise<Env> {
  const [port, workerPort] = [await freePort(), await freePort()];
  return {
    NODE_ENV: 'production',
    SILLAGE_SECRET: secret,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: databaseUrl ?? `file:${join(dataDir, 'sillage.db')}`,
    DATA_DIR: dataDir,
    PORT: String(port),
    // nobody listens there
    NEXT_PORT: '1',
    WORKER_PORT: String(workerPort),
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    // each visitor of a test comes from a network of their own
    TRUSTED_PROXIES: '127.0.0.1',
    DEMO: '1',
    TMPDIR: tmpdir(),
  };
}

/** Whether these tests are on MongoDB: then what only a file can be is left out. */
export const onMongo = ({ databaseUrl }: Prepared): boolean => databaseUrl !== null;

/** Keeps an installation as it is now, for copies. Nothing may run in it. */
export async function keep({ dataDir, env }: Place): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-faults-'));
  cpSync(dataDir, folder, { recursive: true });
  const url = env.DATABASE_URL ?? '';
  return { folder, databaseUrl: url.startsWith('file:') ? null : await copyDatabase(url) };
}

/** A copy of a prepared installation, on ports that nobody else uses. */
export async function copyOf({ folder, databaseUrl }: Prepared, smtpPort: number): Promise<Place> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sillage-faults-'));
  cpSync(folder, dataDir, { recursive: true });
  const env = await environment(dataDir, smtpPort, databaseUrl === null ? null : await copyDatabase(databaseUrl));
  return { dataDir, env, origin: `http://127.0.0.1:${env.PORT}` };
}

export async function discard({ dataDir, env }: Pick<Place, 'dataDir' | 'env'>): Promise<void> {
  const url = env.DATABASE_URL ?? '';
  if (!url.startsWith('file:')) await dropDatabase(url);
  rmSync(dataDir, { recursive: true, force: true });
}

export const discardKept = async ({ folder, databaseUrl }: Prepared): Promise<void> => {
  if (databaseUrl !== null) await dropDatabase(databaseUrl);
  rmSync(folder, { recursive: true, force: true });
};

let lastPort = 20_000 + Math.floor(Math.random() * 10_000);

/** A port where nobody listens, below those that systems give to outgoing connections: it must still be free when its process was killed. */
export async function freePort(): Promise<number> {
  do lastPort = lastPort >= 29_999 ? 20_000 : lastPort + 1;
  while (!(await isFree(lastPort)));
  return lastPort;
}

/** The installation's SQLite file, to hold a lock on it. Close it. */
export function openDatabase({ dataDir }: Pick<Place, 'dataDir'>): DatabaseSync {
  return new DatabaseSync(join(dataDir, 'sillage.db'), { timeout: 5000 });
}

/** Somebody's address, wherever it stands in a line. */
export const address = /[\w.+-]+@[\w-]+(\.[\w-]+)*\.[a-z]{2,}/i;

/** Lines of this file's processes that hold somebody's address. */
export function addressesInLogs(): string[] {
  const lines = journal.flatMap(({ program, output }) =>
    output()
      .split('\n')
      .map((line) => `${program}: ${line}`),
  );
  return lines.filter((line) => address.test(line));
}
