import { contentIdSchema } from '@sillage/functions/domain/ids.ts';
import { type Keys, sameSecret } from '@sillage/functions/domain/token.ts';
import { Hono } from 'hono';
import { isPreviewAllowed } from '../preview.ts';
import type { Collection } from '../site/content.ts';
import type { Reader } from '../site/reader.ts';
import type { RenderContext, Rendered, SearchIndex } from '../site/render.tsx';
import { isRouted } from '../site/routes.ts';
import { jobDepth } from './jobs.ts';
import type { Loop } from './loop.ts';
import { readDraft } from './mail/draft.ts';
import type { PublishParts } from './parts.ts';
import { draftReader, type PayloadReader } from './payload-reader.ts';

/** What of the site answers a request. */
export type RequestSite = {
  renderPreview(collection: Collection, id: string, reader: Reader, context: RenderContext): Promise<Rendered>;
  renderChapterPreview(guideId: string, slug: string, reader: Reader, context: RenderContext): Promise<Rendered>;
  buildSearchIndex(reader: Reader): Promise<SearchIndex>;
  renderRanking(query: URLSearchParams, reader: Reader, context: RenderContext): Promise<Rendered>;
  renderSearch(query: string, index: SearchIndex, reader: Reader, context: RenderContext): Promise<Rendered>;
};

export type RequestParts = Pick<PublishParts, 'payload' | 'clock' | 'log' | 'renderContext'> & {
  keys: Pick<Keys, 'preview'>;
  site: RequestSite;
  /** a reader of what is published at this moment */
  reader(): PayloadReader;
  /** another one when something may have been published since */
  version(): number | string | Promise<number | string>;
};

export type WorkerAppParts = Omit<RequestParts, 'version'> & {
  keys: Pick<Keys, 'preview' | 'poke'>;
  loop: Pick<Loop, 'poke' | 'state' | 'version'>;
  /** what this process counted since it began */
  figures(): Record<string, number>;
};

/** Query pages: shown again only after asking, and in no index. */
const queryHeaders = { 'cache-control': 'no-cache', 'x-robots-tag': 'noindex' };

/** A search longer than this is no search. */
const longestQuery = 200;

const draftHeaders = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow', 'referrer-policy': 'no-referrer' };

/** The worker of one machine: what depends on a request, and the wake-up call of the admin. Listens on loopback, behind the edge. */
export function workerApp(parts: WorkerAppParts): Hono {
  const { payload, keys, loop } = parts;
  const app = new Hono();
  const pokeSecret = Buffer.from(Buffer.from(keys.poke).toString('hex'));

  app.post('/poke', (c) => {
    if (!sameSecret(pokeSecret, Buffer.from(c.req.header('x-sillage-poke') ?? ''))) return c.body(null, 403);
    loop.poke();
    return c.body(null, 202);
  });

  app.get('/sante', async (c) => {
    const depth = await jobDepth(payload);
    const { held, lastRoundAt, lastReconcileAt, lastError } = loop.state();
    const status = lastError === null && depth.failing === 0 ? 'ok' : 'degraded';
    return c.json({ status, held, queue: depth, lastRoundAt, lastReconcileAt, lastError, figures: parts.figures() });
  });

  app.route('/', requestRoutes({ ...parts, version: () => loop.version() }));
  app.notFound((c) => c.body(null, 404));
  return app;
}

/** What depends on a request: previews for staff, the search, the ranking. */
export function requestRoutes(parts: RequestParts): Hono {
  const { payload, clock, keys, site, log } = parts;
  const app = new Hono();

  const preview = async (collection: string, id: string, chapter: string | null, query: { e?: string; s?: string }): Promise<Response> => {
    const allowed = isPreviewAllowed(keys.preview, collection, id, { e: query.e, s: query.s }, clock.wall());
    if (!allowed || !isRouted(collection) || !contentIdSchema.safeParse(id).success) return page(refusedPreview, draftHeaders);
    const reader = draftReader(payload, parts.reader(), { collection, id });
    const context = { ...parts.renderContext(), preview: true };
    const made =
      chapter === null
        ? await site.renderPreview(collection, id, reader, context)
        : await site.renderChapterPreview(id, chapter, reader, context);
    return page(made, draftHeaders);
  };
  // For the admin alone, which may not render: it fills the variables and shows it. Signed like every preview.
  app.get('/apercu/mails/:id', async (c) => {
    const id = c.req.param('id');
    const { e, s, essai } = c.req.query();
    if (!isPreviewAllowed(keys.preview, 'mails', id, { e, s }, clock.wall())) return c.json({ error: 'closed' }, 403, draftHeaders);
    const { publicUrl } = parts.renderContext();
    const draft = await readDraft({ payload, reader: parts.reader(), publicUrl }, id, essai !== undefined);
    if (draft === 'absent') return c.json({ error: draft }, 404, draftHeaders);
    if (draft === 'settings-missing') return c.json({ error: draft }, 409, draftHeaders);
    return c.json(draft, 200, draftHeaders);
  });
  app.get('/apercu/:collection/:id', (c) => preview(c.req.param('collection'), c.req.param('id'), null, c.req.query()));
  app.get('/apercu/guides/:id/:chapter', (c) => preview('guides', c.req.param('id'), c.req.param('chapter'), c.req.query()));

  // One index for all searches until something is published.
  let index: { version: number | string; built: Promise<SearchIndex> } | null = null;
  app.get('/recherche', async (c) => {
    const reader = parts.reader();
    const version = await parts.version();
    if (index?.version !== version) index = { version, built: site.buildSearchIndex(reader) };
    const query = (c.req.query('q') ?? '').slice(0, longestQuery);
    try {
      return page(await site.renderSearch(query, await index.built, reader, parts.renderContext()), queryHeaders);
    } catch (error) {
      index = null;
      throw error;
    }
  });

  app.get('/comparateur/classement', async (c) => {
    const query = new URL(c.req.url).searchParams;
    return page(await site.renderRanking(query, parts.reader(), parts.renderContext()), queryHeaders);
  });

  app.onError((error) => {
    log.error('worker-request-failed', error);
    return page(failed, { 'cache-control': 'no-store' });
  });
  return app;
}

const page = (
  { status, contentType, body }: Pick<Rendered, 'contentType' | 'body'> & { status: number },
  headers: Record<string, string>,
): Response => new Response(body, { status, headers: { 'content-type': contentType, ...headers } });

const plain = (title: string, text: string): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${title}</title><meta name="viewport" content="width=device-width"></head><body><h1>${title}</h1><p>${text}</p></body></html>`;

const refusedPreview = {
  status: 403,
  contentType: 'text/html; charset=utf-8',
  body: plain('Aperçu fermé', 'Ce lien d’aperçu n’est plus valable. Rouvrez l’aperçu depuis l’administration.'),
};
const failed = {
  status: 500,
  contentType: 'text/html; charset=utf-8',
  body: plain('Page indisponible', 'Cette page n’a pas pu être composée. Réessayez dans un instant.'),
};
