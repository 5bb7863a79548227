import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createProxyServer, type ProxyServer } from 'httpxy';
import { clientAddress } from '../handlers/http/client-address.ts';
import type { Headers } from '../handlers/http/security-headers.ts';
import type { Log } from '../ports.ts';

export type ProxyParts = {
  target: 'worker' | 'next';
  port: number;
  /** longest silence of the other process, in milliseconds */
  timeoutMs: number;
  /** what an answer carries unless the other process says otherwise */
  headers: Headers;
  publicUrl: string;
  isTrusted: (address: string) => boolean;
  log: Log;
  /** answers in French when the other process is down */
  onDown: (request: IncomingMessage, response: ServerResponse) => void;
};

/** Hands requests to another process of this machine, streaming both ways. Never follows a redirect and never buffers a body. */
export class ProcessProxy {
  readonly #parts: ProxyParts;
  readonly #server: ProxyServer;

  constructor(parts: ProxyParts) {
    const { target, port, timeoutMs, headers, log, onDown } = parts;
    this.#parts = parts;
    this.#server = createProxyServer({ target: `http://127.0.0.1:${port}`, proxyTimeout: timeoutMs, upgradeTimeout: timeoutMs });
    this.#server.on('proxyRes', (answer) => {
      for (const [name, value] of Object.entries(headers)) answer.headers[name] ??= value;
      delete answer.headers['x-powered-by'];
    });
    this.#server.on('error', (error, request, response) => {
      log.warn('proxy-down', { target, code: 'code' in error ? String(error.code) : error.name });
      if (request === undefined || response === undefined) return;
      if (!('writeHead' in response)) response.destroy();
      else if (response.headersSent) response.destroy();
      else onDown(request, response);
    });
  }

  web(request: IncomingMessage, response: ServerResponse): void {
    forwardOurs(request, this.#parts);
    // Errors come as events: the promise only says that it is over.
    this.#server.web(request, response).catch(() => undefined);
  }

  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    forwardOurs(request, this.#parts);
    this.#server.ws(request, socket, {}, head).catch(() => socket.destroy());
  }
}

/** Names by which a request could pretend to have come another way, or to be the framework's own. */
const notForVisitors = ['forwarded', 'x-real-ip', 'x-origin-secret', 'x-middleware-subrequest', 'x-sillage-poke'];

/** Replaces what a visitor may have written about the way a request came by what the edge knows. */
function forwardOurs(request: IncomingMessage, { publicUrl, isTrusted }: Pick<ProxyParts, 'publicUrl' | 'isTrusted'>): void {
  const { headers, socket } = request;
  const trusted = socket.remoteAddress !== undefined && isTrusted(socket.remoteAddress.replace(/^::ffff:/, ''));
  const visitor = clientAddress(socket.remoteAddress, headers, isTrusted);
  const scheme = trusted && headers['x-forwarded-proto'] === 'https' ? 'https' : publicUrl.split(':')[0];
  const host = (trusted && headers['x-forwarded-host']) || headers.host;
  for (const name of Object.keys(headers)) {
    if (name.startsWith('x-forwarded-') || notForVisitors.includes(name)) delete headers[name];
  }
  if (visitor !== null) headers['x-forwarded-for'] = visitor;
  if (scheme !== undefined) headers['x-forwarded-proto'] = scheme;
  if (host !== undefined) headers['x-forwarded-host'] = Array.isArray(host) ? host[0] : host;
}
