import { type Context, Hono } from 'hono';
import { downloadPage, downloadsAddress } from '../../pages/download-page.ts';
import { notReadyPage } from '../../pages/not-ready-page.ts';
import type { DownloadKey, PeekDownload, RedeemDownload } from '../../use-cases/redeem-download.ts';
import { errorAnswer, pageAnswer, seeOther } from './answers.ts';
import { goneAnswer } from './dead-links.ts';
import type { HttpDeps } from './deps.ts';
import { type Form, readForm } from './read-body.ts';
import { formRefused } from './refusals.ts';

const page = '/telecharger/:token';

/**
 * GET /telecharger/{token}: the page with the button. Robots open every link of a company mailbox: it changes nothing, and HEAD neither.
 * POST /api/funnel/downloads: the button. Proves, confirms, counts, and opens the PDF by 303.
 */
export function downloadRoutes(useCases: { peekDownload: PeekDownload; redeemDownload: RedeemDownload }, deps: HttpDeps): Hono {
  return new Hono()
    .get(page, async (context) => {
      const token = context.req.param('token');
      const peek = await useCases.peekDownload({ by: 'mail', token });
      return peek.kind === 'gone' ? goneAnswer(deps, peek) : pageAnswer(deps, 200, downloadPage({ token, ...peek }));
    })
    .all(page, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'GET, HEAD' } }))
    .post(downloadsAddress, async (context) => {
      const posted = await readForm(context.req.raw);
      if (posted.kind !== 'read') return formRefused(context, deps, posted.kind);
      const outcome = await useCases.redeemDownload(keyOf(posted.form));
      switch (outcome.kind) {
        case 'opened':
          return seeOther(deps, outcome.path);
        case 'not-ready':
          return pageAnswer(deps, 503, notReadyPage(outcome), { 'retry-after': '120' });
        case 'gone':
          return goneAnswer(deps, outcome);
      }
    })
    .all(downloadsAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}

/** A button of « Mes guides » names the grant; the one of the mail's page is the grant's own token. */
function keyOf({ token = '', grant }: Form): DownloadKey {
  return grant === undefined ? { by: 'mail', token } : { by: 'reader', token, grantId: grant };
}
