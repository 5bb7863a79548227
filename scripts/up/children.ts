import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, say } from './say.ts';
import { root } from './settings.ts';

export type Spec = {
  name: string;
  /** shown to people */
  label: string;
  args: string[];
  env: Record<string, string>;
  /** A JSON line {"event":"ready"} on stdout, or an address that answers. */
  ready: { kind: 'line' } | { kind: 'url'; url: string };
  readySeconds: number;
};

type Running = { spec: Spec; child: ChildProcess; stopping: boolean; startedAt: number; quickDeaths: number; readyOnce: boolean };

/**
 * The processes of one installation. Each is leashed to this one: when `up` ends, however it ends, they end too.
 * One that dies is started again; one that dies three times within ten seconds of its start stops everything with its last words.
 */
export class Children {
  readonly #running = new Map<string, Running>();
  readonly #logs: string;
  readonly #file: string;
  readonly #onFatal: (sentence: string) => void;
  #closing = false;

  constructor(dataDir: string, onFatal: (sentence: string) => void) {
    this.#logs = join(dataDir, 'logs');
    this.#file = join(dataDir, 'processes.json');
    this.#onFatal = onFatal;
    mkdirSync(this.#logs, { recursive: true });
  }

  async start(spec: Spec): Promise<void> {
    const running = this.#spawn(spec, 0);
    await this.#whenReady(running);
  }

  /** Ends one and starts it again with the same specification (after a rebuild). */
  async restart(name: string): Promise<void> {
    const running = this.#running.get(name);
    if (!running) return;
    running.stopping = true;
    await end(running.child);
    await this.start(running.spec);
  }

  async stopAll(): Promise<void> {
    this.#closing = true;
    await Promise.all(
      [...this.#running.values()].map(async (running) => {
        running.stopping = true;
        await end(running.child);
      }),
    );
  }

  #spawn(spec: Spec, quickDeaths: number): Running {
    const log = createWriteStream(join(this.#logs, `${spec.name}.log`), { flags: 'a' });
    const leash = join(root, 'scripts', 'up', 'leash.mjs');
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', leash, ...spec.args], {
      cwd: root,
      env: { ...process.env, ...spec.env, SILLAGE_LEASH: String(process.pid) },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const running: Running = { spec, child, stopping: false, startedAt: performance.now(), quickDeaths, readyOnce: false };
    this.#running.set(spec.name, running);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once('exit', (code, signal) => {
      log.end();
      this.#write();
      if (running.stopping || this.#closing) return;
      const quick = performance.now() - running.startedAt < 10_000 ? running.quickDeaths + 1 : 0;
      if (!running.readyOnce || quick >= 3) {
        this.#onFatal(this.lastWords(spec, signal ?? `code ${code}`));
        return;
      }
      say(`! ${spec.label} s’est arrêté (${signal ?? `code ${code}`}) : redémarrage.`);
      const next = this.#spawn(spec, quick);
      this.#whenReady(next).then(
        () => say(`✓ ${spec.label} répond de nouveau.`),
        (error: Error) => this.#onFatal(error.message),
      );
    });
    this.#write();
    return running;
  }

  lastWords(spec: Spec, how: string): string {
    const file = join(this.#logs, `${spec.name}.log`);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const spoken = lines.reverse().find((line) => line.includes('"event":"stopped"') || line.includes('"event":"start-failed"'));
    if (spoken) {
      try {
        const { message } = JSON.parse(spoken) as { message?: string };
        if (message) return message;
      } catch {
        // not one of our lines: show where the log is instead
      }
    }
    return `${spec.label} n’a pas démarré (${how}) : ${lines[0]?.slice(0, 300) || 'aucun message'}\nLe journal entier : ${file}`;
  }

  async #whenReady(running: Running): Promise<void> {
    const { spec, child } = running;
    const gone = new Promise<never>((_, fail) =>
      child.once('exit', (code, signal) => fail(new Stop(this.lastWords(spec, signal ?? `code ${code}`)))),
    );
    gone.catch(() => undefined);
    const timer = AbortSignal.timeout(spec.readySeconds * 1000);
    const late = new Promise<never>((_, fail) =>
      timer.addEventListener('abort', () =>
        fail(new Stop(`${spec.label} ne répond pas après ${spec.readySeconds} s. Le journal : ${join(this.#logs, `${spec.name}.log`)}`)),
      ),
    );
    late.catch(() => undefined);
    const ready = spec.ready.kind === 'line' ? readyLine(child) : answering(spec.ready.url, timer);
    await Promise.race([ready, gone, late]);
    running.readyOnce = true;
  }

  #write(): void {
    const pids = Object.fromEntries(
      [...this.#running]
        .filter(([, { child }]) => child.exitCode === null && child.signalCode === null)
        .map(([name, { child }]) => [name, child.pid]),
    );
    writeFileSync(this.#file, `${JSON.stringify({ up: process.pid, ...pids })}\n`);
  }
}

function readyLine(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    let rest = '';
    const onData = (data: Buffer) => {
      rest += data.toString('utf8');
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      if (lines.some((line) => line.startsWith('{') && line.includes('"event":"ready"'))) {
        child.stdout?.off('data', onData);
        done();
      }
    };
    child.stdout?.on('data', onData);
  });
}

async function answering(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answered = await fetch(url, { redirect: 'manual', signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]) }).then(
      (response) => response.status < 500,
      () => false,
    );
    if (answered) return;
    await new Promise((next) => setTimeout(next, 150));
  }
}

/** SIGTERM, then SIGKILL after five seconds, to the whole group. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const send = (signal: NodeJS.Signals) => {
    try {
      if (process.platform === 'win32' || child.pid === undefined) child.kill(signal);
      else process.kill(-child.pid, signal);
    } catch {
      child.kill(signal);
    }
  };
  send('SIGTERM');
  const timer = setTimeout(() => send('SIGKILL'), 5000);
  await exited;
  clearTimeout(timer);
}
