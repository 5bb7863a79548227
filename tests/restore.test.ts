import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { command, type Running, root, startInstallation, until } from './installation.ts';

const original = inject('installation');
/** On MongoDB another database of the same server; on SQLite the file in the new folder, without being named. */
const emptyDatabase = original.env.DATABASE_URL?.replace('/journey', '/restored') ?? '';

let folder: string;
let restored: Running | undefined;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sillage-restore-'));
  await command(original, 'backup', [join(folder, 'sauvegarde')]);
  const dataDir = join(folder, 'donnees');
  const put = spawnSync(process.execPath, [join(root, 'scripts', 'restore.mjs'), join(folder, 'sauvegarde')], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: emptyDatabase },
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(put.stdout + put.stderr).toContain('restaurée');
  expect(put.stdout).toContain('Les envois de marketing sont suspendus');
  // the same public address, so that the pages can be the same to the last byte
  restored = await startInstallation({
    dataDir,
    env: { PUBLIC_URL: original.site, DATABASE_URL: emptyDatabase },
  });
});
afterAll(async () => {
  await restored?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const running = (): Running => {
  if (restored === undefined) throw new Error('Nothing was restored.');
  return restored;
};

/** Every compiled page by its path. */
const pagesOf = (dataDir: string): Map<string, string> => {
  const pages = join(dataDir, 'pages');
  return new Map(
    readdirSync(pages, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('_sillage'))
      .map((entry) => [join(entry.parentPath, entry.name).slice(pages.length), readFileSync(join(entry.parentPath, entry.name), 'utf8')]),
  );
};

it('brings back the same site to the last byte, compiled from what was saved', async () => {
  const before = pagesOf(original.dataDir);
  expect(before.size).toBeGreaterThan(30);
  await until('all pages', async () => pagesOf(running().dataDir).size >= before.size, 60);
  const after = pagesOf(running().dataDir);
  const different = [...before].filter(([path, body]) => after.get(path) !== body).map(([path]) => path);
  expect(different).toEqual([]);
  expect([...after.keys()].filter((path) => !before.has(path))).toEqual([]);
});

it('brings back the ledger of consents, whole', async () => {
  expect(await command(running(), 'verify', [])).toBe(await command(original, 'verify', []));
});

it('brings back the accounts', async () => {
  const [email = '', password = ''] = Object.entries(original.passwords)[0] ?? [];
  const login = await fetch(`${running().site}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: original.site },
    body: JSON.stringify({ email, password }),
  });
  expect(login.status).toBe(200);
});
