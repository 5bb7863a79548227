import { Hono } from 'hono';
import { TransientError, VisibleError } from '../../domain/errors.ts';
import { carriesSecret, originSecretHeader } from '../../domain/origin-secret.ts';
import { errorAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';

/**
 * Puts addresses together under one boundary: what is thrown is mapped to an answer here and nowhere else.
 *
 * @param originSecret when set, a request must carry it in `x-origin-secret`: it then came through the distribution, not around it
 */
export function funnelApp(deps: HttpDeps, routes: readonly Hono[], originSecret: string | null = null): Hono {
  const app = new Hono();
  if (originSecret !== null) {
    const isOurs = carriesSecret(originSecret);
    app.use(async (context, next) => {
      if (!isOurs(context.req.header(originSecretHeader))) return errorAnswer(context, deps, 403);
      await next();
    });
  }
  for (const route of routes) app.route('/', route);
  app.notFound((context) => errorAnswer(context, deps, 404));
  app.onError((error, context) => {
    const where = { method: context.req.method, route: withoutToken(context.req.path) };
    if (error instanceof TransientError) {
      deps.log.warn('try-again', { ...where, code: error.code });
      return errorAnswer(context, deps, 503, { headers: { 'retry-after': '30' } });
    }
    if (error instanceof VisibleError) {
      deps.log.warn('refused', { ...where, code: error.code });
      return errorAnswer(context, deps, 400);
    }
    deps.log.error('unexpected', error, where);
    return errorAnswer(context, deps, 500);
  });
  return app;
}

/** For the log: a token opens somebody's page, so only what stands before it is kept. */
function withoutToken(path: string): string {
  return path.startsWith('/api/funnel/') ? path.slice(0, 60) : `/${path.split('/')[1] ?? ''}/…`.slice(0, 60);
}
