import { type Counts, type Figures, lastDays, noCounts, type Period } from '@sillage/functions/domain/funnel.ts';
import type { Payload } from 'payload';
import type { Role } from '../../access/roles.ts';
import { servicesOf } from '../../services.ts';
import { isRouted } from '../../site/routes.ts';

/** Those whose work is the funnel. Editors see what each piece earned, on its own screen. */
export const funnelRoles = ['administrator', 'marketer', 'analyst'] as const satisfies Role[];

export const spans = [7, 30, 90] as const;
export type Span = (typeof spans)[number];

/** The span that an address asks for; thirty days unless it says otherwise. */
export const spanOf = (asked: unknown): Span => spans.find((days) => String(days) === String(asked)) ?? 30;

const pieceCollections = ['articles', 'guides', 'whitepapers', 'pages'] as const;
type PieceCollection = (typeof pieceCollections)[number];

/** What a piece is called and where its screen is; `collection` null: it is gone. */
export type PieceName = { title: string; collection: PieceCollection | null };

export type Funnel = {
  days: Span;
  period: Period;
  figures: Figures;
  nameOf: (id: string) => PieceName;
};

const titlesOf = async (payload: Payload, ids: readonly string[]): Promise<Map<string, PieceName>> => {
  const names = new Map<string, PieceName>();
  if (ids.length === 0) return names;
  for (const collection of pieceCollections) {
    const { docs } = await payload.find({
      collection,
      where: { id: { in: [...ids] } },
      select: { title: true },
      draft: true,
      pagination: false,
      limit: 0,
      depth: 0,
    });
    for (const { id, title } of docs) names.set(id, { title: title || id, collection });
  }
  return names;
};

/** What was asked for, in the words of a request: an offer that is no document of the CMS, or no longer one. */
const offerTitle = async (payload: Payload, id: string): Promise<string | null> => {
  const { docs } = await payload.find({
    collection: 'submissions',
    where: { offerId: { equals: id } },
    select: { offerTitle: true },
    limit: 1,
    pagination: false,
    depth: 0,
  });
  return docs[0]?.offerTitle ?? null;
};

/** The funnel of the last so many days, with the names of what it is about. */
export const readFunnel = async (payload: Payload, days: Span): Promise<Funnel> => {
  const { figures: read, now } = await servicesOf(payload);
  const period = lastDays(await now(), days);
  const figures = await read(period);
  const names = await titlesOf(payload, [...new Set([...figures.pieces, ...figures.offers].map(({ id }) => id))]);
  for (const { id } of figures.offers) {
    if (names.has(id)) continue;
    const title = await offerTitle(payload, id);
    if (title) names.set(id, { title, collection: null });
  }
  return { days, period, figures, nameOf: (id) => names.get(id) ?? { title: id, collection: null } };
};

/** What one piece earned in the last ninety days: in all, and at each of its blocks. Nothing for a collection without pages. */
export const readEarned = async (
  payload: Payload,
  collection: string,
  id: string,
): Promise<{ counts: Counts; blocks: Figures['pieces'][number]['blocks'] } | null> => {
  if (!isRouted(collection)) return null;
  const { figures: read, now } = await servicesOf(payload);
  const { pieces } = await read(lastDays(await now(), 90));
  return pieces.find((piece) => piece.id === id) ?? { counts: noCounts(), blocks: [] };
};
