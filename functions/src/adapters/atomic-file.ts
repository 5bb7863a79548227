import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TransientError } from '../domain/errors.ts';
import { wallMilliseconds } from './clock.ts';
import { newId } from './random.ts';

/** Where half-written files are; inside the same folder, so that a rename is one step of the file system. */
export const scratch = '.tmp';

/**
 * Writes a file as a whole: a reader, or a crash at any moment, finds the old content or the new, never half of it. On the disk when it
 * returns.
 * @param root folder that `file` (absolute) lies in
 * @throws TransientError `storage-refused` when the disk is full, or doesn't let us write at all
 */
export async function writeAtomically(root: string, file: string, content: Uint8Array | string): Promise<void> {
  const temporary = join(root, scratch, newId());
  try {
    await mkdir(join(root, scratch), { recursive: true });
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await moveInto(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (!(error instanceof Error && 'code' in error && refusals.has(String(error.code)))) throw error;
    throw new TransientError('storage-refused', `The disk does not let us write (${String(error.code)}).`, { cause: error });
  }
}

const refusals = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE']);

/** Longer than any write takes, in milliseconds. */
const abandonedAfter = 3_600_000;

/** Removes what writers that were killed left half-written. Others may be writing: theirs is younger. */
export async function sweepScratch(root: string): Promise<void> {
  const folder = join(root, scratch);
  const names = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for (const name of names) {
    const file = join(folder, name);
    const written = await stat(file).catch(() => null);
    if (written !== null && written.mtimeMs < wallMilliseconds() - abandonedAfter) await rm(file, { force: true });
  }
}

/** Somebody who removes the last file of a folder removes the folder: make it again. */
async function moveInto(temporary: string, file: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await mkdir(dirname(file), { recursive: true });
    try {
      return await rename(temporary, file);
    } catch (error) {
      if (attempt === 5 || !isMissing(error)) throw error;
    }
  }
}

const missing = new Set(['ENOENT', 'ENOTDIR']);

/** Whether an error of the file system says that nothing is there. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && missing.has(String(error.code));
}
