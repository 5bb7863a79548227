import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { baseHeaders, compiledPageHeaders, queryPageHeaders, tokenPageHeaders } from '../handlers/http/security-headers.ts';
import type { ErrorStatus } from '../pages/error-pages.ts';
import type { Log } from '../ports.ts';
import type { Media } from './media-answers.ts';
import { ProcessProxy } from './proxies.ts';
import { route } from './route.ts';
import type { SiteFiles } from './site-files.ts';
import type { VisitorsFirst } from './visitors-first.ts';

export type EdgeParts = {
  site: SiteFiles;
  media: Media;
  /** the funnel's addresses */
  funnel: Hono;
  publicUrl: string;
  isTrusted: (address: string) => boolean;
  ports: { next: number; worker: number };
  /** told of every request of the funnel that waits for an answer */
  visitors: VisitorsFirst;
  /** milliseconds that a form may take to arrive; 20 seconds when left out */
  bodyMs?: number;
  log: Log;
};

/**
 * The one public server of one machine: what CloudFront, its functions and its behaviours do on AWS.
 * Compiled pages are answered here, without a framework; the funnel by Hono; the rest by the two other processes.
 */
export function createEdge(parts: EdgeParts): Server {
  const { site, media, funnel, publicUrl, isTrusted, ports, visitors, bodyMs = 20_000, log } = parts;
  const errorHeaders = { ...tokenPageHeaders(publicUrl), 'content-type': 'text/html; charset=utf-8' };

  async function errorPage(request: IncomingMessage, response: ServerResponse, status: ErrorStatus, headers: Record<string, string> = {}) {
    const body = Buffer.from(await site.errorBody(status));
    if (response.headersSent || response.destroyed) return;
    response.writeHead(status, { ...errorHeaders, 'content-length': body.byteLength, ...headers });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  const proxy = { publicUrl, isTrusted, log };
  const onDown = (request: IncomingMessage, response: ServerResponse) => {
    errorPage(request, response, 502, { 'retry-after': '5' }).catch(() => response.destroy());
  };
  const next = new ProcessProxy({
    ...proxy,
    target: 'next',
    port: ports.next,
    // uploads and the first compilation of `next dev`
    timeoutMs: 120_000,
    headers: {
      ...baseHeaders(publicUrl),
      // Payload's admin styles itself inline; nobody else may frame it or receive its forms.
      'content-security-policy': "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-robots-tag': 'noindex',
    },
    onDown,
  });
  const worker = new ProcessProxy({
    ...proxy,
    target: 'worker',
    port: ports.worker,
    timeoutMs: 15_000,
    headers: { ...queryPageHeaders(publicUrl), 'cache-control': 'no-store' },
    onDown,
  });
  const toFunnel = getRequestListener(funnel.fetch, { hostname: new URL(publicUrl).host, overrideGlobalObjects: false });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const destination = route(request.url ?? '/');
    switch (destination.to) {
      case 'functions':
        response.once('close', visitors.enter());
        endLateBody(request, bodyMs);
        return toFunnel(request, response);
      case 'next':
        return next.web(request, response);
      case 'worker':
        return worker.web(request, response);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return errorPage(request, response, 405, { allow: 'GET, HEAD' });
    switch (destination.to) {
      case 'page':
        return site.page(request, response, destination.path);
      case 'asset':
        return site.asset(request, response, destination.file);
      case 'media':
        return (await media.serve(request, response, destination.file)) || site.notFound(request, response);
      case 'redirect':
        response.writeHead(301, {
          ...compiledPageHeaders(publicUrl),
          location: destination.location,
          'cache-control': 'public, max-age=300',
        });
        return response.end();
      case 'nowhere':
        return site.notFound(request, response);
    }
  }

  const server = createServer({ requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      log.error('edge-failed', error, { method: request.method ?? '' });
      if (response.headersSent) response.destroy();
      else errorPage(request, response, 500).catch(() => response.destroy());
    });
  });
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // a visitor who hangs up in the middle is no fault of ours
    socket.on('error', () => socket.destroy());
    if (route(request.url ?? '/').to === 'next') next.upgrade(request, socket, head);
    else socket.destroy();
  });
  return server;
}

/**
 * Forms of ours are small: whoever takes longer over one holds up those who wait. (The server's own limit is for uploads of editors, and much
 * longer.)
 */
function endLateBody(request: IncomingMessage, milliseconds: number): void {
  const timer = setTimeout(() => {
    if (!request.complete) request.destroy();
  }, milliseconds);
  request.once('close', () => clearTimeout(timer));
}
