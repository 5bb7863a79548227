import { type Context, Hono } from 'hono';
import { momentInFrench } from '../../domain/french-dates.ts';
import {
  askedPage,
  askPage,
  deadRightsPage,
  erasedPage,
  erasureAddress,
  ownDataAddress,
  ownDataPage,
  rightsAddress,
  rightsPage,
  rightsPath,
} from '../../pages/rights-pages.ts';
import type { AskForRights } from '../../use-cases/ask-for-rights.ts';
import type { EraseOwnData, NoRights, PeekRights, ReadOwnData } from '../../use-cases/own-data.ts';
import { errorAnswer, pageAnswer, seeOther } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { readForm } from './read-body.ts';
import { formRefused } from './refusals.ts';
import { tokenPageHeaders } from './security-headers.ts';

const page = `${rightsPath}/:token`;

export type RightsUseCases = { askForRights: AskForRights; peekRights: PeekRights; readOwnData: ReadOwnData; eraseOwnData: EraseOwnData };

/**
 * What somebody may ask of their own data (RGPD, articles 15, 17 and 20).
 * GET /mes-donnees: the page that asks for a link; with `?envoye`, where it goes. POST /api/funnel/rights: asks, from there or from « Mes guides »; 303.
 * GET /mes-donnees/{token}: the page with the buttons. POST …/data shows everything, or gives it as a file; POST …/erasure erases it.
 */
export function rightsRoutes(useCases: RightsUseCases, deps: HttpDeps): Hono {
  const onlyPost = (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } });
  const onlyGet = (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'GET, HEAD' } });
  return new Hono()
    .get(rightsPath, (context) => pageAnswer(deps, 200, context.req.query('envoye') === undefined ? askPage() : askedPage()))
    .all(rightsPath, onlyGet)
    .get(page, async (context) => {
      const token = context.req.param('token');
      const peek = await useCases.peekRights(token);
      return peek.kind === 'open' ? pageAnswer(deps, 200, rightsPage({ token, address: peek.address })) : none(deps, peek);
    })
    .all(page, onlyGet)
    .post(rightsAddress, async (context) => {
      const posted = await readForm(context.req.raw);
      if (posted.kind !== 'read') return formRefused(context, deps, posted.kind);
      const outcome = await useCases.askForRights({ form: posted.form, ip: deps.clientAddress(context) });
      switch (outcome.kind) {
        case 'accepted':
          return seeOther(deps, `${rightsPath}?envoye`);
        case 'invalid':
          return pageAnswer(deps, 422, askPage(outcome));
        case 'unknown':
          return none(deps, outcome);
      }
    })
    .all(rightsAddress, onlyPost)
    .post(ownDataAddress, async (context) => {
      const posted = await readForm(context.req.raw);
      if (posted.kind !== 'read') return formRefused(context, deps, posted.kind);
      const { token = '', format } = posted.form;
      const read = await useCases.readOwnData(token);
      if (read.kind !== 'read') return none(deps, read);
      if (format === 'json') return fileAnswer(deps, read.file);
      return pageAnswer(deps, 200, ownDataPage({ token, sections: read.sections, madeOn: momentInFrench(read.madeAt) }));
    })
    .all(ownDataAddress, onlyPost)
    .post(erasureAddress, async (context) => {
      const posted = await readForm(context.req.raw);
      if (posted.kind !== 'read') return formRefused(context, deps, posted.kind);
      return none(deps, await useCases.eraseOwnData(posted.form.token ?? ''));
    })
    .all(erasureAddress, onlyPost);
}

/** A link that shows nothing. Of somebody who was erased it says so: it was theirs a quarter of an hour ago. */
function none(deps: HttpDeps, { kind }: NoRights): Promise<Response> {
  return kind === 'erased' ? pageAnswer(deps, 200, erasedPage()) : pageAnswer(deps, 410, deadRightsPage(kind));
}

function fileAnswer(deps: HttpDeps, file: string): Response {
  return new Response(file, {
    headers: {
      ...tokenPageHeaders(deps.publicUrl),
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mes-donnees.json"',
    },
  });
}
