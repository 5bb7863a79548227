import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');

/** A whole product, started as a user starts it. */
export type Installation = {
  site: string;
  inbox: string;
  dataDir: string;
  env: Record<string, string>;
  /** password by address */
  passwords: Record<string, string>;
  /** milliseconds from the command to the site's first page, and to the last line */
  firstPageMs: number;
  readyMs: number;
};

export type Running = Installation & { output(): string; stop(): Promise<void>; child: ChildProcess };

/**
 * `npm run up` on free ports with a folder of its own. Resolves when it has printed its addresses; rejects with its output when it ends before.
 */
export async function startInstallation(
  options: { args?: string[]; dataDir?: string; env?: Record<string, string> } = {},
): Promise<Running> {
  const basePort = await freePorts(5);
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'sillage-'));
  const env: Record<string, string> = {
    PORT: String(basePort),
    NEXT_PORT: String(basePort + 1),
    WORKER_PORT: String(basePort + 2),
    INBOX_PORT: String(basePort + 3),
    INBOX_SMTP_PORT: String(basePort + 4),
    DATA_DIR: dataDir,
    NODE_ENV: 'production',
    ...options.env,
  };
  const started = performance.now();
  let firstPageMs = 0;
  let output = '';
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'scripts', 'up', 'main.ts'), ...(options.args ?? [])],
    {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  await new Promise<void>((done, fail) => {
    const onData = (data: Buffer) => {
      output += data.toString('utf8');
      if (firstPageMs === 0 && output.includes('Le site répond')) firstPageMs = performance.now() - started;
      if (output.includes('Arrêter : Ctrl-C')) done();
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.once('exit', (code) => fail(new Error(`up ended with code ${code}:\n${output}`)));
  });
  const secrets = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { passwords: Record<string, string> };
  return {
    site: `http://localhost:${env.PORT}`,
    inbox: `http://127.0.0.1:${env.INBOX_PORT}`,
    dataDir,
    env,
    passwords: secrets.passwords,
    firstPageMs,
    readyMs: performance.now() - started,
    output: () => output,
    child,
    stop: async () => {
      const gone = new Promise((done) => child.once('exit', done));
      if (child.exitCode === null) {
        child.kill('SIGINT');
        await gone;
      }
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/**
 * The address of a database on a server.
 * @param server e.g. `mongodb://127.0.0.1:27017/?replicaSet=rs0`, as startMongod gives it
 */
export const databaseOn = (server: string, name: string): string => server.replace(/\/(\?|$)/, `/${name}$1`);

/** Process ids by name (`edge`, `worker`, `next`, `inbox`, `up`), as `up` keeps them. */
export function processes(dataDir: string): Record<string, number> {
  return JSON.parse(readFileSync(join(dataDir, 'processes.json'), 'utf8')) as Record<string, number>;
}

/** Asks again until the answer is something, with a deadline; the message says what was awaited. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false>, seconds = 30): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  let last: unknown;
  while (performance.now() < deadline) {
    try {
      const answer = await ask();
      if (answer) return answer;
    } catch (error) {
      last = error;
    }
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`${what}: not within ${seconds} s${last instanceof Error ? ` (${last.message})` : ''}`);
}

/** The first of so many ports in a row that nobody has: below those that the system gives to outgoing connections, which come and go. */
async function freePorts(count: number): Promise<number> {
  for (let first = 20_000 + (process.pid % 500) * 20; first < 32_700; first += 20) {
    const free = await Promise.all(Array.from({ length: count }, (_, n) => canListen(first + n)));
    if (!free.includes(false)) return first;
  }
  throw new Error('No ports are free between 20000 and 32700.');
}

function canListen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, () => server.close(() => done(true)));
  });
}

/** True when something listens on that port of the loopback interface. */
export function listens(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

/** `npm run clock -- <move>` on an installation; resolves with what it printed. */
export function clock(installation: Installation, move: string): Promise<string> {
  return command(installation, 'clock', [move]);
}

/** One of the programs in .build on an installation. */
export async function command(installation: Installation, name: string, args: string[]): Promise<string> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'run.mjs'), name, ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: installation.dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output += data.toString('utf8');
    });
  }
  const code = await new Promise((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`${name} ${args.join(' ')} ended with code ${code}:\n${output}`);
  return output;
}
