import { type Context, Hono } from 'hono';
import { sourceFields, writeSource } from '../../domain/source.ts';
import { type Offer, pagePathSchema } from '../../domain/submission.ts';
import { formErrorPage, staleFormPage } from '../../pages/error-pages.ts';
import { submissionsAddress } from '../../pages/form.ts';
import type { CaptureOutcome, CaptureSubmission } from '../../use-cases/capture-submission.ts';
import { errorAnswer, jsonAnswer, pageAnswer, seeOther, wantsJson } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { type Form, readForm } from './read-body.ts';
import { formRefused } from './refusals.ts';

/** Where a form leads to: a compiled page that says what to look for in the mailbox, the same for everybody who sent that form. */
const thanksPaths: Record<Offer['kind'], string> = {
  whitepaper: '/merci',
  signup: '/merci/inscription',
  meeting: '/merci/rendez-vous',
};

/**
 * POST /api/funnel/submissions: a form post is answered by 303 to « merci » or by the form with its errors (422), a JSON post by 202 or 422.
 * The answer is the same for a new address, a known one and a robot.
 */
export function submissionRoutes(useCases: { captureSubmission: CaptureSubmission }, deps: HttpDeps): Hono {
  return new Hono()
    .post(submissionsAddress, async (context) => {
      const posted = await readForm(context.req.raw);
      if (posted.kind !== 'read') return formRefused(context, deps, posted.kind);
      const form = { ...sourceOfReferrer(context.req.header('referer'), deps.publicUrl), ...posted.form };
      const outcome = await useCases.captureSubmission({ form, ip: deps.clientAddress(context) });
      return wantsJson(context) ? inJson(deps, outcome) : inHtml(deps, outcome, posted.form);
    })
    .all(submissionsAddress, (context: Context) => errorAnswer(context, deps, 405, { headers: { allow: 'POST' } }));
}

/**
 * Where a request came from stands in the address of the page that carried the form (`?piece=…&block=…&utm_source=…`). An island copies it into the
 * form; without a script, a browser still names that address in its Referer, since it is on our own origin.
 */
function sourceOfReferrer(referrer: string | undefined, publicUrl: string): Form {
  if (referrer === undefined || referrer.length > 4096 || !URL.canParse(referrer)) return {};
  const { origin, searchParams } = new URL(referrer);
  if (origin !== new URL(publicUrl).origin) return {};
  return Object.fromEntries(
    sourceFields.flatMap((name) => {
      const value = searchParams.get(name);
      return value === null || value === '' ? [] : [[name, value]];
    }),
  );
}

function inJson(deps: HttpDeps, outcome: CaptureOutcome): Response {
  switch (outcome.kind) {
    case 'accepted':
      return jsonAnswer(deps, 202, { status: 'accepted' });
    case 'invalid':
      return jsonAnswer(deps, 422, { status: 'invalid', errors: outcome.errors });
    case 'forged':
      return jsonAnswer(deps, 400, { status: 'unknown-form' });
  }
}

function inHtml(deps: HttpDeps, outcome: CaptureOutcome, posted: Form): Response | Promise<Response> {
  switch (outcome.kind) {
    case 'accepted':
      return seeOther(deps, thanksPaths[outcome.offer.kind]);
    case 'invalid': {
      const { descriptor, token, values, errors, source } = outcome;
      return pageAnswer(deps, 422, formErrorPage(descriptor, token, { values, errors, source: writeSource(source) }));
    }
    case 'forged':
      return pageAnswer(deps, 400, staleFormPage(formAgain(posted.d)));
  }
}

/**
 * A descriptor that we can't verify may still name its page, when only the secret or the shape has changed since. It is a link to a path of our
 * own site, shown to the one who sent it: nothing is decided by it.
 */
function formAgain(token: string | undefined): { href: string; label: string } {
  const fallback = { href: '/comparatifs', label: 'Voir les comparatifs' };
  if (token === undefined || token.length > 16_000) return fallback;
  try {
    const claimed: unknown = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8'));
    const page = pagePathSchema.safeParse(typeof claimed === 'object' && claimed !== null && 'page' in claimed ? claimed.page : null);
    return page.success ? { href: page.data, label: 'Ouvrir le formulaire' } : fallback;
  } catch {
    return fallback;
  }
}
