import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bundle, functionNames, mostKilobytes, root } from './constructs/bundle.ts';

const page = readFileSync(join(root, 'docs', 'measurements.md'), 'utf8');

/** A row of the section « functions » of docs/measurements.md: the median, as it is written there. */
const measured = (what: string, name: string): number | null => {
  const row = new RegExp(`^\\| ${what} +\\| ${name} +\\| +([\\d.,]+) (?:KB|ms) `, 'm').exec(page)?.[1];
  return row === undefined ? null : Number(row.replaceAll(',', ''));
};

/** Enough for a module to load. Nothing is connected to before the first call. */
const variables = {
  SILLAGE_SECRET: 'a secret of tests, long enough for an installation',
  PUBLIC_URL: 'https://exemple.fr',
  DATABASE_URL: 'mongodb://user:p%40ss@a.invalid:1,b.invalid:2/sillage?replicaSet=rs0&RetryWrites=true',
  MAIL_TRANSPORT: 'ses',
  AWS_REGION: 'eu-west-3',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  QUEUE_URL_SUBMISSIONS: 'https://sqs.eu-west-3.amazonaws.com/000000000000/submissions',
  QUEUE_URL_SENDS: 'https://sqs.eu-west-3.amazonaws.com/000000000000/sends',
  PAGES_BUCKET: 'pages',
  ASSETS_BUCKET: 'assets',
};

describe.each(functionNames)('the bundle of %s', (name) => {
  it('is small, and has a source map beside it', () => {
    const { bytes, folder } = bundle(name);
    expect(bytes / 1000).toBeLessThanOrEqual(mostKilobytes[name]);
    expect(existsSync(join(folder, 'index.mjs.map'))).toBe(true);
    expect(readFileSync(join(folder, 'index.mjs'), 'utf8').trimEnd()).toMatch(/\n\/\/# sourceMappingURL=index\.mjs\.map$/);
  });

  it('is an ES module that loads by itself and has a handler', () => {
    const script = 'const { handler } = await import(process.argv[1]); process.stdout.write(typeof handler, () => process.exit(0));';
    const child = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', script, pathToFileURL(join(bundle(name).folder, 'index.mjs')).href],
      { cwd: '/', env: { ...variables, NODE_ENV: 'production' }, encoding: 'utf8' },
    );
    expect(child.stdout, child.stderr).toBe('function');
  });

  it('stands in docs/measurements.md with its size as it is now, within a quarter, and with the time of its import', () => {
    const written = measured('bundle', name);
    expect(written, 'take it again: npm run bench -- functions').not.toBeNull();
    expect(Math.abs((written ?? 0) / (bundle(name).bytes / 1000) - 1), 'take it again: npm run bench -- functions').toBeLessThan(0.25);
    expect(measured('import in a new process', name)).toBeGreaterThan(0);
  });
});

it('gives capture no database driver and no client of AWS', () => {
  expect(bundle('capture').inputs.filter((path) => /node_modules\/(mongodb|bson|mongoose|payload|@aws-sdk|@smithy)\//.test(path))).toEqual(
    [],
  );
  // and would see one
  expect(bundle('people').inputs.some((path) => /node_modules\/mongodb\//.test(path))).toBe(true);
});
