import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { contentIdSchema } from '../../domain/ids.ts';
import type { Clock, Store } from '../../ports.ts';
import { errorAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { jsonOf, readBody } from './read-body.ts';
import { baseHeaders } from './security-headers.ts';

export const countsAddress = '/api/funnel/counts';

export const metrics = ['view', 'click'] as const;

/** What an island reports: which piece was seen, which block was clicked. No person, no address, no cookie. */
const countsSchema = z.object({
  counts: z
    .array(
      z.object({
        piece: contentIdSchema,
        block: z.union([z.literal(''), z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)]).default(''),
        metric: z.enum(metrics),
      }),
    )
    .min(1)
    .max(20),
});

export type Count = { piece: string; block: string; metric: (typeof metrics)[number] };

/** Writes each count at once, for functions, which may be frozen before a batch is written. */
export function countRecorder({ store, clock }: { store: Pick<Store, 'counters'>; clock: Pick<Clock, 'now'> }) {
  return async (counts: Count[]): Promise<void> => {
    const day = clock.now().toISOString().slice(0, 10);
    for (const { piece, block, metric } of counts) await store.counters.add(day, piece, block, metric, 1);
  };
}

const countsLimit = 4 * 1024;

/** Programs that say what they are. The others are few enough for a counter that nobody is paid by. */
const robots = /bot\b|crawl|spider|slurp|preview|monitor|headless|lighthouse|curl|wget|python|java\/|go-http|node-fetch|axios|okhttp|^$/i;

/**
 * POST /api/funnel/counts: cookieless counters, from `navigator.sendBeacon` (whose type is text/plain) or fetch. Answers 204 whatever is known of
 * the pieces; a robot is answered the same and isn't counted. `record` may keep a batch for a moment: a counter is not a submission.
 */
export function countRoutes(record: (counts: Count[]) => Promise<void>, deps: HttpDeps): Hono {
  return new Hono()
    .post(countsAddress, async (context) => {
      const body = await readBody(context.req.raw, countsLimit);
      if (body.kind === 'too-large') return errorAnswer(context, deps, 413, { headers: { connection: 'close' } });
      const read = countsSchema.safeParse(body.kind === 'read' ? jsonOf(body.bytes) : undefined);
      if (!read.success) return errorAnswer(context, deps, 400);
      if (!robots.test(context.req.header('user-agent') ?? '')) await record(read.data.counts);
      return new Response(null, { status: 204, headers: { ...baseHeaders(deps.publicUrl), 'cache-control': 'no-store' } });
    })
    .all(countsAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}
