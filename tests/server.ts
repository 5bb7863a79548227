import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvName } from '../functions/src/env-names.ts';
import type { ServiceName } from '../scripts/release/words.ts';
import { until } from './installation.ts';
import { freePort } from './parts.ts';
import type { Received } from './smtp-sink.ts';

/** Rights mean nothing to root: a release runs as somebody who has none, or as whoever runs the tests. */
export const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

type Variables = Partial<Record<EnvName | 'PATH' | 'TMPDIR' | 'SILLAGE_SETTINGS', string>>;
export type Ended = { code: number | null; output: string };

/** A server of one's own: a release that it can't write to, a folder that is all it may write to, settings in a file that root alone reads. */
export class TestServer {
  readonly release: string;
  readonly folder: string;
  readonly dataDir: string;
  readonly origin: string;
  readonly variables: Variables;
  readonly #running = new Map<ServiceName, { child: ChildProcess; gone: Promise<Ended> }>();
  #said = '';

  private constructor(release: string, folder: string, variables: Variables) {
    this.release = release;
    this.folder = folder;
    this.dataDir = join(folder, 'data');
    this.origin = `http://127.0.0.1:${variables.PORT}`;
    this.variables = variables;
  }

  /** @param settings what differs from the usual: a file of SQLite, folders, no mail server */
  static async make(release: string, settings: (dataDir: string) => Variables): Promise<TestServer> {
    const folder = mkdtempSync(join(tmpdir(), 'sillage-server-'));
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    const [port, nextPort, workerPort] = [await freePort(), await freePort(), await freePort()];
    const file = join(folder, 'environment');
    const server = new TestServer(release, folder, {
      SILLAGE_SECRET: 'a secret of tests, long enough for an installation',
      PUBLIC_URL: 'https://revue.exemple.test',
      DATABASE_URL: `file:${join(dataDir, 'sillage.db')}`,
      DATA_DIR: dataDir,
      TRUSTED_PROXIES: '127.0.0.1',
      PORT: String(port),
      NEXT_PORT: String(nextPort),
      WORKER_PORT: String(workerPort),
      ...settings(dataDir),
    });
    const lines = Object.entries(server.variables).map(([name, value]) => `${name}='${value}'`);
    writeFileSync(file, `# as docs/operations.md has it\n${lines.join('\n')}\n`, { mode: 0o600 });
    server.ownData();
    return server;
  }

  /** What was put there by somebody else becomes the services'. */
  ownData(): void {
    const { uid, gid } = nobody;
    if (uid === undefined || gid === undefined) return;
    chownSync(this.folder, uid, gid);
    chownSync(this.dataDir, uid, gid);
    for (const entry of readdirSync(this.dataDir, { recursive: true, withFileTypes: true }))
      chownSync(join(entry.parentPath, entry.name), uid, gid);
  }

  /** One command as its administrator types it: with root's rights where the tests have them, the settings from the file. */
  command(...args: string[]): Promise<Ended> {
    return this.#spawn(args, { SILLAGE_SETTINGS: join(this.folder, 'environment') }, {}).gone;
  }

  /** One command with these variables alone. */
  commandWith(variables: Variables, ...args: string[]): Promise<Ended> {
    return this.#spawn(args, { SILLAGE_SETTINGS: '/dev/null', ...variables }, nobody).gone;
  }

  /** A service as systemd starts it: without rights, the settings handed over. Resolves when it answers. */
  async start(name: ServiceName): Promise<void> {
    const { child, gone, output } = this.#spawn([name], { SILLAGE_SETTINGS: join(this.folder, 'environment'), ...this.variables }, nobody);
    this.#running.set(name, { child, gone });
    const port = { edge: this.variables.PORT, worker: this.variables.WORKER_PORT, admin: this.variables.NEXT_PORT }[name];
    const path = { edge: '/', worker: '/sante', admin: '/admin/login' }[name];
    const ready = until(
      name,
      async () => {
        if (name !== 'admin' && !output().includes('"event":"ready"')) return false;
        return (await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(10_000) })).status < 500;
      },
      90,
    );
    const early = gone.then(({ code }) => Promise.reject(new Error(`${name} ended with code ${code}:\n${output()}`)));
    early.catch(() => undefined);
    await Promise.race([ready, early]);
  }

  /** SIGTERM, as systemd stops it. */
  stop(name: ServiceName): Promise<Ended> {
    const running = this.#running.get(name);
    if (running === undefined) throw new Error(`${name} doesn't run.`);
    running.child.kill('SIGTERM');
    return running.gone;
  }

  pid(name: ServiceName): number {
    return this.#running.get(name)?.child.pid ?? 0;
  }

  /** Everything that its services and commands have written. */
  said(): string {
    return this.#said;
  }

  discard(): void {
    for (const { child } of this.#running.values()) child.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #spawn(args: string[], variables: Variables, as: { uid?: number; gid?: number }) {
    const child = spawn(join(this.release, 'sillage'), args, {
      cwd: '/',
      // nothing of the test's own environment: a setting that is missing must be missed
      env: { PATH: '/usr/bin:/bin', TMPDIR: tmpdir(), ...variables } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...as,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        this.#said += text;
      });
    const gone = new Promise<Ended>((done, fail) => {
      child.once('error', fail);
      child.once('close', (code) => done({ code, output }));
    });
    return { child, gone, output: () => output };
  }
}

/** As much of SES as is spoken here: SendRawEmail, each mail kept as it came. */
export async function startTestSes(): Promise<{ endpoint: string; mails: Received[]; close(): void }> {
  const mails: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const asked = new URLSearchParams(body);
      mails.push({
        from: asked.get('Source') ?? '',
        to: [asked.get('Destinations.member.1') ?? ''],
        raw: Buffer.from(asked.get('RawMessage.Data') ?? '', 'base64').toString('utf8'),
        taken: true,
      });
      const id = `<MessageId>ses-${mails.length}</MessageId>`;
      response.end(`<SendRawEmailResponse><SendRawEmailResult>${id}</SendRawEmailResult></SendRawEmailResponse>`);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, mails, close };
}
