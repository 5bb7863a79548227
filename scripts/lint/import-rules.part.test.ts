import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.mjs';

const root = resolve(import.meta.dirname, '..', '..');
const broken: Record<string, { from: string; to: string }> = {
  'no-cycles': { from: 'emails/src/a.ts', to: 'emails/src/b.ts' },
  'emails-imports-no-workspace': { from: 'emails/src/c.ts', to: 'functions/src/ports.ts' },
  'functions-import-emails-only': { from: 'functions/src/x.ts', to: 'cms/src/y.ts' },
  'cms-imports-no-infra': { from: 'cms/src/x.ts', to: 'infra/src/y.ts' },
  'infra-imports-env-names-only': { from: 'infra/src/x.ts', to: 'functions/src/ports.ts' },
  'domain-is-pure': { from: 'functions/src/domain/x.ts', to: 'functions/src/use-cases/y.ts' },
  'use-cases-see-domain-and-ports': { from: 'functions/src/use-cases/x.ts', to: 'functions/src/env.ts' },
  'handlers-see-use-cases': { from: 'functions/src/handlers/x.ts', to: 'functions/src/env.ts' },
  'pages-see-domain': { from: 'functions/src/pages/x.ts', to: 'functions/src/use-cases/y.ts' },
  'adapters-see-ports': { from: 'functions/src/adapters/x.ts', to: 'functions/src/use-cases/y.ts' },
  'wire-alone-imports-adapters': { from: 'cms/src/z.ts', to: 'functions/src/adapters/x.ts' },
  'functions-use-compiled-mails-only': { from: 'functions/src/z.ts', to: 'emails/src/c.ts' },
  'site-is-free-of-next-and-payload': { from: 'cms/src/site/x.ts', to: 'node_modules/next/index.js' },
  'production-imports-no-tests': { from: 'emails/src/d.ts', to: 'tests/inbox.ts' },
  'nothing-unresolved': { from: 'emails/src/e.ts', to: 'emails/src/nowhere.ts' },
};

let tree: string;
let violations: { from: string; rule: { name: string } }[];

const write = (file: string, text: string) => {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
};

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'imports-'));
  for (const file of ['tsconfig.json', '.dependency-cruiser.mjs']) cpSync(join(root, file), join(tree, file));
  write('node_modules/next/package.json', '{"name":"next","version":"1.0.0","main":"index.js"}');
  write('node_modules/next/index.js', 'export const a = 1;\n');
  for (const { to } of Object.values(broken))
    if (!to.includes('nowhere') && !to.startsWith('node_modules')) write(to, 'export const a = 1;\n');
  for (const { from, to } of Object.values(broken)) {
    const up = '../'.repeat(from.split('/').length - 1);
    write(from, `import { a } from '${to.startsWith('node_modules') ? 'next' : `${up}${to}`}';\nexport const b = a;\n`);
  }
  write('emails/src/b.ts', "import { b } from './a.ts';\nexport const a = b;\n");
  write('package.json', '{"name":"broken","type":"module"}');
  const run = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--output-type',
      'json',
      'emails',
      'functions',
      'cms',
      'infra',
      'tests',
    ],
    { cwd: tree, encoding: 'utf8', maxBuffer: 50_000_000, timeout: 60_000, env: { ...process.env, NODE_PATH: join(root, 'node_modules') } },
  );
  violations = (JSON.parse(run.stdout) as { summary: { violations: typeof violations } }).summary.violations;
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('the import rules', () => {
  it('are all broken here, one example each', () => {
    expect(config.forbidden.map(({ name }: { name: string }) => name).sort()).toEqual(Object.keys(broken).sort());
  });

  it.each(Object.entries(broken))('%s is refused', (rule, { from }) => {
    expect(violations.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(rule);
  });
});
