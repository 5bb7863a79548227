import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { holdRestored } from './hold-restored.ts';
import { openTestStore } from './test-store.ts';

const backupAt = '2026-11-20T02:20:00.000Z';
const now = new Date('2026-11-24T10:00:00.000Z');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sillage-hold-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it('suspends marketing in a database that was put back, as the product reads it', async () => {
  const opened = await openTestStore();
  await holdRestored(opened.databaseUrl, backupAt, now);
  expect(await opened.store.controls.get('marketing')).toMatchObject({
    state: 'paused',
    reason: expect.stringContaining('La base est celle de la sauvegarde du 20 novembre 2026'),
    by: { id: null, name: 'Sillage' },
    at: now.toISOString(),
    revision: 1,
  });
  await opened.dispose();
});

it('turns a switch that somebody turned before', async () => {
  // without the product: two libraries on one file, in one process, would undo each other's locks
  const file = join(folder, 'sillage.db');
  const db = new DatabaseSync(file);
  db.exec('CREATE TABLE controls (id TEXT PRIMARY KEY, key TEXT UNIQUE, state TEXT, reason TEXT, "by" TEXT, at TEXT, revision NUMERIC)');
  db.exec(`INSERT INTO controls VALUES ('un', 'marketing', 'running', 'Tout va bien.', '{}', '2026-11-01', 4)`);
  await holdRestored(`file:${file}`, backupAt, now);
  expect(db.prepare('SELECT id, state, revision FROM controls').all()).toEqual([{ id: 'un', state: 'paused', revision: 5 }]);
  db.close();
});

it('leaves a database alone that knows no switches', async () => {
  const file = join(folder, 'ancienne.db');
  new DatabaseSync(file).close();
  await expect(holdRestored(`file:${file}`, backupAt, now)).resolves.toBeUndefined();
});
