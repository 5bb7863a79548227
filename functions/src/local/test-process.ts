import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
/** Inside the repository, so that what isn't bundled is found. */
const bundles = resolve(here, '../../../.build/test-edge');

const commands = ['clock', 'erase', 'revive', 'verify'] as const;

/** Bundles the programs as `npm run up` does: a process then starts in a third of a second. */
export async function buildPrograms(): Promise<void> {
  await build({
    entryPoints: {
      edge: join(here, 'main.ts'),
      ...Object.fromEntries(commands.map((name) => [name, join(here, `${name}-command.ts`)])),
    },
    outdir: bundles,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'error',
    external: [
      'sharp',
      'libsql',
      '@libsql/*',
      'mongodb-client-encryption',
      'kerberos',
      'aws4',
      'snappy',
      '@mongodb-js/zstd',
      'drizzle-kit',
      'drizzle-kit/*',
    ],
    banner: {
      js: "import { createRequire as __r } from 'node:module'; import { fileURLToPath as __p } from 'node:url'; const require = __r(import.meta.url); const __filename = __p(import.meta.url); const __dirname = __p(new URL('.', import.meta.url));",
    },
  });
}

export type Ended = { code: number | null; output: string };

export type RunningEdge = {
  origin: string;
  output(): string;
  /** sends a signal and waits for the end; milliseconds it took */
  end(signal: NodeJS.Signals): Promise<number>;
};

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function run(
  file: string,
  env: Record<string, string>,
  args: string[] = [],
): { child: ChildProcess; output: () => string; ended: Promise<Ended> } {
  // Nothing of the test's own environment: a variable that is missing must be missed.
  const child = spawn(process.execPath, [join(bundles, file), ...args], { env: { NODE_ENV: 'production', ...env } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => {
      output += data.toString('utf8');
    });
  }
  const ended = once(child, 'close').then(([code]) => ({ code: typeof code === 'number' ? code : null, output }));
  return { child, output: () => output, ended };
}

/** The edge process as `npm run up` starts it. Rejects with what it said when it ends before it is ready. */
export async function startEdge(env: Record<string, string>): Promise<RunningEdge> {
  const { child, output, ended } = run('edge.mjs', env);
  const ready = new Promise<void>((done) => {
    child.stdout?.on('data', () => {
      if (output().includes('"event":"ready"')) done();
    });
  });
  await Promise.race([
    ready,
    ended.then(({ code }) => {
      throw new Error(`the edge ended with code ${code}:\n${output()}`);
    }),
  ]);
  return {
    origin: `http://127.0.0.1:${env.PORT}`,
    output,
    async end(signal) {
      const began = performance.now();
      child.kill(signal);
      await ended;
      return performance.now() - began;
    },
  };
}

/** An edge process that isn't expected to start. */
export function startFailing(env: Record<string, string>): Promise<Ended> {
  return run('edge.mjs', env).ended;
}

/** `npm run erase|revive|verify …` on an installation. */
export function runCommand(name: (typeof commands)[number], env: Record<string, string>, args: string[] = []): Promise<Ended> {
  return run(`${name}.mjs`, env, args).ended;
}

/** `npm run clock -- …` on an installation. */
export function runClock(env: Record<string, string>, args: string[]): Promise<Ended> {
  return run('clock.mjs', env, args).ended;
}
