import { createHash, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { AcceptLead } from '../../use-cases/accept-lead.ts';
import { errorAnswer, jsonAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { jsonOf, readBody } from './read-body.ts';

export const leadsAddress = '/api/funnel/leads';

/** POST /api/funnel/leads: leads from other systems, with `Authorization: Bearer <LEADS_API_KEY>`. Without a key the address doesn't exist. */
export function leadRoutes(useCases: { acceptLead: AcceptLead }, apiKey: string | null, deps: HttpDeps): Hono {
  return new Hono()
    .post(leadsAddress, async (context) => {
      if (apiKey === null) return errorAnswer(context, deps, 404);
      if (!sameKey(apiKey, context.req.header('authorization'))) {
        return jsonAnswer(deps, 401, { status: 'unauthorised' }, { 'www-authenticate': 'Bearer' });
      }
      const body = await readBody(context.req.raw);
      if (body.kind === 'too-large') return jsonAnswer(deps, 413, { status: 'too-large' }, { connection: 'close' });
      const value = body.kind === 'read' ? jsonOf(body.bytes) : undefined;
      if (value === undefined) return jsonAnswer(deps, 400, { status: 'unreadable' });
      const outcome = await useCases.acceptLead(value);
      return outcome.kind === 'invalid'
        ? jsonAnswer(deps, 422, { status: 'invalid', errors: outcome.errors })
        : jsonAnswer(deps, 202, { status: 'accepted', submission: outcome.submissionId });
    })
    .all(leadsAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}

/** Compares digests: the length of a key is not told either. */
function sameKey(expected: string, authorization = ''): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(`Bearer ${expected}`), digest(authorization));
}
