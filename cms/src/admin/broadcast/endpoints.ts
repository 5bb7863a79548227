import type { Waterfall } from '@sillage/functions/domain/audience.ts';
import type { BroadcastRun } from '@sillage/functions/domain/broadcast.ts';
import { momentInFrench } from '@sillage/functions/domain/french-dates.ts';
import { contentIdSchema } from '@sillage/functions/domain/ids.ts';
import { waterfallSteps } from '@sillage/functions/domain/waterfall-step.ts';
import { nnbsp } from '@sillage/functions/domain/words.ts';
import type { VerbOutcome } from '@sillage/functions/use-cases/broadcast-verbs.ts';
import type { Endpoint, Where } from 'payload';
import type { Broadcast } from '../../payload-types.ts';
import { relationId } from '../../publish/lexical.ts';
import { type Asked, forMarketing, refuse, textIn, textOrNull } from './answers.ts';
import { audienceOf } from './audience.ts';
import { earlierSentence } from './earlier.ts';
import { htmlOfCompiled } from './frozen-mail.ts';
import { readState } from './read-state.ts';
import { recipientFile, recipientPage } from './recipient-rows.ts';
import { isWaterfall, runView } from './view.ts';

const done = (message: string, more: object = {}): Response => Response.json({ ok: true, message, ...more });

/** The document and its run, or the answer that says what is missing. */
const found = async (asked: Asked): Promise<{ broadcast: Broadcast; run: BroadcastRun | null } | Response> => {
  const id = String(asked.req.routeParams?.id);
  const broadcast = contentIdSchema.safeParse(id).success
    ? await asked.req.payload.findByID({
        collection: 'broadcasts',
        id,
        depth: 0,
        disableErrors: true,
        overrideAccess: false,
        req: asked.req,
      })
    : null;
  if (!broadcast) return refuse('Cet envoi groupé n’existe plus.', 404);
  return { broadcast, run: await asked.services.broadcasts.runOf(id) };
};

const withRun =
  (handle: (asked: Asked, run: BroadcastRun) => Promise<Response>) =>
  async (asked: Asked): Promise<Response> => {
    const here = await found(asked);
    if (here instanceof Response) return here;
    return here.run === null ? refuse('Personne n’a encore demandé cet envoi.') : handle(asked, here.run);
  };

const people = (count: number): string => `${new Intl.NumberFormat('fr-FR').format(count)} ${count > 1 ? 'personnes' : 'personne'}`;

// Counting

const count = async ({ req, services, body }: Asked): Promise<Response> => {
  const audience = await audienceOf(req, body.audience);
  return Response.json({ ok: true, counts: await services.broadcasts.count(audience) });
};

/** The criteria that were frozen, counted as they are today. */
const recount = withRun(async ({ services }, run) => Response.json({ ok: true, counts: await services.broadcasts.recount(run) }));

const list = async ({ req, services, body }: Asked): Promise<Response> => {
  const step = waterfallSteps.find((each) => each === body.step);
  if (step === undefined || (body.side !== 'in' && body.side !== 'out')) return refuse('Cette liste n’existe pas.', 422);
  const id = textIn(body, 'id');
  // of one that was asked for, the criteria that were frozen count, whatever the form says
  const run = contentIdSchema.safeParse(id).success ? await services.broadcasts.runOf(id) : null;
  const audience = run?.audience ?? (await audienceOf(req, body.audience));
  const page = await services.broadcasts.list(audience, { step, side: body.side, after: textOrNull(body, 'after') });
  return Response.json({ ok: true, ...page });
};

// Asking for it

/** Enough for a clock that goes a little wrong, or for a dialog that stood open. */
const lateness = 60_000;

const startOf = ({ when, startAt }: Broadcast, now: Date): { startAt: string | null } | Response => {
  if (when !== 'at') return { startAt: null };
  if (!startAt) return refuse('Choisissez la date et l’heure de départ.', 422);
  if (Date.parse(startAt) < now.getTime() - lateness) {
    return refuse(
      `La date de départ est passée (${momentInFrench(startAt)}). Choisissez-en une autre, ou «\u202fDès que vous l’envoyez\u202f».`,
      422,
    );
  }
  return { startAt };
};

const request = async (asked: Asked): Promise<Response> => {
  const { req, services, by } = asked;
  const here = await found(asked);
  if (here instanceof Response) return here;
  const { broadcast, run } = here;
  if (run !== null) return alreadyAsked(run);
  const mailId = relationId(broadcast.mail);
  const mail = mailId === null ? null : await services.broadcasts.mail(mailId);
  if (mail === null) {
    return refuse('Cet e-mail n’est pas publié, ou vient de l’être\u202f: choisissez-en un autre, ou réessayez dans une minute.', 422);
  }
  const start = startOf(broadcast, await services.now());
  if (start instanceof Response) return start;
  const outcome = await services.broadcasts.request({
    broadcast: { id: broadcast.id, title: broadcast.title },
    mailKey: mail.key,
    audience: await audienceOf(req, broadcast.audience),
    startAt: start.startAt,
    throttlePerMinute: broadcast.throttlePerMinute ?? null,
    by,
  });
  if (outcome.kind === 'refused') return refuse(outcome.reason, 422);
  if (outcome.kind === 'already') return alreadyAsked(outcome.run);
  await unlock(asked, broadcast.id);
  return done(whatWasAsked(outcome.run, start.startAt !== null), { run: runView(outcome.run) });
};

/** Nobody edits it any more: whoever opens it to approve it must not be told that somebody does. */
const unlock = async ({ req }: Asked, id: string): Promise<void> => {
  const where: Where = { and: [{ 'document.relationTo': { equals: 'broadcasts' } }, { 'document.value': { equals: id } }] };
  await req.payload.delete({ collection: 'payload-locked-documents', where, req });
};

const alreadyAsked = (run: BroadcastRun): Response =>
  Response.json(
    {
      ok: false,
      message: `${run.requestedBy.name} a déjà demandé cet envoi, le ${momentInFrench(run.requestedAt)}. Il n’y en aura pas deux.`,
      run: runView(run),
    },
    { status: 409 },
  );

const whatWasAsked = (run: BroadcastRun, dated: boolean): string => {
  if (run.status === 'awaiting-approval')
    return `Demandé${nnbsp}: ${people(run.approved.final)}. L’envoi attend l’approbation d’une autre personne.`;
  if (dated) return `Programmé pour le ${momentInFrench(run.startAt)}${nnbsp}: ${people(run.approved.final)}.`;
  return `L’envoi commence dans la minute${nnbsp}: ${people(run.approved.final)}.`;
};

// What may be done with a run

const seenIn = (body: Record<string, unknown>): Waterfall | null => (isWaterfall(body.seen) ? body.seen : null);

const approve = withRun(async ({ services, body, by }, run) => {
  const seen = seenIn(body);
  if (seen === null) return refuse('Comptez les destinataires avant d’approuver.', 422);
  const outcome = await services.broadcasts.approve(run.id, by, seen);
  if (outcome.kind === 'changed') {
    return Response.json(
      {
        ok: false,
        message: `Les nombres ont changé depuis que vous les avez lus${nnbsp}: ${people(outcome.counts.final)}, au lieu de ${people(seen.final)}. Relisez-les avant d’approuver.`,
        counts: outcome.counts,
      },
      { status: 409 },
    );
  }
  return verbAnswer(outcome, (now) =>
    now.status === 'scheduled' && Date.parse(now.startAt) > Date.parse(now.approvedAt ?? now.startAt)
      ? `Approuvé. L’envoi partira le ${momentInFrench(now.startAt)}.`
      : 'Approuvé. L’envoi commence dans la minute.',
  );
});

const stated: Record<BroadcastRun['status'], string> = {
  'awaiting-approval': 'attend déjà une approbation',
  scheduled: 'est déjà programmé',
  running: 'est déjà en cours',
  paused: 'est déjà en pause',
  halted: 's’est suspendu de lui-même',
  stopped: 'a déjà été arrêté',
  done: 'est déjà terminé',
};

const verbAnswer = (outcome: VerbOutcome, message: (run: BroadcastRun) => string): Response => {
  switch (outcome.kind) {
    case 'done':
      return done(message(outcome.run), { run: runView(outcome.run) });
    case 'already': {
      const { run } = outcome;
      const by = run.approvedBy && run.approvedAt ? ` (approuvé par ${run.approvedBy.name} le ${momentInFrench(run.approvedAt)})` : '';
      return Response.json({ ok: false, message: `Cet envoi ${stated[run.status]}${by}.`, run: runView(run) }, { status: 409 });
    }
    case 'not-allowed':
      return refuse(outcome.reason, 403);
    case 'unknown':
      return refuse('Cet envoi n’existe plus.', 404);
    default:
      throw new Error(`Unknown outcome ${outcome satisfies never}.`);
  }
};

const withReason = (verb: 'pause' | 'resume' | 'stop', question: string, message: string) =>
  withRun(async ({ services, body, by }, run) => {
    const reason = textIn(body, 'reason');
    if (reason === '') return refuse(question, 422);
    return verbAnswer(await services.broadcasts[verb](run.id, by, reason), () => message);
  });

const verbs: Record<string, (asked: Asked) => Promise<Response>> = {
  request,
  recount,
  approve,
  pause: withReason('pause', 'Dites en quelques mots pourquoi vous mettez l’envoi en pause.', 'L’envoi est en pause. Rien ne part.'),
  resume: withReason('resume', 'Dites en quelques mots pourquoi l’envoi peut reprendre.', 'L’envoi reprend dans la minute.'),
  stop: withReason(
    'stop',
    'Dites en quelques mots pourquoi vous arrêtez l’envoi.',
    'L’envoi est arrêté. Ce qui n’était pas parti ne partira pas.',
  ),
  recipients: withRun(async (asked, run) => recipientFile(asked, run)),
};

const action = async (asked: Asked): Promise<Response> => {
  const verb = String(asked.req.routeParams?.verb);
  const carryOut = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  return carryOut ? carryOut(asked) : refuse('Cette action n’existe pas.', 404);
};

// Looking

const state = async (asked: Asked): Promise<Response> => {
  const here = await found(asked);
  if (here instanceof Response) return here;
  const state = await readState(asked.services, here.broadcast.id, relationId(here.broadcast.mail));
  return Response.json({ ok: true, ...state }, { headers: { 'cache-control': 'no-store' } });
};

/** The mail as it leaves, for whoever approves it: what was frozen, or before that what is published now. No script runs in it and no link is anybody's. */
const mailPage = async (asked: Asked): Promise<Response> => {
  const here = await found(asked);
  if (here instanceof Response) return here;
  const { broadcasts } = asked.services;
  const mailId = relationId(here.broadcast.mail);
  const key = here.run?.mailKey ?? (mailId === null ? null : (await broadcasts.mail(mailId))?.key) ?? null;
  const mail = key === null ? null : await broadcasts.compiled(key);
  const html = mail && htmlOfCompiled(mail, await asked.services.now());
  if (html === null) return refuse('Cet e-mail n’est pas encore prêt. Réessayez dans une minute.', 404);
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src https: http: data:",
      'cache-control': 'no-store',
    },
  });
};

/** Whether the mail of a broadcast left before, by another. */
const earlier = async (asked: Asked): Promise<Response> => {
  const here = await found(asked);
  if (here instanceof Response) return here;
  return Response.json({ ok: true, sentence: await earlierSentence(asked, here.broadcast.id, relationId(here.broadcast.mail)) });
};

/**
 * POST /api/broadcasts/actions/count | list: of criteria that need not be saved yet.
 * POST /api/broadcasts/:id/actions/request | recount | approve | pause | resume | stop | recipients (a file).
 * GET /api/broadcasts/:id/run | recipients: what becomes of it; /:id/earlier: whether its mail left before; /:id/mail: the mail that leaves, as a page. JSON in and out; `ok: false` comes with a French `message`.
 */
export const broadcastEndpoints: Endpoint[] = [
  { path: '/actions/count', method: 'post', handler: forMarketing(count) },
  { path: '/actions/list', method: 'post', handler: forMarketing(list) },
  { path: '/:id/actions/:verb', method: 'post', handler: forMarketing(action) },
  { path: '/:id/run', method: 'get', handler: forMarketing(state) },
  { path: '/:id/recipients', method: 'get', handler: forMarketing(withRun(recipientPage)) },
  { path: '/:id/earlier', method: 'get', handler: forMarketing(earlier) },
  { path: '/:id/mail', method: 'get', handler: forMarketing(mailPage) },
];
