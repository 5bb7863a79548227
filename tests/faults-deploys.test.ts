import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { copyOf, discard, type Env, type Place, run, secret } from './parts.ts';

/** Two deployments at once, or a deployment beside a machine that starts: each prepares the database. */
let data: string;
let place: Place;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'sillage-deploys-'));
  place = await copyOf(inject('prepared'), 9);
});
afterEach(async () => {
  rmSync(data, { recursive: true, force: true });
  await discard(place);
});

const sentence = /"message":"[^"]*(tenu par un autre programme|relancez)/;

it('prepare a new database once between them: who comes second says why it stops, and the next finds nothing to do', async () => {
  const onMongo = place.env.DATABASE_URL?.startsWith('mongodb');
  const DATABASE_URL = onMongo
    ? String(place.env.DATABASE_URL).replace(/\/([^/?]+)(\?|$)/, '/$1_new$2')
    : `file:${join(data, 'sillage.db')}`;
  const env: Env = { ...place.env, SILLAGE_SECRET: secret, DATA_DIR: data, DATABASE_URL };
  const ended = await Promise.all([run('migrate', env), run('migrate', env), run('migrate', env)]);
  for (const { code, output } of ended) if (code !== 0) expect(output).toMatch(sentence);
  expect(ended.map(({ code }) => code)).toContain(0);

  const again = await run('migrate', env);
  expect([again.code, again.output]).toEqual([0, expect.stringContaining('"event":"migrated"')]);
  if (onMongo) return;
  const database = new DatabaseSync(join(data, 'sillage.db'), { readOnly: true });
  const names = database
    .prepare('SELECT name FROM payload_migrations')
    .all()
    .map((row) => String(row.name));
  database.close();
  expect(names.length).toBeGreaterThan(0);
  expect(names).toHaveLength(new Set(names).size);
});

it('of a database with people in it change nothing of them', async () => {
  const ended = await Promise.all([run('migrate', place.env), run('migrate', place.env)]);
  for (const { code, output } of ended) if (code !== 0) expect(output).toMatch(sentence);
  const verified = await run('migrate', place.env);
  expect(verified.code, verified.output).toBe(0);
});
