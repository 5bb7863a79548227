import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';

const script = fileURLToPath(new URL('sillage.ts', import.meta.url));
/** Somebody who isn't root, whoever runs the tests: root reads everything. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sillage-settings-'));
  chmodSync(folder, 0o755);
});
afterEach(() => {
  chmodSync(join(folder, 'etc'), 0o700);
  rmSync(folder, { recursive: true });
});

const check = (settings: string) =>
  spawnSync(process.execPath, [script, 'check'], {
    ...nobody,
    env: { NODE_ENV: 'test', PATH: process.env.PATH, SILLAGE_SETTINGS: settings },
    encoding: 'utf8',
  });

it('says « sudo » to whoever may not look into the folder of the settings', () => {
  const etc = join(folder, 'etc');
  mkdirSync(etc);
  if (nobody.uid !== undefined) chownSync(etc, 0, 0);
  writeFileSync(join(etc, 'environment'), 'SILLAGE_SECRET=x\n');
  chmodSync(etc, nobody.uid === undefined ? 0o000 : 0o700);
  const { status, stderr } = check(join(etc, 'environment'));
  expect(stderr).toContain('relancez la commande avec sudo');
  expect(status).toBe(78);
});

it('names what is missing where there is no such file', () => {
  mkdirSync(join(folder, 'etc'), { mode: 0o755 });
  const { status, stderr } = check(join(folder, 'etc', 'environment'));
  expect(stderr).toContain('SILLAGE_SECRET');
  expect(stderr).not.toContain('sudo');
  expect(status).toBe(78);
});
