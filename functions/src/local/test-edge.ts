import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { trustedProxies } from '../handlers/http/client-address.ts';
import type { CompiledPage, Log, Pages } from '../ports.ts';
import { createEdge } from './edge.ts';
import { MediaFiles } from './media-files.ts';
import { SiteFiles } from './site-files.ts';
import { VisitorsFirst } from './visitors-first.ts';

export type RawAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string };

/** A log that part tests read. */
export function keptLog(): Log & { lines: { event: string; fields: Record<string, unknown> }[] } {
  const lines: { event: string; fields: Record<string, unknown> }[] = [];
  return {
    lines,
    info: (event, fields = {}) => void lines.push({ event, fields }),
    warn: (event, fields = {}) => void lines.push({ event, fields }),
    error: (event, error, fields = {}) => void lines.push({ event, fields: { ...fields, error: String(error) } }),
    within: (_correlation, work) => work(),
    measure: () => undefined,
  };
}

/** Listens on a free port of the loopback interface. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

/** A request as it is written: no normalised path, no added header but Host. */
export function rawRequest(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
): Promise<RawAnswer> {
  return new Promise((done, fail) => {
    const sent = request(
      { port, host: '127.0.0.1', path, method: options.method ?? 'GET', headers: options.headers, agent: false },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', fail);
        answer.on('end', () => {
          const body = Buffer.concat(chunks);
          done({ status: answer.statusCode ?? 0, headers: answer.headers, body, text: body.toString('utf8') });
        });
      },
    );
    sent.on('error', fail);
    sent.end(options.body);
  });
}

export type TestEdge = {
  port: number;
  pages: Map<string, CompiledPage>;
  mediaFolder: string;
  assetFolder: string;
  log: ReturnType<typeof keptLog>;
  get(path: string, headers?: Record<string, string>): Promise<RawAnswer>;
  dispose(): Promise<void>;
};

/** The edge as it is, on a free port, over pages in memory and files in a folder of its own. */
export async function startTestEdge(
  options: {
    store?: Pick<Pages, 'read'>;
    funnel?: Hono;
    publicUrl?: string;
    trusted?: string[];
    ports?: { next: number; worker: number };
    bodyMs?: number;
  } = {},
): Promise<TestEdge> {
  const folder = mkdtempSync(join(tmpdir(), 'sillage-edge-'));
  const mediaFolder = join(folder, 'media');
  const assetFolder = join(folder, 'pages', '_sillage');
  mkdirSync(mediaFolder, { recursive: true });
  mkdirSync(assetFolder, { recursive: true });
  const pages = new Map<string, CompiledPage>();
  const publicUrl = options.publicUrl ?? 'http://localhost:3000';
  const log = keptLog();
  const server = createEdge({
    site: new SiteFiles({ pages: options.store ?? { read: async (path) => pages.get(path) ?? null }, assetFolder, publicUrl }),
    media: new MediaFiles(mediaFolder, publicUrl),
    funnel: options.funnel ?? new Hono(),
    publicUrl,
    isTrusted: trustedProxies(options.trusted ?? []),
    // nobody listens on port 1
    ports: options.ports ?? { next: 1, worker: 1 },
    visitors: new VisitorsFirst(),
    bodyMs: options.bodyMs,
    log,
  });
  const port = await listen(server);
  return {
    port,
    pages,
    mediaFolder,
    assetFolder,
    log,
    get: (path, headers) => rawRequest(port, path, { headers }),
    async dispose() {
      await closeServer(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function htmlPage(path: string, body: string, more: Partial<CompiledPage> = {}): CompiledPage {
  return { path, status: 200, contentType: 'text/html; charset=utf-8', location: null, body, ...more };
}
