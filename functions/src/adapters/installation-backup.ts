import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import { VisibleError } from '../domain/errors.ts';
import { dumpMongo, loadMongo } from './mongo-dump.ts';
import type { Bucket } from './s3-bucket.ts';
import { copySqlite } from './sqlite-copy.ts';

/** Where an installation keeps what can't be made again. */
export type Kept = {
  database: { kind: 'sqlite'; file: string } | { kind: 'mongodb'; url: string };
  /** null where no file is kept on a disk (AWS) */
  folders: { data: string; assets: string; media: string } | null;
  /** what is kept in a bucket instead */
  buckets?: KeptBuckets;
  /** the installation's, in force now: every link already mailed depends on it, and on a server it is in no file of the installation */
  secret: string;
};

/** Files of a bucket, by their path below a prefix. `headers`: what an object is put back with. */
export type BucketFolder = { bucket: Bucket; prefix: string; headers(path: string): Record<string, string> };
export type KeptBuckets = Partial<Record<(typeof keptFolders)[number], BucketFolder>>;

/** What is saved of one machine: the database, the files that nothing can make again, and the secret on which every mailed link depends. */
const keptFolders = ['assets', 'media'] as const;
const secretsFile = 'secrets.json';
const manifestFile = 'manifest.json';

const manifestSchema = z.object({
  v: z.literal(1),
  /** machine time, ISO */
  at: z.iso.datetime(),
  database: z.enum(['sqlite', 'mongodb']),
  /** by path inside the backup */
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});

export type Manifest = z.infer<typeof manifestSchema>;

/**
 * Saves an installation, which may go on running: the database first, then the files that it names (they are only ever added, so none is missing). The
 * folder is complete or it isn't there.
 * @param folder must not exist
 * @throws VisibleError 'backup-exists', 'no-snapshot', 'damaged'
 */
export async function backupInstallation({ database, folders, buckets = {}, secret }: Kept, folder: string, at: Date): Promise<Manifest> {
  if (existsSync(folder)) throw new VisibleError('backup-exists', `${folder} existe déjà\u202f: donnez un autre dossier.`);
  const scratch = `${folder}.en-cours`;
  await rm(scratch, { recursive: true, force: true });
  await mkdir(join(scratch, 'database'), { recursive: true, mode: 0o700 });
  try {
    if (database.kind === 'sqlite') await copySqlite(database.file, join(scratch, 'database', 'sillage.db'));
    else await dumpMongo(database.url, join(scratch, 'database'));
    for (const name of keptFolders) {
      const bucket = buckets[name];
      if (bucket !== undefined) await fetchObjects(bucket, join(scratch, name));
      else if (folders !== null && existsSync(folders[name])) await cp(folders[name], join(scratch, name), { recursive: true });
    }
    const secrets = await secretsWith(secret, folders === null ? null : join(folders.data, secretsFile));
    await writeFile(join(scratch, secretsFile), secrets, { mode: 0o600 });
    const manifest: Manifest = { v: 1, at: at.toISOString(), database: database.kind, files: await filesIn(scratch) };
    await writeFile(join(scratch, manifestFile), `${JSON.stringify(manifest, null, 1)}\n`);
    await rename(scratch, folder);
    return manifest;
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
}

/** Every object below the prefix, one at a time: how large they are isn't known before. */
async function fetchObjects({ bucket, prefix }: BucketFolder, target: string): Promise<void> {
  for await (const key of bucket.list(prefix)) {
    const object = await bucket.get(key);
    const file = resolve(target, key.slice(prefix.length));
    // a key may be named like a way out of the folder
    if (object === null || !file.startsWith(target + sep)) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, object.bytes);
  }
}

/** Puts back what isn't there: files never change under their name. */
async function putObjects({ bucket, prefix, headers }: BucketFolder, source: string): Promise<void> {
  for (const entry of await readdir(source, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(source, file).replaceAll('\\', '/');
    if (!(await bucket.has(`${prefix}${path}`))) await bucket.put(`${prefix}${path}`, await readFile(file), headers(path));
  }
}

/**
 * Puts a backup of MongoDB into an empty database, and its files into buckets. The secret stays in the backup: whoever restores writes it where the
 * installation has its secrets.
 * @throws VisibleError 'not-a-backup', 'backup-damaged' naming the file, 'database-wanted'
 */
export async function restoreIntoBuckets(folder: string, databaseUrl: string, buckets: Required<KeptBuckets>): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await checkFiles(folder, manifest);
  if (manifest.database !== 'mongodb')
    throw new VisibleError(
      'database-wanted',
      'Cette sauvegarde vient de SQLite\u202f: restaurez-la sur une machine, puis portez-la sur MongoDB (npm run move).',
    );
  await loadMongo(databaseUrl, join(folder, 'database'));
  for (const name of keptFolders) if (existsSync(join(folder, name))) await putObjects(buckets[name], join(folder, name));
  return manifest;
}

/**
 * Puts a backup into an empty installation. Everything is checked against the manifest before anything is written.
 * Pages are not saved: they are compiled again at the next start.
 * @param dataDir must be absent or empty
 * @param databaseUrl where the database goes, for a backup of MongoDB
 * @param buckets where files go that aren't kept in that folder
 * @throws VisibleError 'not-a-backup', 'backup-damaged' naming the file, 'not-empty', 'database-wanted'
 */
export async function restoreInstallation(
  folder: string,
  dataDir: string,
  databaseUrl: string | null,
  buckets: KeptBuckets = {},
): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await checkFiles(folder, manifest);
  if (existsSync(dataDir) && (await readdir(dataDir)).length > 0)
    throw new VisibleError('not-empty', `${dataDir} n’est pas vide\u202f: donnez un DATA_DIR vide, rien n’a été restauré.`);
  if (manifest.database === 'mongodb') {
    if (databaseUrl === null || databaseUrl.startsWith('file:'))
      throw new VisibleError('database-wanted', 'Cette sauvegarde vient de MongoDB\u202f: donnez dans DATABASE_URL une base MongoDB vide.');
    await loadMongo(databaseUrl, join(folder, 'database'));
  }
  await mkdir(dataDir, { recursive: true });
  if (manifest.database === 'sqlite') await copyFile(join(folder, 'database', 'sillage.db'), join(dataDir, 'sillage.db'));
  for (const name of keptFolders) {
    const [source, bucket] = [join(folder, name), buckets[name]];
    if (!existsSync(source)) continue;
    if (bucket !== undefined) await putObjects(bucket, source);
    else await cp(source, join(dataDir, name), { recursive: true });
  }
  if (existsSync(join(folder, secretsFile))) {
    await copyFile(join(folder, secretsFile), join(dataDir, secretsFile));
    await chmod(join(dataDir, secretsFile), 0o600);
  }
  return manifest;
}

/** What `npm run up` printed stays beside the secret. */
async function secretsWith(secret: string, file: string | null): Promise<string> {
  const known: unknown = file === null ? null : parse(await readFile(file, 'utf8').catch(() => 'null'));
  const kept = typeof known === 'object' && known !== null ? known : { passwords: {} };
  return `${JSON.stringify({ ...kept, secret }, null, 2)}\n`;
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch(() => null);
  const parsed = manifestSchema.safeParse(text === null ? null : parse(text));
  if (!parsed.success) throw new VisibleError('not-a-backup', `${folder} n’est pas une sauvegarde de Sillage.`);
  return parsed.data;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  const there = await filesIn(folder);
  delete there[manifestFile];
  for (const [path, { sha256 }] of Object.entries(manifest.files)) {
    if (there[path]?.sha256 !== sha256)
      throw new VisibleError('backup-damaged', `La sauvegarde est abîmée\u202f: ${path} manque ou a changé. Rien n’a été restauré.`);
  }
}

/** Every file below a folder, by its path with slashes. */
async function filesIn(folder: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    files[relative(folder, path).replaceAll('\\', '/')] = { bytes: (await stat(path)).size, sha256: hash.digest('hex') };
  }
  return files;
}

/** Where a backup goes when nobody says: beside the data, never inside. */
export function defaultFolder(dataDir: string, at: Date): string {
  return join(dirname(dataDir), 'sauvegardes', at.toISOString().slice(0, 19).replaceAll(':', '-'));
}
