import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export type Emulator = {
  /** http://127.0.0.1:…: an address, since clients of S3 put the bucket in front of a name */
  endpoint: string;
  port: number;
  /** its log: what Lambda functions print is in it too */
  log: string;
  stop(): Promise<void>;
};

/** Where scripts/emulator/fetch.sh puts it; null on a machine that has none. */
export function findEmulator(): string | null {
  const program = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'sillage', 'ministack-1.5.33', 'bin', 'ministack');
  return existsSync(program) ? program : null;
}

const startTimeout = 20_000;

/**
 * Starts the AWS emulator on a free port of the loopback interface. It gets an environment of its own, since functions inherit it and a variable
 * that the template forgot would be hidden. Mails that SES takes are handed on to `smtpPort`.
 * @throws when it isn't there, or says nothing within twenty seconds
 */
export async function startEmulator({ region, smtpPort }: { region: string; smtpPort: number }): Promise<Emulator> {
  const program = findEmulator();
  if (program === null) throw new Error('The AWS emulator is missing: run scripts/emulator/fetch.sh.');
  const folder = await mkdtemp(join(tmpdir(), 'sillage-emulator-'));
  await mkdir(join(folder, 'tmp'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const log = join(folder, 'log');
  // a group of its own: it leaves its functions' processes behind when it is ended alone
  const output = openSync(log, 'w');
  const environment: Record<string, string> = {
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: folder,
    TMPDIR: join(folder, 'tmp'),
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    SMTP_HOST: `127.0.0.1:${smtpPort}`,
  };
  const child = spawn(program, { detached: true, stdio: ['ignore', output, output], env: environment as NodeJS.ProcessEnv });
  closeSync(output);
  const killGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // gone already
    }
  };
  process.once('exit', killGroup);
  const stop = async () => {
    process.off('exit', killGroup);
    const gone = child.exitCode === null ? new Promise((done) => child.once('exit', done)) : null;
    killGroup();
    await gone;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  for (let waited = 0; waited < startTimeout; waited += 100) {
    if (child.exitCode !== null) break;
    if (await answers(`${endpoint}/_ministack/ready`)) return { endpoint, port, log, stop };
    await pause(100);
  }
  await stop();
  throw new Error('The AWS emulator did not start.');
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return address.port;
}
