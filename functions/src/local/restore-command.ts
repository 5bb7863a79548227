import { resolve } from 'node:path';
import { VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { restoreInstallation } from '../wire/backup.ts';
import { startSentence } from './start-errors.ts';

/**
 * Started by scripts/restore.mjs, or by a release's `sillage restore`: `npm run restore -- <dossier>` puts a backup into an empty DATA_DIR.
 * Arguments: the backup, the folder, the address of the database (empty for SQLite in that folder).
 */
const [source = '', dataDir = '', databaseUrl = ''] = process.argv.slice(2);
try {
  if (source === '' || dataDir === '')
    throw new VisibleError('usage', `Dites ce qu’il faut restaurer${nnbsp}: npm run restore -- dossier-de-la-sauvegarde`);
  const { at } = await restoreInstallation(resolve(source), dataDir, databaseUrl === '' ? null : databaseUrl);
  process.stdout.write(
    `Sauvegarde du ${at} restaurée dans ${dataDir}. Lancez npm run up (sur un serveur${nnbsp}: reportez le secret de son secrets.json dans SILLAGE_SECRET, puis démarrez les services)${nnbsp}; les pages sont compilées de nouveau au démarrage.\n`,
  );
} catch (error) {
  const sentence = startSentence(error, null);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
