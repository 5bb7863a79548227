import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type Count, type Metric, metrics, productDay, readCountToken } from '../../domain/counter.ts';
import type { Keys } from '../../domain/token.ts';
import type { Clock, Store } from '../../ports.ts';
import { errorAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { jsonOf, readBody } from './read-body.ts';
import { baseHeaders } from './security-headers.ts';

export const countsAddress = '/api/funnel/counts';

/** What an island reports: tokens of places that the page carries (domain/counter.ts). No person, no address, no cookie. */
const place = z.string().max(200);
const countsSchema = z.object({ view: place.optional(), click: place.optional() }).refine(({ view, click }) => view ?? click);

/** Writes each count at once, for functions, which may be frozen before a batch is written. */
export function countRecorder({ store, clock }: { store: Pick<Store, 'counters'>; clock: Pick<Clock, 'now'> }) {
  return async (counts: Count[]): Promise<void> => {
    const day = productDay(clock.now());
    for (const { piece, block, metric } of counts) await store.counters.add(day, piece, block, metric, 1);
  };
}

const countsLimit = 4 * 1024;

/** Programs that say what they are. The others are few enough for a counter that nobody is paid by. */
const robots = /bot\b|crawl|spider|slurp|preview|monitor|headless|lighthouse|curl|wget|python|java\/|go-http|node-fetch|axios|okhttp|^$/i;

/** Whoever asks not to be followed isn't counted either, although nobody is followed; nor is a page that a browser only fetches in advance. */
function leftOut(request: Request): boolean {
  const header = (name: string) => request.headers.get(name) ?? '';
  return (
    robots.test(header('user-agent')) || header('sec-gpc') === '1' || header('dnt') === '1' || /\bprefetch\b/i.test(header('sec-purpose'))
  );
}

/** A page is seen, a block is followed: the two have no other sense. */
function countOf(key: Uint8Array, metric: Metric, token: string | undefined): Count[] {
  const place = token === undefined ? null : readCountToken(key, token);
  return place !== null && (metric === 'view') === (place.block === '') ? [{ ...place, metric }] : [];
}

/**
 * POST /api/funnel/counts, `{"view":"…"}` or `{"click":"…"}`: cookieless counters, from `navigator.sendBeacon` (whose type is text/plain) or fetch. Answers 204 whatever is counted of
 * it: a robot and a place that we never named are answered the same, and aren't. `record` may keep a batch for a moment: a counter is not a submission.
 */
export function countRoutes(record: (counts: Count[]) => Promise<void>, { count: key }: Pick<Keys, 'count'>, deps: HttpDeps): Hono {
  return new Hono()
    .post(countsAddress, async (context) => {
      const body = await readBody(context.req.raw, countsLimit);
      if (body.kind === 'too-large') return errorAnswer(context, deps, 413, { headers: { connection: 'close' } });
      const read = countsSchema.safeParse(body.kind === 'read' ? jsonOf(body.bytes) : undefined);
      if (!read.success) return errorAnswer(context, deps, 400);
      const counts = leftOut(context.req.raw) ? [] : metrics.flatMap((metric) => countOf(key, metric, read.data[metric]));
      if (counts.length > 0) await record(counts);
      return new Response(null, { status: 204, headers: { ...baseHeaders(deps.publicUrl), 'cache-control': 'no-store' } });
    })
    .all(countsAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}
