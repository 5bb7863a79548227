import { normaliseAddress } from '@sillage/functions/domain/address.ts';
import { contentIdSchema, ulidSchema } from '@sillage/functions/domain/ids.ts';
import { nnbsp } from '@sillage/functions/domain/words.ts';
import type { Endpoint, PayloadRequest } from 'payload';
import { type Asked, forMarketing, refuse, textIn } from '../admin/broadcast/answers.ts';
import { requestPublish } from '../hooks/publish-jobs.ts';

/** `message`: a French sentence that the screen shows, whether it was done or not. */
type Answer = { ok: boolean; message: string };

type Action = Asked & { sequenceId: string };

const done = (message: string): Answer => ({ ok: true, message });
const refused = (message: string): Answer => ({ ok: false, message });

const pause = async ({ services, sequenceId, body, by }: Action): Promise<Answer> => {
  const reason = textIn(body, 'reason');
  if (reason === '') return refused('Dites en quelques mots pourquoi vous suspendez la séquence.');
  const { kind } = await services.sequences.pause(sequenceId, by, reason);
  return done(kind === 'already' ? 'La séquence était déjà suspendue.' : 'La séquence est suspendue\u202f: plus rien ne part.');
};

const resume = async ({ services, sequenceId, body, by }: Action): Promise<Answer> => {
  const reason = textIn(body, 'reason');
  if (reason === '') return refused('Dites en quelques mots pourquoi la séquence peut reprendre.');
  const { kind } = await services.sequences.resume(sequenceId, by, reason);
  if (kind === 'already') return done('La séquence était déjà en cours.');
  return done('La séquence reprend\u202f: les prospects retenus avancent dans la minute, un e-mail à la fois, aux heures d’envoi.');
};

/** By the lead's id, or by the address that somebody typed. */
const enrol = async ({ req, services, sequenceId, body, by }: Action): Promise<Answer> => {
  const leadId = textIn(body, 'leadId') || (await leadOf(req, textIn(body, 'email')));
  if (!leadId || !ulidSchema.safeParse(leadId).success) return refused('Aucun prospect n’a cette adresse.');
  const outcome = await services.sequences.enrol({ leadId, sequenceId, by });
  if (outcome.kind === 'refused') return refused(outcome.message);
  return done(
    outcome.held
      ? 'Le prospect est inscrit. La séquence est suspendue\u202f: il avancera quand elle reprendra.'
      : 'Le prospect est inscrit\u202f: la première étape commence dans la minute.',
  );
};

const leadOf = async (req: PayloadRequest, typed: string): Promise<string | null> => {
  const address = normaliseAddress(typed);
  if (!address.ok) return null;
  const { docs } = await req.payload.find({
    collection: 'leads',
    where: { email: { equals: address.email } },
    limit: 1,
    depth: 0,
    overrideAccess: false,
    req,
  });
  return docs[0]?.id ?? null;
};

const correct = async ({ services, sequenceId, body, by }: Action): Promise<Answer> => {
  const mailKey = textIn(body, 'mailKey');
  if (!contentIdSchema.safeParse(mailKey).success) return refused('Cet e-mail n’existe pas.');
  const outcome = await services.sequences.correct(sequenceId, mailKey, by);
  if (outcome.kind === 'refused') return refused(outcome.message);
  if (outcome.versions.length === 0) return done('Le texte était déjà corrigé partout.');
  const [one, ...others] = outcome.versions;
  return done(
    others.length === 0
      ? `Le texte est corrigé dans la version ${one}.`
      : `Le texte est corrigé dans les versions ${outcome.versions.join(', ')}.`,
  );
};

/** The published sequence once more, with its mails as they are now: the worker makes the version. */
const renew = async ({ req, services, sequenceId }: Action): Promise<Answer> => {
  const view = await services.sequences.read(sequenceId);
  if (view?.shown.active !== true) return refused('Cette séquence n’est pas publiée.');
  await requestPublish(req, 'sequences', sequenceId, 'changed');
  return done(`Version ${view.shown.number + 1} demandée${nnbsp}: elle accueillera les prochains prospects dans quelques secondes.`);
};

const actions: Record<string, (action: Action) => Promise<Answer>> = { pause, resume, enrol, correct, renew };

const handler = forMarketing(async (asked) => {
  const { req } = asked;
  const verb = String(req.routeParams?.verb);
  const action = Object.hasOwn(actions, verb) ? actions[verb] : undefined;
  const sequenceId = String(req.routeParams?.id);
  const sequence = contentIdSchema.safeParse(sequenceId).success
    ? await req.payload.findByID({ collection: 'sequences', id: sequenceId, depth: 0, disableErrors: true, overrideAccess: false, req })
    : null;
  if (!action || !sequence) return refuse('Cette séquence n’existe plus.', 404);
  const answer = await action({ ...asked, sequenceId });
  return Response.json(answer, { status: answer.ok ? 200 : 409 });
});

/** POST /api/sequences/:id/actions/pause, resume, enrol, correct or renew; JSON in and out. */
export const sequenceActions: Endpoint[] = [{ path: '/:id/actions/:verb', method: 'post', handler }];
