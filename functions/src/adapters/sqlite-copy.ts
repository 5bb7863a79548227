import { backup, DatabaseSync } from 'node:sqlite';
import { VisibleError } from '../domain/errors.ts';

/**
 * Copies a SQLite file while it is in use: SQLite's own online backup, page by page, as of one moment. The copy is checked before it is called one.
 * @throws VisibleError 'damaged' when the copy doesn't pass SQLite's own check
 */
export async function copySqlite(file: string, target: string): Promise<void> {
  const source = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    await backup(source, target);
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(target, { readOnly: true });
  try {
    const result = copy.prepare('PRAGMA integrity_check(1)').get();
    if (result?.integrity_check !== 'ok')
      throw new VisibleError('damaged', `La base ${file} est endommagée\u202f: la copie n’est pas utilisable.`);
  } finally {
    copy.close();
  }
}
