import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { root } from './settings.ts';

const made = mkdtempSync(join(tmpdir(), 'sillage-folder-'));
afterEach(() => rmSync(made, { recursive: true, force: true }));

/** What `npm run up` looks at before anything long begins. */
const up = (dataDir: string) => {
  const code = `import { readSettings } from ${JSON.stringify(join(root, 'scripts/up/settings.ts'))};
    try { await readSettings([]); process.stdout.write('prepared'); } catch (error) { process.stdout.write(error.message); }`;
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '46190', INBOX_PORT: '46191', INBOX_SMTP_PORT: '46192' };
  const { signal, stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
    env,
    timeout: 15_000,
    encoding: 'utf8',
  });
  return { signal, said: stdout };
};

it.runIf(process.platform === 'linux')('a folder where the system makes none is said in one sentence (it turned for ever)', () => {
  const { signal, said } = up('/proc/sillage/data');
  expect([signal, said]).toEqual([null, expect.stringContaining('Le dossier /proc/sillage/data ne peut pas être écrit')]);
});

it('a folder whose parents are missing is made with them', () => {
  const folder = join(made, 'un', 'deux');
  expect(up(folder).said).toBe('prepared');
  expect(existsSync(folder)).toBe(true);
});
