import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** The repository: every program of the bench is started there. */
export const root = process.cwd();

/** Where `buildPrograms` put a program. */
export function programFile(name: string): string {
  return join(root, '.build', 'bench', `${name}.mjs`);
}

export type Program<Ready> = {
  /** what it sent when it was ready */
  ready: Ready;
  /** Asks a question and waits for the answer. */
  ask<Answer>(question: string): Promise<Answer>;
  stop(): Promise<void>;
};

type Said = { ready?: unknown; answer?: unknown; failed?: string };

/** Starts a program of the bench in a process of its own, so that its work isn't counted as the one that is measured. */
export async function startProgram<Ready>(name: string, options: { env?: Record<string, string> } = {}): Promise<Program<Ready>> {
  const child = fork(programFile(name), [], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...options.env },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // However this process ends, its children do too: the channel closes, and `serve` listens for that.
  const ready = await nextMessage(child, name);
  return {
    ready: ready.ready as Ready,
    async ask<Answer>(question: string) {
      child.send({ question });
      return (await nextMessage(child, name)).answer as Answer;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(timer);
    },
  };
}

function nextMessage(child: ChildProcess, name: string): Promise<Said> {
  return new Promise((done, fail) => {
    const onExit = (code: number | null) => settle(() => fail(new Error(`${name} ended with code ${code}`)));
    const onMessage = (said: Said) => settle(() => (said.failed === undefined ? done(said) : fail(new Error(`${name}: ${said.failed}`))));
    const settle = (how: () => void) => {
      child.off('exit', onExit);
      child.off('message', onMessage);
      how();
    };
    child.on('exit', onExit);
    child.on('message', onMessage);
  });
}

/** The other side of `startProgram`: tells that it is ready, answers questions, ends with its parent. */
export function serve(ready: unknown, answers: Record<string, () => unknown> = {}): void {
  process.on('message', async ({ question }: { question: string }) => {
    const said: Said = await Promise.resolve(answers[question]?.()).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ failed: String(error) }),
    );
    process.send?.(said);
  });
  process.on('disconnect', () => process.exit(0));
  process.on('SIGTERM', () => process.exit(0));
  process.send?.({ ready });
}
