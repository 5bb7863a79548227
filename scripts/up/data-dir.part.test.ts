import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { root } from './settings.ts';

const made = mkdtempSync(join(tmpdir(), 'sillage-folder-'));
afterEach(() => rmSync(made, { recursive: true, force: true }));

/** What `npm run up` looks at before anything long begins. */
const up = (dataDir: string, variables: Record<string, string> = {}) => {
  const code = `import { readSettings } from ${JSON.stringify(join(root, 'scripts/up/settings.ts'))};
    try { const { databaseUrl } = await readSettings([]); process.stdout.write('prepared ' + databaseUrl); } catch (error) { process.stdout.write(error.message); }`;
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    PORT: '29190',
    INBOX_PORT: '29191',
    INBOX_SMTP_PORT: '29192',
    DATABASE_URL: '',
    ...variables,
  };
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
  expect(up(folder).said).toBe(`prepared file:${join(folder, 'sillage.db')}`);
  expect(existsSync(folder)).toBe(true);
});

it('an installation on MongoDB stays there when nobody says so again, and goes where it is told', () => {
  const url = 'mongodb://127.0.0.1:27017/sillage?replicaSet=rs0';
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'environment.json'), JSON.stringify({ DATABASE_URL: url }));
  expect(up(made).said).toBe(`prepared ${url}`);
  expect(up(made, { DATABASE_URL: 'file:/srv/other.db' }).said).toBe('prepared file:/srv/other.db');
});

it('a MongoDB without the name of a database is refused: it would be called « test »', () => {
  expect(up(made, { DATABASE_URL: 'mongodb://127.0.0.1:27017/?replicaSet=rs0' }).said).toContain('ne nomme pas de base');
});
