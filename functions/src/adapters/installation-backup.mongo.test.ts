import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnMongod } from '../../../scripts/mongod/describe-on-mongod.ts';
import { holdRestored } from './hold-restored.ts';
import { backupInstallation, type KeptBuckets, restoreIntoBuckets } from './installation-backup.ts';
import { openMongo } from './mongo-connection.ts';
import { s3Bucket } from './s3-bucket.ts';
import { newDatabase } from './test-database.ts';
import { openTestMongo, type TestMongo } from './test-mongo.ts';
import { startTestS3, type TestS3 } from './test-s3.ts';

describeOnMongod('an installation on MongoDB and S3', (server) => {
  let mongo: TestMongo;
  let s3: TestS3;
  let folder: string;
  beforeAll(async () => {
    mongo = await openTestMongo(server);
    s3 = await startTestS3();
    folder = await mkdtemp(join(tmpdir(), 'sillage-aws-backup-'));
  });
  afterAll(async () => {
    await mongo.dispose();
    await s3.close();
    await rm(folder, { recursive: true, force: true });
  });

  const buckets = (stage: string): Required<KeptBuckets> => {
    const of = (name: string, prefix: string, type: string) => ({
      bucket: s3Bucket({ ...s3.access, bucket: `${stage}-${name}` }),
      prefix,
      headers: () => ({ 'content-type': type }),
    });
    return { assets: of('assets', 'fichiers/', 'application/pdf'), media: of('media', 'media/', 'image/png') };
  };

  it('is saved and put back into other buckets and another database: the same documents, the same files, the secret kept', async () => {
    const from = buckets('production');
    await from.assets.bucket.put('fichiers/editions/guide-1.pdf', 'PDF', {});
    await from.media.bucket.put('media/01AB/ville.png', 'PNG', {});
    await mongo.db.collection('leads').insertMany([{ email: 'a@exemple.fr' }, { email: 'b@exemple.fr' }]);
    const backup = join(folder, 'sauvegarde');
    await backupInstallation(
      { database: { kind: 'mongodb', url: mongo.databaseUrl }, folders: null, buckets: from, secret: 'le secret' },
      backup,
      new Date('2026-11-24T10:00:00.000Z'),
    );
    expect(JSON.parse(await readFile(join(backup, 'secrets.json'), 'utf8'))).toMatchObject({ secret: 'le secret' });

    const [target, to] = [newDatabase(server), buckets('neuf')];
    await to.media.bucket.put('media/01AB/ville.png', 'PNG', {});
    await restoreIntoBuckets(backup, target, to);
    expect(new TextDecoder().decode((await to.assets.bucket.get('fichiers/editions/guide-1.pdf'))?.bytes)).toBe('PDF');
    expect(s3.objects('neuf-assets').get('fichiers/editions/guide-1.pdf')?.headers['content-type']).toBe('application/pdf');
    expect(s3.requests.filter((request) => request === 'PUT /neuf-media/media/01AB/ville.png')).toHaveLength(1);
    const { client, db } = await openMongo(target);
    const digest = async (of: typeof db) => (await of.command({ dbHash: 1 })).collections as unknown;
    expect(await digest(db)).toEqual(await digest(mongo.db));
    await expect(restoreIntoBuckets(backup, target, to)).rejects.toMatchObject({ code: 'not-empty' });
    for (const revision of [1, 2]) {
      await holdRestored(target, '2026-11-24T10:00:00.000Z', new Date());
      expect(await db.collection('controls').find().toArray()).toMatchObject([{ key: 'marketing', state: 'paused', revision }]);
    }
    await db.dropDatabase();
    await client.close();
  });
});
