import { dayPlus } from '@sillage/functions/domain/counter.ts';
import type { Endpoint } from 'payload';
import { hasRole, staff } from '../../access/roles.ts';
import { funnelRoles, readFunnel, spanOf } from './read.ts';
import { funnelCsv } from './table.ts';

/** GET /api/figures/entonnoir.csv?jours=7|30|90&langue=fr|en: the whole funnel as a file, for those who may see it. */
export const funnelFile: Endpoint = {
  path: '/figures/entonnoir.csv',
  method: 'get',
  handler: async (req) => {
    if (!hasRole(req, ...funnelRoles))
      return Response.json({ errors: [{ message: req.t('error:unauthorized') }] }, { status: staff(req) ? 403 : 401 });
    const funnel = await readFunnel(req.payload, spanOf(req.query.jours));
    const lastDay = dayPlus(funnel.period.to, -1);
    return new Response(funnelCsv(funnel, lastDay, req.query.langue === 'en' ? 'en' : 'fr'), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="entonnoir-${funnel.period.from}-${lastDay}.csv"`,
        'cache-control': 'no-store',
      },
    });
  },
};
