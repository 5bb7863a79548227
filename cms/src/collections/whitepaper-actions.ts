import { contentIdSchema } from '@sillage/functions/domain/ids.ts';
import type { Endpoint, PayloadRequest } from 'payload';
import { hasRole } from '../access/roles.ts';
import { requestPublish } from '../hooks/publish-jobs.ts';
import type { Edition } from '../payload-types.ts';
import { servicesOf } from '../services.ts';

const newest = async (req: PayloadRequest, whitepaperId: string, number?: number): Promise<Edition | null> => {
  const { docs } = await req.payload.find({
    collection: 'editions',
    where: { and: [{ whitepaperId: { equals: whitepaperId } }, ...(number === undefined ? [] : [{ number: { equals: number } }])] },
    sort: '-number',
    limit: 1,
    depth: 0,
  });
  return docs[0] ?? null;
};

const idOf = (req: PayloadRequest): string | null => {
  const id = String(req.routeParams?.id);
  return contentIdSchema.safeParse(id).success ? id : null;
};

const gone = (): Response =>
  new Response('Cette édition n’existe pas.', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });

/** The PDF of one edition, for the team: readers have a link in their mail. */
const openEdition: Endpoint['handler'] = async (req) => {
  if (!hasRole(req, 'administrator', 'editor', 'author', 'marketer')) return gone();
  const id = idOf(req);
  const number = Number(req.routeParams?.number);
  const edition = id !== null && Number.isSafeInteger(number) ? await newest(req, id, number) : null;
  const bytes = edition && (await (await servicesOf(req.payload)).editionFile(edition.assetKey));
  if (!edition || !bytes) return gone();
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${edition.fileName}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
};

const answer = (ok: boolean, message: string, status = ok ? 200 : 409) => Response.json({ ok, message }, { status });

/** What is published once more, with the agencies’ grades as they are now: the worker makes the edition. */
const renewEdition: Endpoint['handler'] = async (req) => {
  if (!hasRole(req, 'administrator', 'editor')) return answer(false, 'Cette action est réservée à la rédaction en chef.', 403);
  const id = idOf(req);
  const published = id === null ? null : await req.payload.findByID({ collection: 'whitepapers', id, depth: 0, disableErrors: true, req });
  if (id === null || published?._status !== 'published') return answer(false, 'Ce comparatif n’est pas publié.');
  const number = ((await newest(req, id))?.number ?? 0) + 1;
  await requestPublish(req, 'whitepapers', id, 'changed');
  return answer(true, `Édition ${number} demandée\u202f: son PDF est prêt dans quelques secondes.`);
};

/** GET /api/whitepapers/:id/editions/:number (a PDF); POST /api/whitepapers/:id/actions/edition (JSON out). */
export const whitepaperActions: Endpoint[] = [
  { path: '/:id/editions/:number', method: 'get', handler: openEdition },
  { path: '/:id/actions/edition', method: 'post', handler: renewEdition },
];
