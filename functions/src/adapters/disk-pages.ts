import type { Dirent } from 'node:fs';
import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { CompiledPage, Pages } from '../ports.ts';
import { isMissing, scratch, writeAtomically } from './atomic-file.ts';
import { isPlain, pageFiles, pathOf, readRecord, writeRecord } from './page-files.ts';

/** Compiled pages as files of a folder; the edge (or any web server) serves them. A browser is the only cache: there is nothing to purge. */
export function diskPages(folder: string): Pages {
  const at = (file: string) => join(folder, ...file.split('/'));

  return {
    async put(page) {
      const files = pageFiles(page.path);
      if (isPlain(page, files)) {
        await writeAtomically(folder, at(files.file), page.body);
        await rm(at(files.record), { force: true });
      } else {
        await writeAtomically(folder, at(files.record), writeRecord(page));
        await rm(at(files.file), { force: true });
      }
    },
    async remove(path) {
      const files = pageFiles(path);
      await rm(at(files.file), { force: true });
      await rm(at(files.record), { force: true });
      await removeEmptyFolders(folder, dirname(at(files.file)));
    },
    async read(path): Promise<CompiledPage | null> {
      const files = pageFiles(path);
      const record = await readText(at(files.record));
      if (record !== null) return readRecord(path, record);
      const body = await readText(at(files.file));
      return body === null ? null : { path, status: 200, contentType: files.contentType, location: null, body };
    },
    async *list() {
      const seen = new Set<string>();
      for await (const file of filesIn(folder)) {
        const path = pathOf(relative(folder, file).split(sep).join('/'));
        if (path === null || seen.has(path)) continue;
        seen.add(path);
        yield path;
      }
    },
    async purge() {
      // Browsers ask again each time (max-age=0).
    },
  };
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function* filesIn(folder: string): AsyncIterable<string> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (isMissing(error)) return;
    throw error;
  }
  for (const entry of entries) {
    if (entry.name === scratch) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

/** From the innermost outwards, until one has something in it. */
async function removeEmptyFolders(root: string, folder: string): Promise<void> {
  for (let current = folder; current !== root && current.startsWith(root + sep); current = dirname(current)) {
    try {
      await rmdir(current);
    } catch {
      return;
    }
  }
}
