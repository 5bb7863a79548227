import { deriveKey } from '@sillage/functions/domain/token.ts';
import { env, needed } from '@sillage/functions/env.ts';
import type { CmsSettings } from './config.ts';
import { previewPath } from './preview.ts';
import type { CmsServices } from './services.ts';

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

/** Wakes the publish worker of this machine: sent and forgotten. Where there is none, the worker's own rounds find the row. */
const poke = (port: number, key: Uint8Array): void => {
  fetch(`http://127.0.0.1:${port}/poke`, {
    method: 'POST',
    headers: { 'x-sillage-poke': Buffer.from(key).toString('hex') },
    signal: AbortSignal.timeout(1000),
  }).catch(() => undefined);
};

export const liveServices = (): CmsServices => {
  const { ports, secret } = env();
  const previewKey = deriveKey(secret, 'preview');
  const pokeKey = deriveKey(secret, 'poke');
  return {
    newId: () => crypto.randomUUID(),
    now: () => new Date(performance.timeOrigin + performance.now()),
    previewPath: (collection, id) => previewPath(previewKey, collection, id, new Date(performance.timeOrigin + performance.now())),
    poke: () => poke(ports.worker, pokeKey),
    sendPasswordMail: async () => undefined,
  };
};
