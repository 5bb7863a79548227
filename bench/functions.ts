import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundle, functionNames } from '../infra/src/constructs/bundle.ts';
import type { Measurement, Row } from './measurement.ts';
import { secret } from './parts/installation.ts';
import { root } from './parts/processes.ts';
import { inTurns } from './parts/repeat.ts';

/** Enough of the variables of a stage for a module to load. Nothing is connected to: that happens at the first call. */
const variables = {
  SILLAGE_SECRET: secret,
  PUBLIC_URL: 'https://exemple.fr',
  DATABASE_URL: 'mongodb://127.0.0.1:1/sillage',
  MAIL_TRANSPORT: 'ses',
  AWS_REGION: 'eu-west-3',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  QUEUE_URL_SUBMISSIONS: 'https://sqs.eu-west-3.amazonaws.com/000000000000/submissions',
  QUEUE_URL_SENDS: 'https://sqs.eu-west-3.amazonaws.com/000000000000/sends',
  QUEUE_URL_PROVIDER_EVENTS: 'https://sqs.eu-west-3.amazonaws.com/000000000000/provider-events',
  QUEUE_URL_PUBLISH: 'https://sqs.eu-west-3.amazonaws.com/000000000000/publish.fifo',
  PAGES_BUCKET: 'pages',
  ASSETS_BUCKET: 'assets',
  MEDIA_BUCKET: 'media',
};

const importing = `
  const started = performance.now();
  await import(process.argv[1]);
  process.stdout.write(String(performance.now() - started), () => process.exit(0));
`;

/** Milliseconds that a new Node process takes for `import(file)`: what AWS bills as init beside starting Node itself. */
async function importMilliseconds(file: string): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', importing, pathToFileURL(file).href], {
    cwd: root,
    env: { ...process.env, ...variables, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString('utf8');
  });
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString('utf8');
  });
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  const milliseconds = Number(output.split('\n').at(-1));
  if (code !== 0 || Number.isNaN(milliseconds)) throw new Error(`${file} can't be imported:\n${errors.slice(-2000)}`);
  return milliseconds;
}

async function run(): Promise<Row[]> {
  const bundles: { name: string; folder: string; bytes: number }[] = functionNames.map((name) => ({ name, ...bundle(name) }));
  // Made by `npm run package`, with Payload and React inside.
  const publish = join(root, '.build', 'lambda', 'publish');
  const file = join(publish, 'index.mjs');
  if (existsSync(file)) bundles.push({ name: 'publish', folder: publish, bytes: statSync(file).size });
  const times = await inTurns(
    7,
    Object.fromEntries(bundles.map(({ name, folder }) => [name, () => importMilliseconds(join(folder, 'index.mjs'))])),
  );
  return [
    ...bundles.map(
      ({ name, folder, bytes }): Row => ({
        who: name,
        what: 'bundle',
        unit: 'KB',
        values: [bytes / 1000],
        better: 'less',
        note: `${Math.round(gzipSync(readFileSync(join(folder, 'index.mjs'))).byteLength / 1000)} KB as a zip holds it`,
      }),
    ),
    ...bundles.map(
      ({ name }): Row => ({ who: name, what: 'import in a new process', unit: 'ms', values: times.get(name) ?? [], better: 'less' }),
    ),
  ];
}

export const measurement: Measurement = {
  name: 'functions',
  what: 'Every function as AWS gets it: one minified ESM file with everything inside, and how long a new Node process takes to import it (Node’s own start, about 40 ms here, comes before). A database is connected at the first call, which isn’t in it.',
  run,
};
