import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SQLiteAdapter } from '@payloadcms/db-sqlite';
import { BasePayload, generateImportMap } from 'payload';
import { generateTypes } from 'payload/node';
import { afterAll, describe, expect, it } from 'vitest';
import { shapeOfCms } from './generated.ts';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sillage-generated-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what is generated from the config and committed', () => {
  it('has the types of the present config (npm run generate:types)', async () => {
    const config = await shapeOfCms();
    const outputFile = join(folder, 'payload-types.ts');
    await generateTypes({ ...config, typescript: { ...config.typescript, outputFile } }, { log: false });
    expect(await readFile(join(here, 'payload-types.ts'), 'utf8')).toBe(await readFile(outputFile, 'utf8'));
  });

  it('imports every component that the admin names (npm run generate:importmap)', async () => {
    const config = await shapeOfCms();
    const place = 'app/(payload)/admin/importMap.js';
    const importMapFile = join(folder, place);
    await mkdir(dirname(importMapFile), { recursive: true });
    const admin = { ...config.admin, importMap: { ...config.admin.importMap, baseDir: folder, importMapFile } };
    await generateImportMap({ ...config, admin }, { log: false, force: true });
    expect(await readFile(join(here, place), 'utf8')).toBe(await readFile(importMapFile, 'utf8'));
  });

  it('has a migration for every change of shape (npm run migrate:create <name>)', async () => {
    const payload = await new BasePayload().init({ config: await shapeOfCms(), disableDBConnect: true, disableOnInit: true });
    const db = payload.db as unknown as SQLiteAdapter;
    const { generateDrizzleJson, generateMigration } = db.requireDrizzleKit();
    const newest = readdirSync(join(here, 'migrations'))
      .filter((name) => name.endsWith('.json'))
      .sort()
      .at(-1);
    const committed = JSON.parse(readFileSync(join(here, 'migrations', newest ?? ''), 'utf8'));
    const statements = await generateMigration(committed, await generateDrizzleJson(db.schema));
    expect(statements).toEqual([]);
  });
});
