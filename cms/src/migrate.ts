import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BasePayload } from 'payload';
import { committedMigrations } from './committed-migrations.ts';
import { cmsConfig } from './config.ts';
import { openServices, settingsFromEnvironment } from './environment.ts';

/**
 * Gives the database of DATABASE_URL the shape that this version expects: SQLite by the committed migrations, each a whole or nothing;
 * MongoDB by building every index (`ensureIndexes`, at connection). The only process that changes a shape; run at install and at deploy.
 */
const say = (line: Record<string, unknown>): void => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

/** One sentence for what a person can mend; the cause goes to the log beside it. */
const sentenceFor = (error: unknown, url: string): string => {
  const text = error instanceof Error ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}` : String(error);
  const place = url.startsWith('file:') ? url.slice('file:'.length) : 'la base MongoDB';
  if (/SQLITE_CANTOPEN|unable to open/i.test(text))
    return `La base de données ne peut pas être ouverte\u202f: vérifiez que ${place} est accessible en écriture.`;
  if (/SQLITE_READONLY|readonly/i.test(text))
    return `La base de données est en lecture seule\u202f: rendez ${place} accessible en écriture.`;
  if (/SQLITE_BUSY|locked/i.test(text))
    return `La base de données est utilisée par un autre programme\u202f: fermez-le, puis relancez (${place}).`;
  if (/SQLITE_FULL|ENOSPC/i.test(text)) return 'Le disque est plein\u202f: libérez de la place, puis relancez.';
  if (/SQLITE_CORRUPT|SQLITE_NOTADB|malformed|not a database/i.test(text))
    return `Le fichier ${place} n’est pas une base de données lisible\u202f: remettez une sauvegarde à sa place.`;
  if (/cannot connect|ECONNREFUSED|Server selection/i.test(text))
    return `Aucune base de données ne répond à l’adresse indiquée (DATABASE_URL).`;
  return 'La base de données n’a pas pu être préparée\u202f: la cause est au-dessus.';
};

const main = async (): Promise<void> => {
  const settings = { ...settingsFromEnvironment(), migrating: true };
  await mkdir(join(settings.dataDir, 'media'), { recursive: true });
  try {
    const payload = await new BasePayload().init({ config: cmsConfig(settings, openServices), disableOnInit: true });
    if (settings.databaseUrl.startsWith('file:')) await payload.db.migrate({ migrations: committedMigrations });
    await payload.destroy();
    say({ level: 'info', event: 'migrated' });
  } catch (error) {
    say({ level: 'error', event: 'migrate-failed', cause: error instanceof Error ? error.message : String(error) });
    say({ level: 'error', event: 'migrate-failed', message: sentenceFor(error, settings.databaseUrl) });
    process.exitCode = 1;
  }
};

await main();
process.exit();
