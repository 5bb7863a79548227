import { buildPeopleIndexes } from '@sillage/functions/wire/indexes.ts';
import { BasePayload, type Payload } from 'payload';
import { type CmsSettings, cmsConfig } from './config.ts';
import type { OpenServices } from './services.ts';

/**
 * Opens the CMS in the one process that may change the shape of its database: on MongoDB every index is there when this resolves. The shape of SQLite is
 * left to its migrations. Whoever calls it destroys the Payload.
 * @throws VisibleError 'indexes-not-built', which names the index and the records in its way
 */
export const openToShape = async (settings: CmsSettings, openServices: OpenServices): Promise<Payload> => {
  // Before Payload builds the same ones: its report of a value that occurs twice would quote it.
  if (!settings.databaseUrl.startsWith('file:')) await buildPeopleIndexes(settings.databaseUrl);
  return new BasePayload().init({ config: cmsConfig({ ...settings, migrating: true }, openServices), disableOnInit: true });
};
