import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

/** What the linter says of a file with that text at that path. */
function lint(path: string, text: string): string {
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'lint', '--colors=off', `--stdin-file-path=${path}`],
    {
      cwd: root,
      input: text,
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
    expect(lint('functions/src/use-cases/x.ts', 'export const a = (ms: number) => new Date(ms);\n')).not.toContain('Clock port');
  });

  it('refuse process.env outside env.ts', () => {
    expect(lint('cms/src/x.ts', 'export const a = process.env.PORT;\n')).toContain('noProcessEnv');
    expect(lint('functions/src/env.ts', 'export const a = process.env.PORT;\n')).not.toContain('noProcessEnv');
  });

  it('refuse console outside the log adapter', () => {
    expect(lint('functions/src/use-cases/x.ts', 'console.log(1);\n')).toContain('noConsole');
  });
});
