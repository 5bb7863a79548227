import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
let tree: string;

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'house-'));
  cpSync(join(root, 'biome.json'), join(tree, 'biome.json'));
  cpSync(join(root, 'scripts/lint/no-wall-clock.grit'), join(tree, 'scripts/lint/no-wall-clock.grit'));
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** What the linter says of a file with that text at that path. */
function lint(path: string, text: string): string {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--colors=off', '--vcs-enabled=false', path],
    {
      cwd: tree,
      encoding: 'utf8',
      timeout: 30_000,
    },
  );
  return run.stdout + run.stderr;
}

describe('the house rules', () => {
  it.each(['Date.now()', 'new Date()'])('refuse %s outside the clock adapter', (code) => {
    expect(lint('functions/src/use-cases/x.ts', `export const a = ${code};\n`)).toContain('Read the time from the Clock port');
  });

  it('let the clock adapter ask the machine', () => {
    expect(lint('functions/src/adapters/clock.ts', 'export const a = new Date();\n')).not.toContain('Clock port');
  });

  it('let anybody make a date from a value', () => {
    expect(lint('functions/src/use-cases/y.ts', 'export const a = (ms: number) => new Date(ms);\n')).not.toContain('Clock port');
  });

  it('refuse process.env outside env.ts', () => {
    expect(lint('cms/src/x.ts', 'export const a = process.env.PORT;\n')).toContain('noProcessEnv');
    expect(lint('functions/src/env.ts', 'export const a = process.env.PORT;\n')).not.toContain('noProcessEnv');
  });

  it('refuse console outside the log adapter', () => {
    expect(lint('functions/src/use-cases/z.ts', 'console.log(1);\n')).toContain('noConsole');
  });
});
