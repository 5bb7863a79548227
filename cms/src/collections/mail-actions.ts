import { capitalised, cutTemplate } from '@sillage/emails/compiled.ts';
import { TransientError, VisibleError } from '@sillage/functions/domain/errors.ts';
import { contentIdSchema, ulidSchema } from '@sillage/functions/domain/ids.ts';
import type { PersonalValues } from '@sillage/functions/domain/personal.ts';
import type { Endpoint, PayloadRequest } from 'payload';
import { staff } from '../access/roles.ts';
import { type Asked, forMarketing, refuse } from '../admin/broadcast/answers.ts';
import { type Fillings, fillHtml, fillText } from '../admin/mail/fill.ts';
import type { Mail } from '../payload-types.ts';
import type { MailFault } from '../publish/mail/check.ts';
import { isPersonal, variableWords } from '../publish/mail/variables.ts';
import type { CmsServices } from '../services.ts';

/** What the screen beside a mail shows. */
export type MailPreviewAnswer = {
  ok: true;
  sender: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  bytes: number;
  faults: MailFault[];
  /** the personal variables that it uses: what is written, and whether that is the lead's own */
  values: { name: string; written: string; known: boolean }[];
};

export type Colleague = { address: string; name: string };
export type ColleaguesAnswer = { ok: true; colleagues: Colleague[]; you: string };

/** `message`: a French sentence that the screen shows. */
type Answer = MailPreviewAnswer | ColleaguesAnswer | { ok: boolean; message: string };

/** `address`: of whoever asks. */
type Action = Asked & { mail: Mail; address: string };

const refused = (message: string): Answer => ({ ok: false, message });

/** Null without a lead; throws VisibleError for one that isn't there. */
const valuesFor = async ({ services, body }: Action): Promise<PersonalValues> => {
  const { leadId } = body;
  const id = typeof leadId === 'string' && leadId !== '' ? leadId : null;
  const known = id === null || ulidSchema.safeParse(id).success;
  const values = known ? await services.mails.valuesOf(id) : null;
  if (values === null) throw new VisibleError('no-lead', 'Ce prospect n’existe plus. Choisissez-en un autre.');
  return values;
};

const preview = async (action: Action): Promise<Answer> => {
  const { req, services, mail } = action;
  // nobody's, as in a test
  const somewhere = `${req.payload.config.csrf[0] ?? ''}/u/essai`;
  const [draft, known] = await Promise.all([services.mails.draft(mail.id, { forTest: false }), valuesFor(action)]);
  const fillings: Record<string, string> = {};
  const values: MailPreviewAnswer['values'] = [];
  for (const { name, type, fallback } of draft.variables) {
    const own = isPersonal(name) ? known[name] : null;
    const written = type === 'url' ? somewhere : (own ?? fallback);
    if (written !== null) fillings[name] = written;
    else if (isPersonal(name)) fillings[name] = `‹${variableWords[name]}\u202f?›`;
    if (isPersonal(name)) values.push({ name, written: written ?? '', known: own !== null });
  }
  const [opening] = cutTemplate(draft.subject);
  const standsIn = values.find(
    ({ name, known: own }) => opening !== undefined && 'variable' in opening && opening.variable === name && !own,
  );
  const subjectFillings = standsIn === undefined ? fillings : { ...fillings, [standsIn.name]: capitalised(standsIn.written) };
  return { ok: true, ...filledDraft(draft, fillings), subject: fillText(draft.subject, subjectFillings), values };
};

type Draft = Awaited<ReturnType<CmsServices['mails']['draft']>>;

const filledDraft = ({ from, subject, preheader, html, text, bytes, faults }: Draft, fillings: Fillings) => ({
  sender: from.replace(/\s*<[^>]*>$/, '').replaceAll('"', ''),
  subject: fillText(subject, fillings),
  preheader: fillText(preheader, fillings),
  html: fillHtml(html, fillings),
  text: fillText(text, fillings),
  bytes,
  faults,
});

/** Whom a test may go to: members of staff, and the addresses that the settings tell of new leads. Nobody else. */
const colleaguesOf = async (req: PayloadRequest): Promise<Colleague[]> => {
  const [{ docs }, site] = await Promise.all([
    req.payload.find({ collection: 'users', sort: 'name', pagination: false, limit: 0, depth: 0, req }),
    req.payload.findGlobal({ slug: 'site', depth: 0, req }),
  ]);
  const found = new Map(docs.map(({ email, name }) => [email.toLowerCase(), name || email]));
  for (const { address } of site.notify ?? []) {
    if (address && !found.has(address.toLowerCase())) found.set(address.toLowerCase(), address);
  }
  return [...found].map(([address, name]) => ({ address, name }));
};

const colleagues = async ({ req, address }: Action): Promise<Answer> => ({ ok: true, colleagues: await colleaguesOf(req), you: address });

const test = async (action: Action): Promise<Answer> => {
  const { req, services, mail, body, by } = action;
  const chosen = Array.isArray(body.to) ? body.to.filter((address) => typeof address === 'string').map((each) => each.toLowerCase()) : [];
  const allowed = new Set((await colleaguesOf(req)).map(({ address }) => address));
  if (chosen.some((address) => !allowed.has(address))) return refused('Un essai ne part qu’à des collègues.');
  const [draft, values] = await Promise.all([services.mails.draft(mail.id, { forTest: true }), valuesFor(action)]);
  if (draft.compiled === null) return refused(`Corrigez d’abord l’e-mail. ${draft.faults[0]?.message ?? ''}`.trim());
  const outcome = await services.mails.test({
    mail: { id: mail.id, title: draft.title || draft.subject },
    compiled: draft.compiled,
    to: chosen,
    values,
    by,
  });
  if (outcome.kind === 'refused') return refused(outcome.message);
  const failed = outcome.failed.map(({ to, message }) => `${to}\u202f: ${message}`);
  if (outcome.sent.length === 0) return refused(`Rien n’est parti. ${failed.join(' ')}`);
  return { ok: failed.length === 0, message: [`Essai remis à ${outcome.sent.join(', ')}.`, ...failed].join(' ') };
};

const actions: Record<string, (action: Action) => Promise<Answer>> = { preview, colleagues, test };

const handler = forMarketing(async ({ req, services, body, by }) => {
  const user = staff(req);
  const verb = String(req.routeParams?.verb);
  const action = Object.hasOwn(actions, verb) ? actions[verb] : undefined;
  const id = String(req.routeParams?.id);
  const mail = contentIdSchema.safeParse(id).success
    ? await req.payload.findByID({ collection: 'mails', id, draft: true, depth: 0, disableErrors: true, overrideAccess: false, req })
    : null;
  if (!action || !mail || !user) return refuse('Cet e-mail n’existe plus.', 404);
  try {
    const answer = await action({ req, services, mail, body, by, address: user.email });
    return Response.json(answer, { status: answer.ok ? 200 : 409 });
  } catch (error) {
    if (!(error instanceof TransientError)) throw error;
    req.payload.logger.error({ err: error, msg: 'A mail could not be rendered' });
    return refuse('L’aperçu ne répond pas. Réessayez dans un instant.', 503);
  }
});

/** POST /api/mails/:id/actions/preview, colleagues or test; JSON in and out. */
export const mailActions: Endpoint[] = [{ path: '/:id/actions/:verb', method: 'post', handler }];
