import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FigureRow, figuresOf } from '@sillage/functions/domain/funnel.ts';
import { databaseOfPart, giveBack, testStoreBeside } from '@sillage/functions/wire/test-desk.ts';
import { getPayload, handleEndpoints, type Payload, type SanitizedConfig } from 'payload';
import type { Role } from './access/roles.ts';
import { committedMigrations } from './committed-migrations.ts';
import { type CmsSettings, cmsConfig } from './config.ts';
import type { User } from './payload-types.ts';
import { testServices } from './publish/test-services.ts';
import type { CmsServices } from './services.ts';

export const testOrigin = 'http://localhost:3000';
const password = 'un mot de passe d’essai';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type RequestAs = { as?: Role; body?: unknown; form?: FormData };

export type TestCms = {
  payload: Payload;
  /** what the hooks asked of the product, what its figures answer, what colleagues were mailed as a test */
  asked: {
    pokes: number;
    passwordMails: { to: string; resetUrl: string }[];
    demoLogins: boolean;
    figures: FigureRow[];
    mailed: { to: string; text: string }[];
    /** PDFs that there are, by their key */
    editionFiles: Map<string, Uint8Array>;
  };
  /** product time; set it to move it */
  clock: { now: Date };
  /** makes a member of staff */
  staff(role: Role): Promise<User>;
  /** One request to `/api`, through Payload's own router, as that role (or as nobody). */
  api(method: Method, path: string, options?: RequestAs): Promise<{ status: number; body: unknown }>;
  /** The same, as it is answered. */
  raw(method: Method, path: string, options?: RequestAs): Promise<Response>;
  dispose(): Promise<void>;
};

const newIds = () => {
  let count = 0;
  return () => {
    count += 1;
    return `01KAV7QG2J8Z5M3N4P6Q${String(count).padStart(6, '0')}`;
  };
};

/**
 * The whole CMS on a SQLite file of its own, shaped by the committed migrations; in the project `part-mongo` on a MongoDB with its indexes. For part tests.
 */
export const openTestCms = async ({ mediaBucket = null }: Pick<CmsSettings, 'mediaBucket'> = {}): Promise<TestCms> => {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-cms-'));
  const asked: TestCms['asked'] = { pokes: 0, passwordMails: [], demoLogins: true, figures: [], mailed: [], editionFiles: new Map() };
  const clock = { now: new Date('2026-11-24T09:00:00.000Z') };
  const services: Omit<CmsServices, 'marketing' | 'sequences' | 'mails' | 'broadcasts' | 'explain'> = {
    newId: newIds(),
    now: async () => clock.now,
    previewPath: (collection, id) => `/apercu/${collection}/${id}`,
    editionFile: async (assetKey) => asked.editionFiles.get(assetKey) ?? null,
    publicUrl: 'https://exemple.fr',
    poke: async () => {
      asked.pokes += 1;
    },
    mailPassword: async (to, resetUrl) => {
      asked.passwordMails.push({ to, resetUrl });
    },
    figures: async () => figuresOf(asked.figures),
    get demoLogins() {
      return asked.demoLogins;
    },
  };
  const onMongo = databaseOfPart();
  const databaseUrl = onMongo?.url ?? `file:${join(folder, 'sillage.db')}`;
  const closing: (() => Promise<void>)[] = [];
  const config: SanitizedConfig = await cmsConfig(
    {
      secret: 'a secret of tests, never of an installation',
      databaseUrl,
      migrating: onMongo?.shaped === false,
      publicUrl: testOrigin,
      dataDir: folder,
      mediaBucket,
      quiet: true,
    },
    // assigned, not spread: what is asked for anew at each reading must stay so
    async (payload) => {
      const { store, close } = await testStoreBeside(payload, databaseUrl);
      closing.push(close);
      return Object.assign(services, testServices(payload, { now: () => clock.now, newId: services.newId, mailed: asked.mailed, store }));
    },
  );
  const payload = await getPayload({ config, key: folder, disableOnInit: true });
  if (onMongo === null) await payload.db.migrate({ migrations: committedMigrations });

  const members = new Map<Role, User>();
  const staff = async (role: Role): Promise<User> => {
    const known = members.get(role);
    if (known) return known;
    const user = await payload.create({ collection: 'users', data: { email: `${role}@exemple.test`, name: role, role, password } });
    members.set(role, user);
    return user;
  };
  const tokens = new Map<Role, string>();
  const tokenOf = async (role: Role): Promise<string> => {
    const known = tokens.get(role);
    if (known) return known;
    const { email } = await staff(role);
    const { token } = await payload.login({ collection: 'users', data: { email, password } });
    tokens.set(role, token ?? '');
    return token ?? '';
  };

  const raw: TestCms['raw'] = async (method, path, { as, body, form } = {}) => {
    const headers = new Headers({ ...(!form && { 'content-type': 'application/json' }), 'accept-language': 'fr', origin: testOrigin });
    if (as) headers.set('authorization', `JWT ${await tokenOf(as)}`);
    const request = new Request(`${testOrigin}/api${path}`, {
      method,
      headers,
      ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return handleEndpoints({ config, request, payloadInstanceCacheKey: folder });
  };

  return {
    payload,
    asked,
    clock,
    staff,
    raw,
    async api(method, path, options) {
      const response = await raw(method, path, options);
      return { status: response.status, body: await response.json() };
    },
    async dispose() {
      await Promise.all(closing.map((close) => close()));
      await payload.destroy();
      if (onMongo !== null) await giveBack(onMongo);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
