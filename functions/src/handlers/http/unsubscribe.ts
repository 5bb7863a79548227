import { type Context, Hono } from 'hono';
import { unknownUnsubscribePage, unsubscribedPage, unsubscribePage } from '../../pages/unsubscribe-pages.ts';
import type { PeekUnsubscribe, Unsubscribe } from '../../use-cases/unsubscribe.ts';
import { errorAnswer, pageAnswer } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { readForm } from './read-body.ts';

const address = '/u/:token';

/**
 * One address, two ways in. GET: the page with the button, without a database. POST: RFC 8058 one-click from a mail client, or that button.
 * POST never redirects, needs no cookie and no Origin, takes any body (the token is in the address), and answers an unknown token as a known one.
 */
export function unsubscribeRoutes(useCases: { peekUnsubscribe: PeekUnsubscribe; unsubscribe: Unsubscribe }, deps: HttpDeps): Hono {
  return new Hono()
    .get(address, (context) => {
      const token = context.req.param('token');
      if (!useCases.peekUnsubscribe(token)) return pageAnswer(deps, 410, unknownUnsubscribePage());
      const reason = context.req.query('pas-moi') === undefined ? 'stop' : 'not-me';
      return pageAnswer(deps, 200, unsubscribePage({ action: `/u/${encodeURIComponent(token)}`, reason }));
    })
    .post(address, async (context) => {
      const posted = await readForm(context.req.raw);
      const button = posted.kind === 'read' ? posted.form.page : undefined;
      const method = button === undefined ? 'one-click' : 'unsubscribe-page';
      await useCases.unsubscribe({ token: context.req.param('token'), method, notMe: button === 'not-me' });
      return pageAnswer(deps, 200, unsubscribedPage());
    })
    .all(address, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'GET, HEAD, POST' } }));
}
