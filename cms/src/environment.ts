import { deriveKey } from '@sillage/functions/domain/token.ts';
import { env, needed } from '@sillage/functions/env.ts';
import { mayMoveClock } from '@sillage/functions/wire/installation-clock.ts';
import { peopleWire } from '@sillage/functions/wire/publish.ts';
import type { CmsSettings } from './config.ts';
import { previewPath } from './preview.ts';
import type { OpenServices } from './services.ts';

/** The CMS's settings, from the variables of this process. */
export const settingsFromEnvironment = (): CmsSettings => {
  const { database, folders, publicUrl, secret } = env();
  return {
    secret: Buffer.from(deriveKey(secret, 'payload')).toString('hex'),
    databaseUrl: needed(database, 'DATABASE_URL').url,
    publicUrl,
    dataDir: needed(folders, 'DATA_DIR').data,
  };
};

/** What the build of the admin is given instead: it reads no setting, opens no database and ends up in no file. */
export const settingsOfBuild: CmsSettings = {
  secret: 'build',
  databaseUrl: 'file::memory:',
  publicUrl: 'http://localhost:3000',
  dataDir: '.',
};

/** Sent and forgotten. Where no worker listens, its own rounds find the row. */
const poke = (port: number, key: Uint8Array): void => {
  fetch(`http://127.0.0.1:${port}/poke`, {
    method: 'POST',
    headers: { 'x-sillage-poke': Buffer.from(key).toString('hex') },
    signal: AbortSignal.timeout(1000),
  }).catch(() => undefined);
};

/** The services of an installation, over the same wire as the worker's. */
export const openServices: OpenServices = async (payload) => {
  const { ports } = env();
  const { clock, keys, mailStaff, random } = await peopleWire(payload, 'admin');
  return {
    newId: () => random.id(),
    now: async () => {
      await clock.refresh();
      return clock.now();
    },
    // a person opens it on this machine's time, whatever the demo clock says
    previewPath: (collection, id) => previewPath(keys.preview, collection, id, clock.wall()),
    poke: () => poke(ports.worker, keys.poke),
    mailPassword: (to, resetUrl) => mailStaff('password', to, { resetUrl }),
    demoLogins: mayMoveClock(env()),
  };
};
