import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SanitizedConfig } from 'payload';
import { cmsConfig } from './config.ts';

/**
 * The config as generating needs it: its shape, with no installation, secret or database behind it.
 */
export const shapeOfCms = (): Promise<SanitizedConfig> => {
  const here = dirname(fileURLToPath(import.meta.url));
  return cmsConfig({ secret: 'generate', databaseUrl: 'file::memory:', publicUrl: 'http://localhost:3000', dataDir: here }, () =>
    Promise.reject(new Error('Generating asks nothing of the product.')),
  );
};

/** What Payload writes is for TypeScript that drops unused imports by itself and resolves paths without an extension: ours does neither. */
export const explicitImports = async (folder: string): Promise<void> => {
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
