import { constants, copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figuresOf } from '@sillage/functions/domain/funnel.ts';
import type { AssetStore, Clock, Log, Pages, Random, Store } from '@sillage/functions/ports.ts';
import { latestCompiledMail } from '@sillage/functions/use-cases/latest-mail.ts';
import { putSettings } from '@sillage/functions/use-cases/put-settings.ts';
import { recordEdition } from '@sillage/functions/use-cases/record-edition.ts';
import { recordMail, retireMail } from '@sillage/functions/use-cases/record-mail.ts';
import { recordSequenceVersion, retireSequence } from '@sillage/functions/use-cases/record-sequence-version.ts';
import { databaseOfPart, giveBack } from '@sillage/functions/wire/test-desk.ts';
import { BasePayload, type Payload } from 'payload';
import { committedMigrations } from '../committed-migrations.ts';
import { cmsConfig } from '../config.ts';
import type { Renderer } from './compile-pages.ts';
import { startTypst } from './edition/typst.ts';
import type { PublishParts } from './parts.ts';
import { testServices } from './test-services.ts';

/** A real, migrated CMS on a SQLite file of its own (in the project `part-mongo`: on a MongoDB), for part tests. */
export type TestCms = {
  payload: Payload;
  folder: string;
  /** the same file once more, as another process would open it */
  again(): Promise<Payload>;
  dispose(): Promise<void>;
};

/** What of the functions' adapters a test file brings along: adapters are imported by tests and by wires only. */
export type TestTools = { clock: Clock; random: Random };

/** Opens a CMS over any database. `migrating`: builds the indexes of MongoDB. */
export async function openCms(databaseUrl: string, dataDir: string, { clock, random }: TestTools, migrating = false): Promise<Payload> {
  const secret = 'a secret of tests, never of an installation';
  const config = await cmsConfig(
    { secret, databaseUrl, publicUrl: 'https://exemple.fr', dataDir, migrating, quiet: true },
    async (payload) => ({
      newId: () => random.id(),
      now: async () => clock.now(),
      previewPath: () => '/',
      editionFile: async () => null,
      publicUrl: 'https://exemple.fr',
      poke: async () => undefined,
      mailPassword: async () => undefined,
      figures: async () => figuresOf([]),
      demoLogins: true,
      ...testServices(payload, { now: () => clock.now(), newId: () => random.id() }),
    }),
  );
  return new BasePayload().init({ config, disableOnInit: true });
}

/** Payload's own `destroy` leaves SQLite's file open, and what was written in its log. */
async function close(payload: Payload): Promise<void> {
  if (payload.db.name === 'mongoose') return payload.destroy();
  const { client } = payload.db as unknown as { client: { execute(sql: string): Promise<unknown>; close(): void } };
  await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  await payload.destroy();
  client.close();
}

/** Migrated once for each run of tests; every test starts from a copy. */
async function template(tools: TestTools): Promise<string> {
  const file = join(tmpdir(), `sillage-cms-${process.ppid}.db`);
  if (existsSync(file)) return file;
  const building = mkdtempSync(join(tmpdir(), 'sillage-cms-'));
  const made = join(building, 'sillage.db');
  const payload = await openCms(`file:${made}`, building, tools, true);
  await payload.db.migrate({ migrations: committedMigrations });
  await close(payload);
  // Another test file may have been as fast: either file will do.
  renameSync(made, file);
  rmSync(building, { recursive: true, force: true });
  return file;
}

export async function openTestCms(tools: TestTools): Promise<TestCms> {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-publish-'));
  const onMongo = databaseOfPart();
  const databaseUrl = onMongo?.url ?? `file:${join(folder, 'sillage.db')}`;
  if (onMongo === null) copyFileSync(await template(tools), join(folder, 'sillage.db'), constants.COPYFILE_FICLONE);
  const opened: Payload[] = [];
  const again = async (): Promise<Payload> => {
    const payload = await openCms(databaseUrl, folder, tools, onMongo?.shaped === false && opened.length === 0);
    opened.push(payload);
    return payload;
  };
  return {
    payload: await again(),
    folder,
    again,
    async dispose() {
      for (const payload of opened) await close(payload);
      if (onMongo !== null) await giveBack(onMongo);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Logged = { event: string; fields: Record<string, unknown> };

/** Everything publishing needs over a test CMS: real Payload, Store, use-cases and Typst; pages, assets and the site as the test gives them. */
export function testParts(
  cms: { payload: Payload; folder: string },
  given: TestTools & { pages: Pages; store: Store; assets: Pick<AssetStore, 'put'>; site: Renderer },
): { parts: PublishParts; logged: Logged[] } {
  const { clock, random, pages, store, assets, site } = given;
  const logged: Logged[] = [];
  const note = (event: string, fields: Record<string, unknown> = {}) => void logged.push({ event, fields });
  const log: Log = {
    info: note,
    warn: note,
    error: (event, error, fields) => note(event, { ...fields, error: String(error) }),
    within: (_correlation, work) => work(),
    measure: (figures) => note('measured', figures),
  };
  const parts: PublishParts = {
    payload: cms.payload,
    pages,
    site,
    typst: startTypst({ timeLimitMs: 30_000 }),
    recordEdition: recordEdition({ store, assets, clock, random }),
    recordSequenceVersion: recordSequenceVersion({ store, clock, random }),
    retireSequence: retireSequence({ store }),
    recordMail: recordMail({ store, clock }),
    retireMail: retireMail({ store }),
    latestMail: (id) => latestCompiledMail(store, id),
    putSettings: putSettings({ store }),
    putMail: (key, mail) => store.compiled.put(`mail:${key}`, mail),
    readMedia: (filename) => readFile(join(cms.folder, 'media', filename)).catch(() => null),
    clock,
    newId: () => random.id(),
    log,
    publicUrl: 'https://exemple.fr',
    renderContext: () => ({
      publicUrl: 'https://exemple.fr',
      assets: {},
      signDescriptor: () => 'signed',
      countToken: ({ piece, block }) => `${piece}.${block}.signed`,
      now: clock.now().toISOString(),
    }),
    build: 'test',
  };
  return { parts, logged };
}
