import { DatabaseSync } from 'node:sqlite';
import { marketingControl } from '../domain/control.ts';
import { momentInFrench } from '../domain/french-dates.ts';
import { openMongo } from './mongo-connection.ts';
import { newId } from './random.ts';

/** What the dashboard says until somebody lets marketing go on. */
const reasonOf = (backupAt: string): string =>
  `La base est celle de la sauvegarde du ${momentInFrench(backupAt)}. Reportez d’abord les désinscriptions et les effacements reçus depuis, puis reprenez.`;

const by = { id: null, name: 'Sillage' };

/**
 * Suspends all marketing in a database that was put back from a backup, before anything starts on it: whoever unsubscribed or was erased since is in it
 * again, and nobody may be written to who said no (RGPD, articles 17 and 21). A backup that knows no switches yet has no marketing to suspend.
 * @param database `file:` and a path, or `mongodb://…`
 * @param backupAt of the backup, ISO
 */
export async function holdRestored(database: string, backupAt: string, now: Date): Promise<void> {
  if (database.startsWith('file:')) holdSqlite(database.slice('file:'.length), backupAt, now);
  else await holdMongo(database, backupAt, now);
}

function holdSqlite(file: string, backupAt: string, now: Date): void {
  const db = new DatabaseSync(file);
  try {
    if (db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'controls'").get() === undefined) return;
    db.prepare(
      `INSERT INTO controls (id, key, state, reason, "by", at, revision) VALUES (?, ?, 'paused', ?, ?, ?, 1)
       ON CONFLICT (key) DO UPDATE SET state = excluded.state, reason = excluded.reason, "by" = excluded."by", at = excluded.at, revision = revision + 1`,
    ).run(newId(), marketingControl, reasonOf(backupAt), JSON.stringify(by), now.toISOString());
  } finally {
    db.close();
  }
}

async function holdMongo(url: string, backupAt: string, now: Date): Promise<void> {
  const { client, db } = await openMongo(url);
  try {
    await db.collection<{ _id: string; key: string }>('controls').updateOne(
      { key: marketingControl },
      {
        $set: { state: 'paused', reason: reasonOf(backupAt), by, at: now },
        $inc: { revision: 1 },
        $setOnInsert: { _id: newId() },
      },
      { upsert: true },
    );
  } finally {
    await client.close();
  }
}
