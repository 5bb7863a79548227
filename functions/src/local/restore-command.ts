import { join, resolve } from 'node:path';
import { VisibleError } from '../domain/errors.ts';
import { nnbsp } from '../domain/words.ts';
import { env as readEnv } from '../env.ts';
import { holdRestored, keptBuckets, restoreInstallation, restoreIntoBuckets, systemClock } from '../wire/backup.ts';
import { startSentence } from './start-errors.ts';

/**
 * Started by scripts/restore.mjs, or by a release's `sillage restore`: `npm run restore -- <dossier>` puts a backup into an empty DATA_DIR.
 * Arguments: the backup, the folder, the address of the database (empty for SQLite in that folder), « buckets » where files of the installation lie in those
 * that its variables name.
 * `npm run stage -- production restore <dossier> mongodb://…` gives « buckets » in the folder's place: files go into the buckets of the variables.
 */
const [source = '', dataDir = '', databaseUrl = '', filesIn = ''] = process.argv.slice(2);
/** Who said no since the backup is in it as they were before: they come first. */
const held = `Les envois de marketing sont suspendus${nnbsp}: reportez les désinscriptions et les effacements reçus depuis cette sauvegarde (npm run erase), puis reprenez-les sur le tableau de bord.\n`;
try {
  if (source === '' || dataDir === '')
    throw new VisibleError('usage', `Dites ce qu’il faut restaurer${nnbsp}: npm run restore -- dossier-de-la-sauvegarde`);
  if (dataDir === 'buckets') await intoBuckets();
  else await intoFolder();
} catch (error) {
  const sentence = startSentence(error, null);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

async function intoFolder(): Promise<void> {
  const buckets = filesIn === 'buckets' ? keptBuckets(readEnv()) : {};
  const { at, database } = await restoreInstallation(resolve(source), dataDir, databaseUrl === '' ? null : databaseUrl, buckets);
  await holdRestored(database === 'sqlite' ? `file:${join(dataDir, 'sillage.db')}` : databaseUrl, at, systemClock.wall());
  process.stdout.write(
    `Sauvegarde du ${at} restaurée dans ${dataDir}. Lancez npm run up (sur un serveur${nnbsp}: reportez le secret de son secrets.json dans SILLAGE_SECRET, puis démarrez les services)${nnbsp}; les pages sont compilées de nouveau au démarrage.\n${held}`,
  );
}

async function intoBuckets(): Promise<void> {
  const { assets, media } = keptBuckets(readEnv());
  if (databaseUrl === '' || assets === undefined || media === undefined)
    throw new VisibleError(
      'usage',
      `Dites où restaurer${nnbsp}: npm run stage -- production restore dossier-de-la-sauvegarde mongodb+srv://…/base-vide`,
    );
  const { at } = await restoreIntoBuckets(resolve(source), databaseUrl, { assets, media });
  await holdRestored(databaseUrl, at, systemClock.wall());
  process.stdout.write(
    `Sauvegarde du ${at} restaurée. Reportez cette base (DATABASE_URL) et le secret de son secrets.json (SILLAGE_SECRET) dans le secret de l’installation, augmentez secretsRevision, déployez${nnbsp}: les pages sont compilées de nouveau.\n${held}`,
  );
}
