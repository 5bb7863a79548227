import { deriveKey } from '@sillage/functions/domain/token.ts';
import { env, needed } from '@sillage/functions/env.ts';
import { s3Access } from '@sillage/functions/wire/aws.ts';
import { mayMoveClock } from '@sillage/functions/wire/installation-clock.ts';
import { peopleWire } from '@sillage/functions/wire/publish.ts';
import type { CmsSettings } from './config.ts';
import { readMailDraft } from './mail-draft.ts';
import { previewPath } from './preview.ts';
import type { OpenServices } from './services.ts';

/** The CMS's settings, from the variables of this process. */
export const settingsFromEnvironment = (): CmsSettings => {
  const { buckets, database, folders, publicUrl, secret } = env();
  const mediaBucket = buckets.media === null ? null : { bucket: buckets.media, ...s3Access(env()) };
  return {
    secret: Buffer.from(deriveKey(secret, 'payload')).toString('hex'),
    databaseUrl: needed(database, 'DATABASE_URL').url,
    publicUrl,
    dataDir: mediaBucket === null ? needed(folders, 'DATA_DIR').data : (folders?.data ?? null),
    mediaBucket,
  };
};

/** What the build of the admin is given instead: it reads no setting, opens no database and ends up in no file. */
export const settingsOfBuild: CmsSettings = {
  secret: 'build',
  databaseUrl: 'file::memory:',
  publicUrl: 'http://localhost:3000',
  dataDir: '.',
};

/** The services of an installation, over the same wire as the worker's. */
export const openServices: OpenServices = async (payload) => {
  const { assets, broadcasts, clock, explain, keys, mails, mailStaff, marketing, poke, random, readFigures, sequences } = await peopleWire(
    payload,
    'admin',
  );
  const { ports, publicUrl, queues } = env();
  // where the worker is no process of this machine, drafts are rendered behind the public address
  const previews = queues.publish === null ? `http://127.0.0.1:${ports.worker}` : publicUrl;
  return {
    newId: () => random.id(),
    now: async () => {
      await clock.refresh();
      return clock.now();
    },
    // a person opens it on this machine's time, whatever the demo clock says
    previewPath: (collection, id) => previewPath(keys.preview, collection, id, clock.wall()),
    editionFile: async (assetKey) => (await assets.get(assetKey))?.bytes ?? null,
    publicUrl,
    poke,
    mailPassword: (to, resetUrl) => mailStaff('password', to, { resetUrl }),
    figures: readFigures,
    marketing,
    sequences,
    mails: { ...mails, draft: readMailDraft(previews, (id) => previewPath(keys.preview, 'mails', id, clock.wall())) },
    broadcasts,
    explain,
    demoLogins: mayMoveClock(env()),
  };
};
