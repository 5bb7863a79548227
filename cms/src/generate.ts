import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BasePayload, generateImportMap, type SanitizedConfig } from 'payload';
import { generateTypes } from 'payload/node';
import { cmsConfig } from './config.ts';

/**
 * Writes what is generated from the config and committed: `types`, `importmap`, `migration <name>`.
 * Run by the scripts of cms/package.json; needs no installation, secret or database.
 */
const here = dirname(fileURLToPath(import.meta.url));

const config = (): Promise<SanitizedConfig> => {
  const none = () => {
    throw new Error('Generating asks nothing of the product.');
  };
  return cmsConfig(
    { secret: 'generate', databaseUrl: 'file::memory:', publicUrl: 'http://localhost:3000', dataDir: here },
    { newId: none, now: none, previewPath: none, poke: none, sendPasswordMail: none },
  );
};

/** What `payload migrate:create` writes is for TypeScript that drops unused imports by itself and resolves paths without an extension: ours does neither. */
const explicitImports = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.ts')) continue;
    const file = join(folder, name);
    const text = await readFile(file, 'utf8');
    const mended = text
      .replace(/import \{ MigrateUpArgs, MigrateDownArgs, sql \}/, 'import { type MigrateDownArgs, type MigrateUpArgs, sql }')
      .replaceAll(/(from '\.\/\d+_\d+[^']*?)(\.ts)?'/g, "$1.ts'");
    if (mended !== text) await writeFile(file, mended);
  }
};

const createMigration = async (name: string): Promise<void> => {
  const payload = await new BasePayload().init({ config: await config(), disableDBConnect: true, disableOnInit: true });
  await payload.db.createMigration({ migrationName: name, payload, skipEmpty: true });
  await explicitImports(payload.db.migrationDir);
};

const [what, name] = process.argv.slice(2);
if (what === 'types') await generateTypes(await config());
else if (what === 'importmap') await generateImportMap(await config(), { log: true, force: true });
else if (what === 'migration' && name) await createMigration(name);
else throw new Error('Say what to generate: types, importmap, or migration <name>.');
process.exit(0);
