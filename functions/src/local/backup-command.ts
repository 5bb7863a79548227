import { resolve } from 'node:path';
import { nnbsp } from '../domain/words.ts';
import { type Env, needed, env as readEnv } from '../env.ts';
import { backupInstallation, defaultFolder, keptBuckets, systemClock } from '../wire/backup.ts';
import { backupMark } from '../wire/doctor.ts';
import { openDatabase } from '../wire/local.ts';
import { checkSurroundings, startSentence } from './start-errors.ts';

/** `npm run backup -- [dossier]`: saves the installation while it runs. */
async function main(env: Env): Promise<void> {
  checkSurroundings(env);
  const { folders, secret } = env;
  const buckets = keptBuckets(env);
  // with both kinds of file in buckets nothing is kept on this disk
  const { data } =
    buckets.assets !== undefined && buckets.media !== undefined ? (folders ?? { data: resolve('.data') }) : needed(folders, 'DATA_DIR');
  const at = systemClock.wall();
  const folder = resolve(process.argv[2] ?? defaultFolder(data, at));
  const { files } = await backupInstallation({ database: needed(env.database, 'DATABASE_URL'), folders, buckets, secret }, folder, at);
  const { store, close } = await openDatabase(env);
  await store.marks.set(backupMark, { at: at.toISOString() }).finally(close);
  const bytes = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
  process.stdout.write(
    `Sauvegarde faite${nnbsp}: ${folder} (${Object.keys(files).length} fichiers, ${(bytes / 1e6).toFixed(1).replace('.', ',')} Mo).\n` +
      `Elle contient les données des prospects et le secret de l’installation${nnbsp}: gardez-la ailleurs, à l’abri.\n`,
  );
}

let env: Env | null = null;
try {
  env = readEnv();
  await main(env);
} catch (error) {
  const sentence = startSentence(error, env);
  if (sentence === null) throw error;
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
