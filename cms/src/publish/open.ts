import { VisibleError } from '@sillage/functions/domain/errors.ts';
import type { LogService } from '@sillage/functions/log-line.ts';
import { type PublishWire, peopleWire } from '@sillage/functions/wire/publish.ts';
import { requireSuppressionKey } from '@sillage/functions/wire/suppression-key.ts';
import { BasePayload, type Payload } from 'payload';
import { cmsConfig } from '../config.ts';
import { openServices, settingsFromEnvironment } from '../environment.ts';
import { speakAs } from '../log-destination.ts';
import { paths, render } from '../site/render.tsx';
import { buildStamp, readManifest } from './build-stamp.ts';
import { editionSeconds } from './edition/compile.ts';
import { startTypst } from './edition/typst.ts';
import type { PublishParts } from './parts.ts';

export type Publishing = { parts: PublishParts; wire: PublishWire; payload: Payload; close(): Promise<void> };

/** Opens everything that publishing needs, from the variables of this process, which speaks in the log by that name. Throws VisibleError with one sentence for a person. */
export async function openPublishing(service: LogService): Promise<Publishing> {
  speakAs(service);
  const manifest = readManifest();
  // Nothing is uploaded here; files are read by our own way.
  const settings = { ...settingsFromEnvironment(), uploads: false };
  const payload = await new BasePayload().init({ config: cmsConfig(settings, openServices), disableOnInit: true });
  const wire = await peopleWire(payload, service);
  await requireTables(payload);
  // Forms that are signed with another secret would be refused by whoever receives them.
  await requireSuppressionKey(wire);
  // Reading works beside somebody who keeps the database locked; publishing wouldn't.
  await wire.store.marks.set('publishing', { startedAt: wire.clock.wall().toISOString() });
  const { clock, log, publicUrl, signDescriptor, countToken } = wire;
  const parts: PublishParts = {
    ...wire,
    payload,
    site: { paths, render },
    typst: startTypst({ timeLimitMs: editionSeconds * 1000 }),
    newId: () => wire.random.id(),
    renderContext: () => ({
      publicUrl,
      assets: manifest,
      signDescriptor,
      countToken,
      now: clock.now().toISOString(),
      warn: (message) => log.warn('content', { message }),
    }),
    build: buildStamp(manifest, publicUrl),
  };
  return {
    parts,
    wire,
    payload,
    async close() {
      parts.typst.close();
      await wire.close();
      await payload.destroy();
    },
  };
}

async function requireTables(payload: Payload): Promise<void> {
  try {
    await payload.db.count({ collection: 'publish-jobs' });
  } catch (error) {
    throw new VisibleError(
      'database-not-ready',
      'La base de données n’a pas toutes ses tables : lancez npm run up (sur un serveur, sillage migrate), qui la met à jour.',
      {
        cause: error,
      },
    );
  }
}
