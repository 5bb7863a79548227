import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { CollectionSlug, Payload } from 'payload';
import { diskAssets } from '../adapters/disk-assets.ts';
import { openTable } from '../adapters/payload-table.ts';
import { systemRandom } from '../adapters/random.ts';
import { rowQueue } from '../adapters/row-queue.ts';
import { sqliteClient } from '../adapters/sqlite-client.ts';
import { openTestStore } from '../adapters/test-store.ts';
import { peopleCollections } from '../collections/index.ts';
import { queueRows } from '../collections/machinery.ts';
import { correlationOf } from '../domain/correlation.ts';
import { type Count, countToken } from '../domain/counter.ts';
import { signDescriptor } from '../domain/descriptor.ts';
import type { FormDescriptor } from '../domain/submission.ts';
import { deriveKeys } from '../domain/token.ts';
import { funnelApp } from '../handlers/http/app.ts';
import type { HttpDeps } from '../handlers/http/deps.ts';
import { funnelRoutes } from '../handlers/http/funnel.ts';
import { closeServer, keptLog, listen, type RawAnswer, rawRequest } from '../local/test-edge.ts';
import type { Log, Store, Topic } from '../ports.ts';
import { publishTestContent } from './test-content.ts';
import { visitorUseCases, workUseCases } from './use-cases.ts';

export { descriptor, pdf, signUp, whitepaper } from './test-content.ts';

export const publicUrl = 'https://exemple.fr';
export const start = Date.parse('2026-11-23T09:00:00.000Z');

export type SentMail = { to: string; subject: string; text: string };

export type TestFunnel = {
  port: number;
  store: Store;
  payload: Payload;
  mails: SentMail[];
  log: ReturnType<typeof keptLog>;
  /** signs as publishing does */
  sign(form: FormDescriptor): string;
  get(path: string, headers?: Record<string, string>): Promise<RawAnswer>;
  head(path: string): Promise<RawAnswer>;
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<RawAnswer>;
  raw(path: string, options: Parameters<typeof rawRequest>[2]): Promise<RawAnswer>;
  /** carries out everything that waits: submissions, sends, one tick */
  work(): Promise<void>;
  /** moves product time */
  pass(milliseconds: number): void;
  /** every row of every people table, to see that nothing changed */
  rows(): Promise<string>;
  /** the first link of that kind in the newest mail to an address, as a path */
  link(to: string, root: string): string;
  counted: Count[];
  /** the token that a compiled page carries for a place */
  countToken(piece: string, block?: string): string;
  /** makes the database unreachable for the rest of the test */
  unplug(): void;
  dispose(): Promise<void>;
};

/**
 * The whole funnel over a real SQLite file and a listening server: handlers, use-cases, queue, private files. Only the transport of mails and the
 * time are the test's.
 */
export async function startTestFunnel(
  options: { leadsApiKey?: string; providerEventsSecret?: string; originSecret?: string; log?: Log } = {},
): Promise<TestFunnel> {
  const opened = await openTestStore();
  const { store, payload } = opened;
  const kept = keptLog();
  const log = options.log ?? kept;
  const time = { now: start };
  const clock = { now: () => new Date(time.now), wall: () => new Date(time.now) };
  const keys = deriveKeys('a secret of tests, never of an installation');
  const random = systemRandom;
  const mails: SentMail[] = [];
  const assets = diskAssets({ folder: join(opened.folder, 'assets'), key: keys.files, clock });
  const queue = rowQueue({ table: openTable(payload, queueRows), clock, random });
  const ports = {
    store,
    queue,
    assets,
    clock,
    random,
    keys,
    log,
    publicUrl,
    mailer: {
      submit: async ({ envelope, raw }: { envelope: { to: string }; raw: Uint8Array }) => {
        const text = Buffer.from(raw).toString('latin1').replaceAll('=\r\n', '').replaceAll('=3D', '=');
        mails.push({ to: envelope.to, subject: /^Subject: (.*)\r$/m.exec(text)?.[1] ?? '', text });
        return { outcome: 'accepted' as const, providerId: `provider-${mails.length}` };
      },
      close: async () => undefined,
    },
  };

  await publishTestContent(ports);

  const counted: Count[] = [];
  const deps: HttpDeps = { publicUrl, shell: async () => null, clientAddress: () => '203.0.113.7', log };
  const routes = funnelRoutes(
    visitorUseCases(ports),
    {
      queue,
      clock,
      assets,
      readSigned: assets.readSigned,
      keys,
      recordCounts: async (counts) => void counted.push(...counts),
      leadsApiKey: options.leadsApiKey ?? null,
      providerEventsSecret: options.providerEventsSecret ?? null,
      version: '0.0.0-test',
      checks: { database: () => store.ping().then(() => 'ok') },
      figures: () => ({ submissionsAccepted: 1 }),
    },
    deps,
  );
  const server: Server = createServer(
    getRequestListener(funnelApp(deps, routes, options.originSecret ?? null).fetch, { hostname: 'localhost' }),
  );
  const port = await listen(server);
  const work = workUseCases(ports);

  return {
    port,
    store,
    payload,
    mails,
    log: kept,
    counted,
    countToken: (piece, block = '') => countToken(keys.count, { piece, block }),
    sign: (form) => signDescriptor(keys.descriptor, form),
    get: (path, headers) => rawRequest(port, path, { headers }),
    head: (path) => rawRequest(port, path, { method: 'HEAD' }),
    post: (path, fields, headers) =>
      rawRequest(port, path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    raw: (path, request) => rawRequest(port, path, request),
    async work() {
      // as the loops of one machine do
      const drain = (topic: Topic, handle: (body: unknown) => Promise<unknown>) =>
        queue.drain(topic, (body) => log.within(correlationOf(body), async () => void (await handle(body))), 100);
      await drain('submissions', work.takeIn);
      await work.tick();
      await drain('sends', async () => undefined);
      await drain('provider-events', work.recordEmailEvent);
    },
    pass(milliseconds) {
      time.now += milliseconds;
    },
    async rows() {
      const tables = await Promise.all(
        peopleCollections.map(async ({ slug }) => [
          slug,
          (await payload.db.find({ collection: slug as CollectionSlug, pagination: false, limit: 0, sort: 'id' })).docs,
        ]),
      );
      return JSON.stringify(tables);
    },
    link(to, root) {
      const text = mails.findLast((mail) => mail.to === to)?.text ?? '';
      const found = new RegExp(`${publicUrl}(/${root}/[^\\s>]+)`).exec(text)?.[1];
      if (found === undefined) throw new Error(`no link to ${root} in:\n${text}`);
      return found;
    },
    unplug() {
      sqliteClient(payload)?.close();
    },
    async dispose() {
      await closeServer(server);
      await opened.dispose();
    },
  };
}
