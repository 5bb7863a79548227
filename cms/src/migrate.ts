import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { EnvError } from '@sillage/functions/env.ts';
import { localLog } from '@sillage/functions/wire/local.ts';
import type { Payload } from 'payload';
import { committedMigrations } from './committed-migrations.ts';
import type { CmsSettings } from './config.ts';
import { openServices, settingsFromEnvironment } from './environment.ts';
import { speakAs } from './log-destination.ts';
import { openToShape } from './shape-database.ts';
import { french } from './site/typography.ts';

/**
 * Gives the database of DATABASE_URL the shape that this version expects: SQLite by the committed migrations, each a whole or nothing;
 * MongoDB by building every index (`ensureIndexes`, at connection). The only process that changes a shape; run at install and at deploy.
 */
const migrate = async (settings: CmsSettings): Promise<void> => {
  if (settings.dataDir !== null) await mkdir(join(settings.dataDir, 'media'), { recursive: true });
  const payload = await openToShape(settings, openServices);
  if (settings.databaseUrl.startsWith('file:')) await runMigrations(payload, settings);
  await payload.destroy();
};

/** Payload logs why a migration failed and ends the process itself: what it logged is put into words on the way out. */
const runMigrations = async (payload: Payload, settings: CmsSettings): Promise<void> => {
  const { logger } = payload;
  const tell = logger.error.bind(logger);
  let failure: unknown;
  Object.assign(logger, {
    error: (entry: { err?: unknown }) => {
      failure = entry.err;
      tell(entry);
    },
  });
  const explain = () => sayFailure(failure, settings);
  process.once('exit', explain);
  await payload.db.migrate({ migrations: committedMigrations });
  process.off('exit', explain);
};

/** One sentence for what a person can mend; null for a fault of ours, whose stack is in the log. */
const sentenceFor = (error: unknown, settings: CmsSettings | null): string | null => {
  if (error instanceof EnvError || error instanceof VisibleError) return error.message;
  const said = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error);
  const url = settings?.databaseUrl ?? '';
  const place = url.startsWith('file:') ? url.slice('file:'.length) : 'La base MongoDB';
  const known: [RegExp, string][] = [
    [
      /SQLITE_CANTOPEN|unable to open|EACCES|EROFS/i,
      `${place} ne peut pas être ouvert : vérifiez que son dossier existe et peut être écrit.`,
    ],
    [/SQLITE_READONLY|readonly/i, `${place} est en lecture seule : corrigez les droits du fichier.`],
    [/SQLITE_BUSY|locked/i, `${place} est tenu par un autre programme : fermez-le, puis relancez.`],
    // Two at once: each migration is whole or not at all, so that the second finds done what it wanted to do.
    [/already exists|payload_migrations/i, `${place} vient d’être mise à jour par un autre programme : relancez.`],
    [/SQLITE_FULL|ENOSPC/i, 'Le disque est plein : libérez de la place, puis relancez.'],
    [
      /SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/i,
      `${place} n’est pas une base SQLite : remettez une sauvegarde, ou corrigez DATABASE_URL.`,
    ],
    [
      /cannot connect|ECONNREFUSED|Server ?selection|did not answer/i,
      'Aucune base de données ne répond à l’adresse indiquée (DATABASE_URL).',
    ],
  ];
  const sentence = known.find(([pattern]) => pattern.test(said))?.[1];
  return sentence === undefined ? null : french(sentence);
};

const log = localLog('migrate');

/** `npm run up` shows the message of the last line that has one; without one, all that was said. */
const sayFailure = (error: unknown, settings: CmsSettings | null): void => {
  const message = sentenceFor(error, settings);
  if (message !== null) log.warn('migrate-failed', { message });
  else log.error('migrate-failed', 'fault', { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
};

speakAs('migrate');
let settings: CmsSettings | null = null;
try {
  settings = settingsFromEnvironment();
  await migrate(settings);
  log.info('migrated');
} catch (error) {
  sayFailure(error, settings);
  process.exitCode = 1;
}
process.exit();
