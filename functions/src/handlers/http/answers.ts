import type { Context } from 'hono';
import { type ErrorStatus, errorPage } from '../../pages/error-pages.ts';
import { inShell, type PageContent } from '../../pages/shell.ts';
import type { WayForward } from '../../pages/step.ts';
import type { HttpDeps } from './deps.ts';
import { tokenPageHeaders } from './security-headers.ts';

export type PageStatus = 200 | 422 | ErrorStatus;

/** A page of the functions, in the site's look. A shell that can't be read is no reason to leave a visitor without an answer. */
export async function pageAnswer(
  deps: HttpDeps,
  status: PageStatus,
  page: PageContent,
  headers: Record<string, string> = {},
): Promise<Response> {
  const shell = await deps.shell().catch((error: unknown) => {
    deps.log.error('shell-unreadable', error);
    return null;
  });
  return new Response(inShell(shell, page), {
    status,
    headers: { ...tokenPageHeaders(deps.publicUrl), 'content-type': 'text/html; charset=utf-8', ...headers },
  });
}

/** One of the standing error pages, or the same in JSON for a program. */
export async function errorAnswer(
  context: Context,
  deps: HttpDeps,
  status: ErrorStatus,
  options: { headers?: Record<string, string>; next?: WayForward } = {},
): Promise<Response> {
  if (wantsJson(context)) return jsonAnswer(deps, status, { status: errorCodes[status] }, options.headers);
  return pageAnswer(deps, status, errorPage(status, options.next), options.headers);
}

const errorCodes: Record<ErrorStatus, string> = {
  400: 'unreadable',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  410: 'gone',
  413: 'too-large',
  415: 'unsupported-type',
  500: 'internal-error',
  502: 'bad-gateway',
  503: 'try-again',
};

export function jsonAnswer(deps: HttpDeps, status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...tokenPageHeaders(deps.publicUrl), 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}

/** See Other: the browser's next request is a GET, and going back doesn't post again. `path` is on our own origin. */
export function seeOther(deps: HttpDeps, path: string): Response {
  return new Response(null, { status: 303, headers: { ...tokenPageHeaders(deps.publicUrl), location: path } });
}

/** A program posts JSON or asks for it; a browser's form does neither. */
export function wantsJson(context: Context): boolean {
  const sent = context.req.header('content-type') ?? '';
  const asked = context.req.header('accept') ?? '';
  return /^application\/json\b/i.test(sent) || (/\bapplication\/json\b/i.test(asked) && !/\btext\/html\b/i.test(asked));
}
