import { type Context, Hono } from 'hono';
import { type Purpose, purposes } from '../../domain/consent.ts';
import { preferencesAddress, readerPage } from '../../pages/reader-page.ts';
import type { ReadReaderPage } from '../../use-cases/read-reader-page.ts';
import type { UpdatePreferences } from '../../use-cases/update-preferences.ts';
import { errorAnswer, pageAnswer, seeOther } from './answers.ts';
import { goneAnswer } from './dead-links.ts';
import type { HttpDeps } from './deps.ts';
import { readForm } from './read-body.ts';
import { formRefused } from './refusals.ts';

const page = '/mes-guides/:token';

/** GET /mes-guides/{token}: the reader's own page. POST /api/funnel/preferences: one decision of it; 303 back to the page. */
export function preferenceRoutes(useCases: { readReaderPage: ReadReaderPage; updatePreferences: UpdatePreferences }, deps: HttpDeps): Hono {
  return new Hono()
    .get(page, async (context) => {
      const token = context.req.param('token');
      const read = await useCases.readReaderPage(token);
      if (read.kind === 'unknown') return goneAnswer(deps, { kind: 'gone', reason: 'unknown', again: null });
      return pageAnswer(deps, 200, readerPage({ token, saved: context.req.query('enregistre') !== undefined, ...read }));
    })
    .all(page, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'GET, HEAD' } }))
    .post(preferencesAddress, async (context) => {
      const posted = await readForm(context.req.raw);
      if (posted.kind !== 'read') return formRefused(context, deps, posted.kind);
      const { token = '', withdraw, confirm, resume } = posted.form;
      const outcome = await useCases.updatePreferences({
        token,
        withdraw: purposesIn(withdraw),
        confirm: purposesIn(confirm),
        resume: resume === 'advice',
      });
      if (outcome.kind === 'unknown') return goneAnswer(deps, { kind: 'gone', reason: 'unknown', again: null });
      return seeOther(deps, `/mes-guides/${encodeURIComponent(token)}?enregistre`);
    })
    .all(preferencesAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}

/** `newsletter,nurture`; what is no purpose is left out. */
function purposesIn(list: string | undefined): Purpose[] {
  const named = new Set(list?.split(','));
  return purposes.filter((purpose) => named.has(purpose));
}
