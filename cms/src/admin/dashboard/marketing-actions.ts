import { nnbsp } from '@sillage/functions/domain/words.ts';
import { addDataAndFileToRequest, type Endpoint } from 'payload';
import { hasRole, staff } from '../../access/roles.ts';
import { servicesOf } from '../../services.ts';

type Answer = { ok: boolean; message: string };

const longest = 300;

const answered = (status: number, ok: boolean, message: string): Response => Response.json({ ok, message } satisfies Answer, { status });

/** POST /api/marketing/actions/pause or resume, with `{reason}`: the switch over all marketing mail. Neither is turned without a reason. */
export const marketingActions: Endpoint[] = [
  {
    path: '/marketing/actions/:verb',
    method: 'post',
    handler: async (req) => {
      const user = staff(req);
      if (user === null || !hasRole(req, 'administrator', 'marketer'))
        return answered(user === null ? 401 : 403, false, 'Cette action est réservée au marketing.');
      const verb = req.routeParams?.verb;
      if (verb !== 'pause' && verb !== 'resume') return answered(404, false, 'Cette action n’existe pas.');
      await addDataAndFileToRequest(req);
      const given: unknown = req.data?.reason;
      const reason = typeof given === 'string' ? given.trim().slice(0, longest) : '';
      if (reason === '') return answered(409, false, `Dites pourquoi${nnbsp}: le motif est conservé dans le journal des actions.`);
      const services = await servicesOf(req.payload);
      // reads where a demonstration's clock stands: what is done carries that time
      await services.now();
      const { kind } = await services.marketing[verb]({ id: user.id, name: user.name || user.email }, reason);
      if (verb === 'pause')
        return answered(200, true, kind === 'already' ? 'Tout était déjà suspendu.' : 'Plus aucun e-mail de marketing ne part.');
      return answered(200, true, kind === 'already' ? 'Les envois avaient déjà repris.' : 'Les envois reprennent dans la minute.');
    },
  },
];
