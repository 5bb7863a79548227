// `npm run check`: what one runs before a commit. Format, lint, types, import rules, unit tests; each says what broke.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, node24, root } from './install.mjs';

await ensureInstalled();
const modules = join(root, 'node_modules');
const steps = [
  ['format and lint', join(modules, '@biomejs', 'biome', 'bin', 'biome'), ['check', '--error-on-warnings', '.']],
  ['types', join(modules, 'typescript-native', 'bin', 'tsc'), ['-p', '.']],
  [
    'import rules',
    join(modules, 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    ['emails', 'functions', 'cms/src', 'infra', 'scripts'],
  ],
  ['unit tests', join(modules, 'vitest', 'vitest.mjs'), ['run', '--project', 'unit']],
];
const run = ([name, script, args]) =>
  new Promise((resolve) => {
    const started = performance.now();
    let output = '';
    const child = spawn(node24(), [script, ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'test', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    });
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('exit', (code) => resolve({ name, code, output, seconds: ((performance.now() - started) / 1000).toFixed(1) }));
  });

let failed = 0;
for (const { name, code, output, seconds } of await Promise.all(steps.map(run))) {
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (code !== 0) {
    failed += 1;
    process.stdout.write(`${output.trimEnd()}\n\n`);
  }
}
process.exit(failed === 0 ? 0 : 1);
