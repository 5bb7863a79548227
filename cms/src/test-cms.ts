import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getPayload, handleEndpoints, type Payload, type SanitizedConfig } from 'payload';
import type { Role } from './access/roles.ts';
import { committedMigrations } from './committed-migrations.ts';
import { type CmsSettings, cmsConfig } from './config.ts';
import type { User } from './payload-types.ts';
import type { CmsServices } from './services.ts';

export const testOrigin = 'http://localhost:3000';
const password = 'un mot de passe d’essai';

export type TestCms = {
  payload: Payload;
  /** what the hooks asked of the product */
  asked: { pokes: number; passwordMails: { to: string; resetUrl: string }[]; demoLogins: boolean };
  /** product time; set it to move it */
  clock: { now: Date };
  /** makes a member of staff */
  staff(role: Role): Promise<User>;
  /** One request to `/api`, through Payload's own router, as that role (or as nobody). */
  api(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    options?: { as?: Role; body?: unknown; form?: FormData },
  ): Promise<{ status: number; body: unknown }>;
  dispose(): Promise<void>;
};

const newIds = () => {
  let count = 0;
  return () => {
    count += 1;
    return `01KAV7QG2J8Z5M3N4P6Q${String(count).padStart(6, '0')}`;
  };
};

/** The whole CMS on a SQLite file of its own, shaped by the committed migrations. For part tests. */
export const openTestCms = async ({ mediaBucket = null }: Pick<CmsSettings, 'mediaBucket'> = {}): Promise<TestCms> => {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-cms-'));
  const asked: TestCms['asked'] = { pokes: 0, passwordMails: [], demoLogins: true };
  const clock = { now: new Date('2026-11-24T09:00:00.000Z') };
  const services: CmsServices = {
    newId: newIds(),
    now: async () => clock.now,
    previewPath: (collection, id) => `/apercu/${collection}/${id}`,
    poke: async () => {
      asked.pokes += 1;
    },
    mailPassword: async (to, resetUrl) => {
      asked.passwordMails.push({ to, resetUrl });
    },
    get demoLogins() {
      return asked.demoLogins;
    },
  };
  const config: SanitizedConfig = await cmsConfig(
    {
      secret: 'a secret of tests, never of an installation',
      databaseUrl: `file:${join(folder, 'sillage.db')}`,
      publicUrl: testOrigin,
      dataDir: folder,
      mediaBucket,
      quiet: true,
    },
    async () => services,
  );
  const payload = await getPayload({ config, key: folder, disableOnInit: true });
  await payload.db.migrate({ migrations: committedMigrations });

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

  return {
    payload,
    asked,
    clock,
    staff,
    async api(method, path, { as, body, form } = {}) {
      const headers = new Headers({ ...(!form && { 'content-type': 'application/json' }), 'accept-language': 'fr', origin: testOrigin });
      if (as) headers.set('authorization', `JWT ${await tokenOf(as)}`);
      const request = new Request(`${testOrigin}/api${path}`, {
        method,
        headers,
        ...(form ? { body: form } : body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await handleEndpoints({ config, request, payloadInstanceCacheKey: folder });
      return { status: response.status, body: await response.json() };
    },
    async dispose() {
      await payload.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
