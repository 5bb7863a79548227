import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './processes.ts';

/** Built by `npm run up` and by bench/main.ts into .build/. */
export type Program = 'migrate' | 'seed' | 'edge' | 'worker';

export const secret = 'a secret of measurements, of no installation, and long enough';

/** What pages are compiled for; nothing listens there by that name. */
const publicUrl = 'http://localhost:41900';

export type Ports = { edge: number; worker: number; smtp: number };

/** Variables of one installation. Next and the inbox are never started here: their ports lead nowhere. */
export function environment(dataDir: string, ports: Ports): Record<string, string> {
  return {
    NODE_ENV: 'production',
    SILLAGE_SECRET: secret,
    PUBLIC_URL: publicUrl,
    DATABASE_URL: `file:${join(dataDir, 'sillage.db')}`,
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: String(ports.edge),
    NEXT_PORT: '1',
    WORKER_PORT: String(ports.worker),
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    // each made-up visitor comes from a network of its own, as real ones do
    TRUSTED_PROXIES: '127.0.0.1',
    DEMO: '0',
  };
}

const firstPort = 41_900;
let nextPort = firstPort;

/** A port of the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  for (; nextPort < firstPort + 2000; nextPort += 1) {
    const port = nextPort;
    const free = await new Promise<boolean>((done) => {
      const probe = createServer();
      probe.once('error', () => done(false));
      probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
    });
    if (free) {
      nextPort += 1;
      return port;
    }
  }
  throw new Error('No port is free.');
}

function node(program: Program, args: readonly string[]): string[] {
  return ['--disable-warning=ExperimentalWarning', join(root, '.build', `${program}.mjs`), ...args];
}

/** Runs one program to its end. */
export async function runProgram(program: Program, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, node(program, []), {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data: Buffer) => {
      output = (output + data.toString('utf8')).slice(-4000);
    });
  }
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) throw new Error(`${program} ended with code ${code}:\n${output}`);
}

export type Service = {
  pid: number;
  /** Seconds of CPU that it has used so far; null where the system doesn't tell. */
  cpuSeconds(): number | null;
  stop(): Promise<void>;
};

/** Starts one process of the product as `up` does, its log in a file, and waits until it says that it is ready. */
export async function startService(program: 'edge' | 'worker', env: Record<string, string>): Promise<Service> {
  const log = join(env.DATA_DIR ?? '', `${program}.log`);
  const file = openSync(log, 'w');
  const leash = join(root, 'scripts', 'up', 'leash.mjs');
  const child = spawn(process.execPath, ['--import', leash, ...node(program, [])], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['pipe', file, file],
  });
  await ready(child, log);
  const pid = child.pid ?? 0;
  return {
    pid,
    cpuSeconds: () => cpuSecondsOf(pid),
    stop: () => end(child),
  };
}

async function ready(child: ChildProcess, log: string): Promise<void> {
  const deadline = performance.now() + 180_000;
  while (performance.now() < deadline) {
    const text = readFileSync(log, 'utf8');
    if (text.includes('"event":"ready"')) return;
    if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}:\n${text.slice(-2000)}`);
    await new Promise((next) => setTimeout(next, 25));
  }
  await end(child);
  throw new Error(`It was not ready after three minutes:\n${readFileSync(log, 'utf8').slice(-2000)}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(timer);
}

/** User and system time of a process (proc(5): fields 14 and 15, in hundredths of a second). */
export function cpuSecondsOf(pid: number): number | null {
  if (process.platform !== 'linux') return null;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name of the program may hold blanks; what follows its closing parenthesis doesn't.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Where bench/main.ts prepared installations: `empty` has a database without a row, `site` the example content, compiled. */
export function templateFolder(name: 'empty' | 'site'): string {
  return join(process.env.BENCH_TEMPLATES ?? '', name);
}

/** An installation of one's own: a copy of a template, in a new folder. */
export function newInstallation(name: 'empty' | 'site'): string {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  cpSync(templateFolder(name), folder, { recursive: true });
  return folder;
}
