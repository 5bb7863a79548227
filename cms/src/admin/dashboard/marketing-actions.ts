import { nnbsp } from '@sillage/functions/domain/words.ts';
import type { Endpoint } from 'payload';
import { forMarketing, refuse, textIn } from '../broadcast/answers.ts';

const done = (message: string): Response => Response.json({ ok: true, message });

/** POST /api/marketing/actions/pause or resume, with `{reason}`: the switch over all marketing mail. Neither is turned without a reason. */
export const marketingActions: Endpoint[] = [
  {
    path: '/marketing/actions/:verb',
    method: 'post',
    handler: forMarketing(async ({ req, services, body, by }) => {
      const verb = req.routeParams?.verb;
      if (verb !== 'pause' && verb !== 'resume') return refuse('Cette action n’existe pas.', 404);
      const reason = textIn(body, 'reason');
      if (reason === '') return refuse(`Dites pourquoi${nnbsp}: le motif est conservé dans le journal des actions.`);
      const { kind } = await services.marketing[verb](by, reason);
      if (verb === 'pause') return done(kind === 'already' ? 'Tout était déjà suspendu.' : 'Plus aucun e-mail de marketing ne part.');
      return done(kind === 'already' ? 'Les envois avaient déjà repris.' : 'Les envois reprennent dans la minute.');
    }),
  },
];
