import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BucketFolder, backupInstallation, restoreInstallation } from './installation-backup.ts';
import { s3Bucket } from './s3-bucket.ts';
import { startTestS3, type TestS3 } from './test-s3.ts';

const at = new Date('2026-11-24T10:00:00.000Z');

describe('a backup of one machine', () => {
  let folder: string;
  let kept: Parameters<typeof backupInstallation>[0] & { folders: { data: string; assets: string; media: string } };
  let open: DatabaseSync;
  const backup = () => join(folder, 'sauvegarde');
  const restored = () => join(folder, 'nouveau');

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sillage-backup-'));
    const data = join(folder, 'donnees');
    await mkdir(join(data, 'assets', 'editions'), { recursive: true });
    await writeFile(join(data, 'assets', 'editions', 'a.pdf'), 'PDF');
    await writeFile(join(data, 'secrets.json'), '{"secret":"of another day","passwords":{"camille@exemple.fr":"mot"}}');
    const file = join(data, 'sillage.db');
    open = new DatabaseSync(file);
    open.exec("PRAGMA journal_mode = WAL; CREATE TABLE leads (id TEXT PRIMARY KEY); INSERT INTO leads VALUES ('un')");
    kept = { database: { kind: 'sqlite', file }, folders: { data, assets: join(data, 'assets'), media: join(data, 'media') }, secret: 's' };
  });
  afterEach(async () => {
    open.close();
    await rm(folder, { recursive: true, force: true });
  });

  const leadsIn = (file: string): unknown[] => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return database
        .prepare('SELECT id FROM leads ORDER BY id')
        .all()
        .map(({ id }) => id);
    } finally {
      database.close();
    }
  };

  it('holds what was committed while the product runs, files and secret included, and goes into an empty folder', async () => {
    open.exec("INSERT INTO leads VALUES ('deux')");
    await backupInstallation(kept, backup(), at);
    open.exec("INSERT INTO leads VALUES ('trop tard')");
    await restoreInstallation(backup(), restored(), null);
    expect(leadsIn(join(restored(), 'sillage.db'))).toEqual(['deux', 'un']);
    expect(await readFile(join(restored(), 'assets', 'editions', 'a.pdf'), 'utf8')).toBe('PDF');
    const secrets = JSON.parse(await readFile(join(restored(), 'secrets.json'), 'utf8'));
    expect(secrets).toEqual({ secret: 's', passwords: { 'camille@exemple.fr': 'mot' } });
  });

  describe('whose files are in buckets', () => {
    let s3: TestS3;
    beforeEach(async () => {
      s3 = await startTestS3();
    });
    afterEach(() => s3.close());
    const bucketOf = (bucket: string, prefix: string): BucketFolder => ({
      bucket: s3Bucket({ ...s3.access, bucket }),
      prefix,
      headers: () => ({}),
    });

    it('holds those files where they would lie on a disk, so that it goes into a folder too', async () => {
      const [assets, media] = [bucketOf('fichiers', 'fichiers/'), bucketOf('media', 'media/')];
      for (const name of ['a', 'b', 'c']) await assets.bucket.put(`fichiers/editions/${name}.pdf`, `PDF ${name}`, {});
      await media.bucket.put('media/01AB/écran de ville.png', 'PNG', {});
      await media.bucket.put('media/../../evasion.png', 'PNG', {});
      await backupInstallation({ ...kept, folders: null, buckets: { assets, media } }, backup(), at);
      await restoreInstallation(backup(), restored(), null);
      expect((await readdir(join(restored(), 'assets', 'editions'))).sort()).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
      expect(await readFile(join(restored(), 'media', '01AB', 'écran de ville.png'), 'utf8')).toBe('PNG');
      expect((await readdir(folder)).sort()).toEqual(['donnees', 'nouveau', 'sauvegarde']);
    });
  });

  it('holds the secret of a server, where it is in no file', async () => {
    await rm(join(kept.folders.data, 'secrets.json'));
    await backupInstallation(kept, backup(), at);
    expect(JSON.parse(await readFile(join(backup(), 'secrets.json'), 'utf8'))).toEqual({ passwords: {}, secret: 's' });
    expect((await stat(join(backup(), 'secrets.json'))).mode & 0o777).toBe(0o600);
  });

  it('leaves no half of a backup behind', async () => {
    const gone = { ...kept, database: { kind: 'sqlite' as const, file: join(folder, 'absent.db') } };
    await expect(backupInstallation(gone, backup(), at)).rejects.toThrow();
    expect((await readdir(folder)).sort()).toEqual(['donnees']);
  });

  it('never writes over a backup that is there', async () => {
    await backupInstallation(kept, backup(), at);
    await expect(backupInstallation(kept, backup(), at)).rejects.toMatchObject({ code: 'backup-exists' });
  });

  it('is refused as a whole when one of its files has changed', async () => {
    await backupInstallation(kept, backup(), at);
    await writeFile(join(backup(), 'assets', 'editions', 'a.pdf'), 'autre chose');
    await expect(restoreInstallation(backup(), restored(), null)).rejects.toMatchObject({ code: 'backup-damaged' });
    await expect(readdir(restored())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is not put over an installation', async () => {
    await backupInstallation(kept, backup(), at);
    await expect(restoreInstallation(backup(), kept.folders.data, null)).rejects.toMatchObject({ code: 'not-empty' });
  });

  it.each(['', '{', '{"v":2}'])('is not taken for one: %j', async (manifest) => {
    await mkdir(backup());
    await writeFile(join(backup(), 'manifest.json'), manifest);
    await expect(restoreInstallation(backup(), restored(), null)).rejects.toMatchObject({ code: 'not-a-backup' });
  });
});
