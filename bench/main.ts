import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPrograms, root } from './parts/build.ts';
import { type Machine, readMachine, steadiness } from './parts/machine.ts';
import { prepare } from './parts/prepare.ts';
import { type Result, readResults, writeResults } from './results.ts';
import type { Said } from './run-one.ts';

/** In this order: the short ones first, those that need a whole site last. Each is bench/<name>.ts. */
const names = [
  'functions',
  'pdf',
  'tick',
  'mongo-store',
  'smtp',
  'ses',
  'audience',
  'broadcast',
  'capture',
  'page',
  'publish',
  'deployed',
] as const;

/** These copy an installation with the example content. */
const needSite: readonly string[] = ['capture', 'page', 'publish'];
/** These need no installation: no database, or one that they start themselves. */
const needNothing: readonly string[] = ['functions', 'pdf', 'mongo-store', 'deployed'];

/** No measurement may hold up the others for longer, whatever went wrong with it. */
const longestMinutes = 20;

type Outcome = Said | { failure: string };

function runOne(name: string, scratch: string): Promise<Outcome> {
  return new Promise((done) => {
    const child = fork(join(root, '.build', 'bench', 'run-one.mjs'), [name], {
      cwd: root,
      execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps'],
      env: { ...process.env, NODE_ENV: 'production', TMPDIR: scratch },
      serialization: 'advanced',
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), longestMinutes * 60_000);
    let said: Said | null = null;
    child.on('message', (message: Said) => {
      said = message;
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      done(said ?? { failure: signal === 'SIGKILL' ? `not within ${longestMinutes} minutes` : `ended with ${signal ?? `code ${code}`}` });
    });
  });
}

const seconds = (since: number) => ((performance.now() - since) / 1000).toFixed(0);

async function measure(name: string, scratch: string): Promise<Result | 'left out' | 'failed'> {
  const started = performance.now();
  console.log(`→ ${name}`);
  const machine: Machine = readMachine();
  const outcome = await runOne(name, scratch);
  if ('failure' in outcome) {
    console.log(`! ${name}: ${outcome.failure} (${seconds(started)} s)`);
    return 'failed';
  }
  if ('leftOut' in outcome) {
    console.log(`– ${name} is left out: ${outcome.leftOut}`);
    return 'left out';
  }
  console.log(`✓ ${name} (${seconds(started)} s)`);
  return { name, what: outcome.what, at: new Date().toISOString(), machine, rows: outcome.rows };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !names.some((known) => known === name));
if (unknown.length > 0) {
  console.error(`No measurement is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}
const wanted = names.filter((name) => asked.length === 0 || asked.includes(name));
const processes = readdirSync(join(root, 'bench', 'processes')).map((file) => `bench/processes/${file.replace(/\.ts$/, '')}`);
const typst = 'cms/src/publish/edition/typst-process';

const started = performance.now();
await buildPrograms(['bench/run-one', ...wanted.map((name) => `bench/${name}`), ...processes, typst]);
const scratch = mkdtempSync(join(tmpdir(), 'sillage-bench-'));
process.env.BENCH_TEMPLATES = join(scratch, 'templates');
// What is measured ends with its channel to this process; the folder is ours to remove, however we end.
const tidy = () => rmSync(scratch, { recursive: true, force: true });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    tidy();
    process.exit(130);
  });
}
const failed: string[] = [];
try {
  if (wanted.some((name) => !needNothing.includes(name))) {
    console.log('→ an installation to copy');
    await prepare(wanted.some((name) => needSite.includes(name)));
    console.log(`✓ an installation to copy (${seconds(started)} s)`);
  }
  const before = steadiness();
  const results = new Map(readResults().results.map((result) => [result.name, result]));
  for (const name of wanted) {
    const result = await measure(name, scratch);
    if (result === 'failed') failed.push(name);
    else if (result !== 'left out') results.set(name, result);
    // After each: what was measured is kept when a later one is interrupted.
    writeResults({ steadiness: [...before, ...steadiness()], results: names.flatMap((known) => results.get(known) ?? []) });
  }
} finally {
  tidy();
}
console.log(
  `\n${((performance.now() - started) / 60_000).toFixed(1)} minutes. bench/results/latest.json and docs/measurements.md are written.`,
);
// A slow number is a number; one that could not be taken is a fault.
if (failed.length > 0) {
  console.error(`Not measured: ${failed.join(', ')}.`);
  process.exit(1);
}
