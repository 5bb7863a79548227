import { VisibleError } from '@sillage/functions/domain/errors.ts';
import { carriesSecret, originSecretHeader } from '@sillage/functions/domain/origin-secret.ts';
import { queryPageHeaders } from '@sillage/functions/handlers/http/security-headers.ts';
import type { CompiledPage, Pages } from '@sillage/functions/ports.ts';
import { Hono } from 'hono';
import { type RequestParts, requestRoutes } from './worker-app.ts';

export type QueryParts = RequestParts & {
  pages: Pick<Pages, 'read'>;
  publicUrl: string;
  /** when set, a request must carry it: it then came through the distribution, not around it */
  originSecret: string | null;
};

/** The CDN keeps these until they are purged; a path that nobody published, five minutes. */
const keptByCdn = 'public, max-age=0, s-maxage=86400, must-revalidate';
const shortlyKept = 'public, max-age=0, s-maxage=300, must-revalidate';

/**
 * What CloudFront asks a function for: previews, search and ranking; and whatever S3 had no file for, which may be a redirect, a page that is
 * gone, or nothing at all. The same answers as from the edge of one machine.
 */
export function queryApp(parts: QueryParts): Hono {
  const { pages, publicUrl, originSecret, log } = parts;
  const app = new Hono();
  const headers = Object.entries(queryPageHeaders(publicUrl));
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of headers) if (!c.res.headers.has(name) && name !== 'x-robots-tag') c.res.headers.set(name, value);
  });
  if (originSecret !== null) {
    const isOurs = carriesSecret(originSecret);
    app.use(async (c, next) => (isOurs(c.req.header(originSecretHeader)) ? next() : c.text('', 403)));
  }
  app.route('/', requestRoutes(parts));

  app.get('*', async (c) => {
    const path = publicPath(new URL(c.req.url).pathname);
    const page = path === null ? null : await read(pages, path);
    if (page !== null) return answer(page, page.status);
    const missing = await pages.read('/_sillage/404');
    return missing === null ? c.text('Cette page n’existe pas.', 404, { 'cache-control': 'no-store' }) : answer(missing, 404, shortlyKept);
  });
  app.onError((error, c) => {
    log.error('query-failed', error);
    return c.text('Cette page est indisponible. Réessayez dans un instant.', 503, { 'cache-control': 'no-store', 'retry-after': '10' });
  });
  return app;
}

/** The viewer's path: CloudFront asks for the file of it, `/x/index.html`. Null for what no page can be called. */
function publicPath(asked: string): string | null {
  try {
    const path = decodeURIComponent(asked).normalize('NFC');
    return path.replace(/\/index\.html$/, '') || '/';
  } catch {
    return null;
  }
}

async function read(pages: Pick<Pages, 'read'>, path: string): Promise<CompiledPage | null> {
  try {
    return await pages.read(path);
  } catch (error) {
    // A path that no page can have leads nowhere.
    if (error instanceof VisibleError) return null;
    throw error;
  }
}

function answer(page: CompiledPage, status: number, cacheControl = keptByCdn): Response {
  const location: Record<string, string> = page.location === null ? {} : { location: encodeURI(page.location).replaceAll('%25', '%') };
  return new Response(page.body, { status, headers: { 'content-type': page.contentType, 'cache-control': cacheControl, ...location } });
}
