import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { TransientError, VisibleError } from '@sillage/functions/domain/errors.ts';
import type { TypstAnswer, TypstJob } from './typst-protocol.ts';

export type TypstResult = { ok: true; pdf: Uint8Array; pages: number } | { ok: false; faults: string[] } | { ok: false; timedOut: true };

/** Typst in a process of its own, kept warm between editions (the first PDF costs a tenth of a second more), ended when it takes too long. */
export interface Typst {
  /** One job at a time; further ones wait. Throws TransientError when the process died for a reason that isn't the document's. */
  compile(job: Omit<TypstJob, 'id'>): Promise<TypstResult>;
  close(): void;
}

/**
 * From source the program is the TypeScript file beside this one, which Node runs as it is. In a build it is a bundle beside the bundle; where
 * none was made, an installation on one machine has the source.
 */
const entry = ['./typst-process.mjs', './typst-process.ts', '../cms/src/publish/edition/typst-process.ts']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url));

export function startTypst(options: { timeLimitMs: number; entry?: URL }): Typst {
  let child: ChildProcess | null = null;
  let lastId = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const running = (): ChildProcess => {
    if (child?.connected) return child;
    // The child needs nothing of the environment: what it prints it gets by message.
    const program = options.entry ?? entry;
    if (program === undefined) throw new VisibleError('typst-missing', 'Le compilateur PDF manque : relancez la construction.');
    child = fork(program, [], {
      serialization: 'advanced',
      env: { NODE_ENV: 'production' },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    return child;
  };

  const end = (): void => {
    child?.kill('SIGKILL');
    child = null;
  };

  const compileNow = (job: Omit<TypstJob, 'id'>): Promise<TypstResult> => {
    const id = ++lastId;
    const process = running();
    return new Promise<TypstResult>((resolve, reject) => {
      const timer = setTimeout(() => {
        finish();
        end();
        resolve({ ok: false, timedOut: true });
      }, options.timeLimitMs);
      const onMessage = (answer: TypstAnswer): void => {
        if (answer.id !== id) return;
        finish();
        resolve(answer);
      };
      const onExit = (): void => {
        finish();
        end();
        reject(new TransientError('typst-died', 'Le compilateur PDF s’est arrêté. La compilation sera refaite.'));
      };
      const finish = (): void => {
        clearTimeout(timer);
        process.off('message', onMessage);
        process.off('exit', onExit);
        process.off('error', onExit);
      };
      process.on('message', onMessage);
      process.on('exit', onExit);
      process.on('error', onExit);
      process.send({ ...job, id } satisfies TypstJob);
    });
  };

  return {
    compile(job) {
      const next = queue.then(() => compileNow(job));
      queue = next.catch(() => undefined);
      return next;
    },
    close: end,
  };
}
