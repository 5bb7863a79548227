import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from './random.ts';

/** Where half-written files are; inside the same folder, so that a rename is one step of the file system. */
export const scratch = '.tmp';

/**
 * Writes a file as a whole: a reader, or a crash at any moment, finds the old content or the new, never half of it. On the disk when it
 * returns.
 * @param root folder that `file` (absolute) lies in
 */
export async function writeAtomically(root: string, file: string, content: Uint8Array | string): Promise<void> {
  const temporary = join(root, scratch, newId());
  await mkdir(join(root, scratch), { recursive: true });
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(content);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    await moveInto(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
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
