import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { type ProviderReport, providerReportSchema, toldApart } from '../../domain/email-event.ts';
import type { Clock, Queue } from '../../ports.ts';
import { errorAnswer, jsonAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { jsonOf, readBody } from './read-body.ts';

export const providerEventsAddress = '/api/funnel/provider-events';

/** A report is refused when its time is further than this from ours: a copied request can't be sent again later. */
const toleranceSeconds = 300;

const envelopeSchema = z.object({ reports: z.array(providerReportSchema).min(1).max(100) });

/**
 * POST /api/funnel/provider-events: bounces and complaints from a relay where no SQS is. Headers: `x-sillage-timestamp` (Unix seconds) and
 * `x-sillage-signature` (`sha256=` and the hex HMAC-SHA-256 of timestamp, dot and body, with PROVIDER_EVENTS_SECRET).
 * The reports are in the queue before the answer, 202. Without a secret the address doesn't exist.
 */
export function providerEventRoutes(parts: { secret: string | null; queue: Queue; clock: Clock }, deps: HttpDeps): Hono {
  const { secret, queue, clock } = parts;
  return new Hono()
    .post(providerEventsAddress, async (context) => {
      if (secret === null) return errorAnswer(context, deps, 404);
      const body = await readBody(context.req.raw, 256 * 1024);
      if (body.kind === 'too-large') return errorAnswer(context, deps, 413, { headers: { connection: 'close' } });
      if (body.kind === 'cut-off') return errorAnswer(context, deps, 400);
      const timestamp = context.req.header('x-sillage-timestamp') ?? '';
      const late = Math.abs(clock.wall().getTime() / 1000 - Number(timestamp)) > toleranceSeconds;
      if (!/^\d{1,12}$/.test(timestamp) || late || !signedBy(secret, timestamp, body.bytes, context.req.header('x-sillage-signature'))) {
        return errorAnswer(context, deps, 403);
      }
      const read = envelopeSchema.safeParse(jsonOf(body.bytes));
      if (!read.success) return jsonAnswer(deps, 422, { status: 'invalid' });
      for (const report of toldApart(read.data.reports).map(ofOneRecipient))
        await queue.put('provider-events', report.providerEventId, report);
      return jsonAnswer(deps, 202, { status: 'accepted', reports: read.data.reports.length });
    })
    .all(providerEventsAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}

/** A relay may give one event of several recipients one id: each report gets its own, without naming anybody. */
function ofOneRecipient(report: ProviderReport): ProviderReport {
  if (report.recipient === null) return report;
  const digest = createHash('sha256').update(`${report.providerEventId}\n${report.recipient.toLowerCase()}`).digest('hex').slice(0, 16);
  return { ...report, providerEventId: `${report.providerEventId.slice(0, 280)}:${digest}` };
}

function signedBy(secret: string, timestamp: string, body: Uint8Array, signature = ''): boolean {
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from(signature.replace(/^sha256=/, ''), 'hex');
  return given.byteLength === expected.byteLength && timingSafeEqual(given, expected);
}
