import { type Context, Hono } from 'hono';
import { confirmationsAddress, confirmedPage, confirmPage } from '../../pages/confirm-pages.ts';
import type { ConfirmOptIn, PeekOptIn } from '../../use-cases/confirm-opt-in.ts';
import { errorAnswer, pageAnswer, seeOther } from './answers.ts';
import { goneAnswer } from './dead-links.ts';
import type { HttpDeps } from './deps.ts';
import { readForm } from './read-body.ts';
import { formRefused } from './refusals.ts';

const page = '/confirmer/:token';

/**
 * GET /confirmer/{token}: the page with the button, or « C’est confirmé ».
 * POST /api/funnel/confirmations: the button; 303 to the page, which now says so: going back or reloading posts nothing again.
 */
export function confirmationRoutes(useCases: { peekOptIn: PeekOptIn; confirmOptIn: ConfirmOptIn }, deps: HttpDeps): Hono {
  return new Hono()
    .get(page, async (context) => {
      const token = context.req.param('token');
      const peek = await useCases.peekOptIn(token);
      switch (peek.kind) {
        case 'open':
          return pageAnswer(deps, 200, confirmPage({ token, ...peek }));
        case 'already':
          return pageAnswer(deps, 200, confirmedPage(peek));
        case 'gone':
          return goneAnswer(deps, peek);
      }
    })
    .all(page, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'GET, HEAD' } }))
    .post(confirmationsAddress, async (context) => {
      const posted = await readForm(context.req.raw);
      if (posted.kind !== 'read') return formRefused(context, deps, posted.kind);
      const token = posted.form.token ?? '';
      const outcome = await useCases.confirmOptIn(token);
      // Only a token that was found comes back in an address: it holds nothing but letters of ours.
      return outcome.kind === 'gone' ? goneAnswer(deps, outcome) : seeOther(deps, `/confirmer/${encodeURIComponent(token)}`);
    })
    .all(confirmationsAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}
